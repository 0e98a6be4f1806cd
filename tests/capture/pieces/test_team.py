"""Several trackers on one video say to the last bit what one says, and end when nobody listens."""

import threading
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import av
import numpy as np
import pytest

from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.capture.analyse import analyse_video
from posecheck.capture.model.model_file import ModelFile, ensure_model
from posecheck.capture.pieces.team import Team
from posecheck.capture.pieces.video import PiecedVideo
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import Analysis
from posecheck.coaching.exercise.definition import Exercise
from tests.capture.pieces.test_video import broken
from tests.conftest import DATA


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A body from the side, in just as many pictures as are worth two trackers."""
    path = tmp_path_factory.mktemp("clips") / "side.mp4"
    with av.open(str(DATA / "neutral_side.mp4")) as source, av.open(str(path), "w") as out:
        stream = out.add_stream_from_template(source.streams.video[0])
        for packet in islice(source.demux(source.streams.video[0]), 364):
            packet.stream = stream
            out.mux(packet)
    return path


@pytest.fixture(scope="module")
def lite() -> ModelFile:
    """The quick network: how trackers share a video does not hang on it."""
    return ensure_model("lite")


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


def test_two_trackers_say_what_one_says(clip: Path, squat: Exercise, lite: ModelFile) -> None:
    """Every landmark, edge and step of the camera; the second has gone on for the first."""
    one = _Watched()
    one.analysed(clip, squat, lite, jobs=1)
    with PiecedVideo(clip) as video:
        team = Team(video, video.starts(), lite, 2)
        frames = list(team.frames())
        assert len(team.seams_s) == 1
        assert team.watched_s == pytest.approx(video.info.watched_s, abs=0.2)
    for name in ("times", "points", "visibility", "world", "people", "edges", "arms", "scene"):
        expected, actual = (getattr(PoseTrack.from_frames(of), name) for of in (one.frames, frames))
        np.testing.assert_array_equal(actual, expected, err_msg=name)


def test_it_ends_at_once_when_nobody_wants_it(clip: Path, squat: Exercise, lite: ModelFile) -> None:
    """Whoever is told of the progress may end it; no tracker is left at work."""
    before = set(threading.enumerate())
    told: list[float] = []

    def enough(done_s: float, _total_s: float) -> None:
        told.append(done_s)
        if len(told) == 10:
            raise InterruptedError("she has left")

    with pytest.raises(InterruptedError, match="she has left"):
        analyse_video(clip, Analyzer(squat), lite, jobs=2, on_progress=enough)
    assert len(told) == 10
    assert set(threading.enumerate()) <= before


def test_a_second_half_that_cannot_be_read_is_told_as_ever(
    squat: Exercise, lite: ModelFile, tmp_path: Path
) -> None:
    """Whoever begins there sees nothing; the first goes on to where the video breaks off."""
    path = broken(tmp_path / "a.avi", range(180, 400))
    one, two = _Watched(), _Watched()
    alone = one.analysed(path, squat, lite, jobs=1)
    together = two.analysed(path, squat, lite, jobs=2)
    assert [frame.time_s for frame in two.frames] == [frame.time_s for frame in one.frames]
    assert together.video == alone.video
    assert together.result.quality == alone.result.quality
    assert two.progress == sorted(two.progress)
    assert any("220 pictures" in one.what for one in together.result.quality.problems)
