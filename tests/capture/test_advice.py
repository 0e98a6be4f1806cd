"""A video without a rep: whether it lies on its side, or is in slow motion."""

from pathlib import Path

import numpy as np
import pytest

from posecheck.capture.advice import advice_on
from posecheck.capture.model.model_file import ModelFile
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from tests.bodies import Rep, squat_frames
from tests.videos import pictures, write_video


def nothing(exercise: Exercise) -> SessionResult:
    """The result of a set in which nothing was seen."""
    return Analyzer(exercise).finish()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("clip", "name"), [("squat_side.mp4", "squat"), ("bridge_side.mp4", "glute_bridge")]
)
def test_a_picture_that_lies_is_to_be_turned_back(
    turn: int, clip: str, name: str, catalog: Catalog, model: ModelFile, tmp_path: Path
) -> None:
    """Standing or lying; nothing is said of a picture that is the right way up."""
    upright = pictures(clip)[:15:3]
    path = write_video(tmp_path / "a.mp4", [np.rot90(one, turn // 90) for one in upright])
    found, said = advice_on(path, nothing(catalog[name]), catalog[name], model)
    assert found == turn
    assert bool(said) is bool(turn)
    assert all("turn it " in one.what for one in said)


def test_nobody_in_the_picture_is_no_reason_to_turn_it(
    squat: Exercise, model: ModelFile, tmp_path: Path
) -> None:
    """An empty room."""
    path = write_video(tmp_path / "a.mp4", [np.full((120, 160, 3), 120, np.uint8)] * 10)
    assert advice_on(path, nothing(squat), squat, model) == (0, [])


def test_reps_that_all_take_too_long_are_slow_motion(
    squat: Exercise, model: ModelFile, tmp_path: Path
) -> None:
    """Then the video is not looked at again; one usual rep is enough not to say it."""
    for reps, slow in (([Rep(seconds=30), Rep(seconds=30)], True), ([Rep(), Rep()], False)):
        analyzer = Analyzer(squat)
        for frame in squat_frames(reps):
            analyzer.update(frame)
        _, said = advice_on(tmp_path / "unread.mp4", analyzer.finish(), squat, model)
        assert [("slow motion" in one.what) for one in said] == ([True] if slow else [])
