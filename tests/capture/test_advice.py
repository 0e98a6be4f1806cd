"""A video without a rep: whether it was turned, or is in slow motion."""

from pathlib import Path

import numpy as np
import pytest

from posecheck.capture.advice import advice_on
from posecheck.capture.analyse import analyse_video
from posecheck.capture.model.model_file import ModelFile
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.recognise import Recogniser
from posecheck.coaching.engine.way_up import WayUp
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from tests.bodies import Rep, squat_frames
from tests.videos import first_rep, write_video


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_picture_that_lies_is_to_be_turned_back(
    turn: int, catalog: Catalog, model: ModelFile, tmp_path: Path
) -> None:
    """Whatever she does in it; what that is, nobody said."""
    upright = first_rep("squat_side.mp4")
    path = write_video(tmp_path / "a.mp4", [np.rot90(one, turn // 90) for one in upright])
    analysis = analyse_video(path, Recogniser(catalog.values()), model)
    assert analysis.result.rep_count == 0
    assert analysis.turn == turn
    assert "turn it " in analysis.result.quality.problems[-1].what


def test_nobody_in_the_picture_is_no_reason_to_turn_it(
    squat: Exercise, model: ModelFile, tmp_path: Path
) -> None:
    """An empty room."""
    path = write_video(tmp_path / "a.mp4", [np.full((120, 160, 3), 120, np.uint8)] * 10)
    assert analyse_video(path, Analyzer(squat), model).turn == 0


def test_reps_that_all_take_too_long_are_slow_motion(squat: Exercise) -> None:
    """One usual rep is enough not to say it."""
    for reps, slow in (([Rep(seconds=30), Rep(seconds=30)], True), ([Rep(), Rep()], False)):
        analyzer = Analyzer(squat)
        for frame in squat_frames(reps):
            analyzer.update(frame)
        _, said = advice_on(analyzer.finish(), squat, WayUp([squat]))
        assert [("slow motion" in one.what) for one in said] == ([True] if slow else [])
