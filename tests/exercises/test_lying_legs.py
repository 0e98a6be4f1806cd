"""Lying on the back, one leg moves before a camera at the side."""

from dataclasses import replace

import numpy as np
import pytest

from posecheck.body.pose import Landmark
from posecheck.body.quarter_turns import quarter_turned
from posecheck.body.track import PoseFrame
from posecheck.coaching.exercise.assessment import NotAssessed
from tests.exercises.test_one_leg import watched
from tests.one_leg_bodies import one_leg_frames


@pytest.mark.parametrize("apart", [-25.0, -15.0, 15.0, 25.0])
def test_a_far_slide_counts_as_a_near_one(apart: float) -> None:
    """A camera that draws the far leg elsewhere makes its knee come nearer first."""
    plain = one_leg_frames("heel_slide", ["right", "left"])
    frames = [shifted(one, (apart, -0.4 * abs(apart)), "KNEE", "ANKLE", "HIP") for one in plain]
    near, beside = (watched("heel_slide", some) for some in (plain, frames))
    assert [rep.side for rep in beside.reps if rep.complete] == ["right", "left"]
    assert [rep.depth for rep in beside.reps] == pytest.approx([one.depth for one in near.reps])


def shifted(frame: PoseFrame, by: tuple[float, float], *joints: str) -> PoseFrame:
    """The frame with joints of the right side elsewhere in the picture."""
    assert frame.pose is not None
    points = frame.pose.points.copy()
    points[[Landmark[f"RIGHT_{joint}"] for joint in joints]] += by
    return replace(frame, pose=replace(frame.pose, points=points))


@pytest.mark.parametrize("name", ["heel_slide", "dead_bug", "clamshell"])
@pytest.mark.parametrize("counted_as", ["heel_slide", "dead_bug", "clamshell"])
@pytest.mark.parametrize("turn", [90, 270])
def test_who_hangs_in_a_turned_picture_does_not_lie(name: str, counted_as: str, turn: int) -> None:
    """Neither head up nor head down: nothing is counted, as whatever it was."""
    frames = [quarter_turned(one, turn) for one in one_leg_frames(name, ["left", "left"])]
    assert watched(counted_as, frames).rep_count == 0


def test_a_long_hold_is_no_way_back() -> None:
    """Half way back when the recording ends is half way, however long the leg had been out."""
    frames = one_leg_frames("heel_slide", ["left", "right"], hold_s=4.0, way_s=1.2)
    last = watched("heel_slide", frames).reps[1]
    cut = [one for one in frames if one.time_s < last.end_s - 0.5]
    result = watched("heel_slide", cut)
    assert (result.rep_count, result.partial_count) == (1, 1)


def test_who_lifts_her_head_has_not_turned() -> None:
    """One shoulder comes up with it; the camera is still at her side, and the head is judged."""
    plain = one_leg_frames("dead_bug", ["left"])
    frames = [shifted(one, (0.0, -90.0), "SHOULDER") if moves(one, plain) else one for one in plain]
    rep = watched("dead_bug", frames).reps[0]
    assert not isinstance(rep.assessments["head_lifting"], NotAssessed)


def moves(frame: PoseFrame, start: list[PoseFrame]) -> bool:
    """Whether a leg has left its place."""
    first = start[0].pose
    assert frame.pose is not None
    assert first is not None
    gone = frame.pose.points - first.points
    return bool(np.abs(gone[[Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE]]).max() > 40.0)
