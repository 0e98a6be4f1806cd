"""Several trackers on one video say what one says, and end when nobody listens."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from posecheck.body.pose import Landmark
from posecheck.body.track import PoseFrame
from posecheck.capture.analyse import analyse_video
from posecheck.capture.model.model_file import ModelFile
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import Analysis
from posecheck.coaching.exercise.definition import Exercise
from tests.capture.pieces.test_video import broken
from tests.conftest import ROOT

# Twelve seconds at 20 pictures a second: long enough for two trackers.
_CLIP = ROOT / "sample_videos" / "squat_front_good.mp4"
_LEGS = [Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE]


@dataclass(eq=False)
class _Watched:
    """What is told of a video while it is analysed, and afterwards."""

    frames: list[PoseFrame] = field(default_factory=list)
    progress: list[float] = field(default_factory=list)

    def analysed(self, path: Path, exercise: Exercise, model: ModelFile, jobs: int) -> Analysis:
        """Run the whole of it."""
        return analyse_video(
            path,
            Analyzer(exercise),
            model,
            jobs=jobs,
            on_frame=self.frames.append,
            on_progress=lambda done_s, total_s: self.progress.append(done_s / total_s),
        )


def test_two_trackers_say_what_one_says(squat: Exercise, model: ModelFile) -> None:
    """The same reps and the same verdicts; the body where one tracker has it, each frame once."""
    one, two = _Watched(), _Watched()
    alone = one.analysed(_CLIP, squat, model, jobs=1)
    together = two.analysed(_CLIP, squat, model, jobs=2)
    assert _verdicts(together) == _verdicts(alone)
    assert together.video == alone.video
    assert together.result.quality.problems == alone.result.quality.problems
    assert [frame.time_s for frame in two.frames] == [frame.time_s for frame in one.frames]
    apart = np.array([_legs(a) - _legs(b) for a, b in zip(one.frames, two.frames, strict=True)])
    # The second tracker does not go on before it agrees, and agrees ever after.
    assert np.abs(apart).max() < 5.0
    assert (apart == 0.0).all(axis=(1, 2)).argmin() > len(apart) // 3
    assert two.progress == sorted(two.progress)
    assert two.progress[-1] == pytest.approx(1.0, abs=0.02)


def test_it_ends_at_once_when_nobody_wants_it(squat: Exercise, model: ModelFile) -> None:
    """Whoever is told of the progress may end it; no tracker is left at work."""
    before = set(threading.enumerate())
    told: list[float] = []

    def enough(done_s: float, _total_s: float) -> None:
        told.append(done_s)
        if len(told) == 10:
            raise InterruptedError("she has left")

    with pytest.raises(InterruptedError, match="she has left"):
        analyse_video(_CLIP, Analyzer(squat), model, jobs=2, on_progress=enough)
    assert len(told) == 10
    assert set(threading.enumerate()) <= before


def test_a_second_half_that_cannot_be_read_is_told_as_ever(
    squat: Exercise, model: ModelFile, tmp_path: Path
) -> None:
    """Whoever begins there sees nothing; the first goes on to where the video breaks off."""
    path = broken(tmp_path / "a.avi", range(180, 400))
    one, two = _Watched(), _Watched()
    alone = one.analysed(path, squat, model, jobs=1)
    together = two.analysed(path, squat, model, jobs=2)
    assert [frame.time_s for frame in two.frames] == [frame.time_s for frame in one.frames]
    assert together.video == alone.video
    assert together.result.quality == alone.result.quality
    assert any("220 pictures" in one.what for one in together.result.quality.problems)


def _verdicts(analysis: Analysis) -> list[tuple[bool, str, dict[str, str]]]:
    return [
        (
            rep.complete,
            rep.view.value,
            {name: type(one).__name__ for name, one in rep.assessments.items()},
        )
        for rep in analysis.result.reps
    ]


def _legs(frame: PoseFrame) -> np.ndarray:
    assert frame.pose is not None
    return frame.pose.points[_LEGS]
