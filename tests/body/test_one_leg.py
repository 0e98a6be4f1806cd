"""Measures of one leg against the other, on made-up bodies."""

from typing import get_args

import numpy as np
import pytest

from posecheck.body import one_leg
from posecheck.body.pose import Pose, Rest, Side
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.view import View, classify, view_evidence
from tests.bodies import Rep, squat_frames
from tests.one_leg_bodies import POSTURES, mirrored, one_leg_frames

every_posture = pytest.mark.parametrize("name", POSTURES)


def stretch(name: str, mover: Side = "left") -> tuple[PoseTrack, Pose]:
    """One rep, and the rest before it."""
    frames = one_leg_frames(name, [mover])
    assert frames[0].pose is not None
    return PoseTrack.from_frames(frames), frames[0].pose


@every_posture
def test_a_level_is_nothing_at_rest_and_largest_in_the_middle(name: str) -> None:
    """In trunk lengths, 0 before and after."""
    level = one_leg.foot_lift if name == "one_leg_stand" else one_leg.knees_parted
    values = level(*stretch(name))
    assert values[0] == pytest.approx(0.0)
    assert values[-1] == pytest.approx(0.0, abs=1e-6)
    assert 0.3 < values.max() < 1.5


@pytest.mark.parametrize("name", ["heel_slide", "bird_dog"])
def test_the_far_leg_is_told_by_the_near_one_that_stays(name: str) -> None:
    """What was hidden at rest has no place to have left."""
    track, neutral = stretch(name, "right")
    hidden = neutral.points.copy()
    hidden[[26, 28]] = np.nan
    far = track.part(one_leg.knees_parted(track, neutral) > 0.35)
    unseen = Pose(points=hidden, visibility=neutral.visibility, world=neutral.world)
    assert one_leg.moving_side(far, unseen, "knee") == "right"


def test_both_legs_together_are_no_side() -> None:
    """A squat is neither left nor right."""
    frames = squat_frames([Rep()])
    neutral = frames[0].pose
    assert neutral is not None
    deep = PoseTrack.from_frames(frames[50:70])
    assert one_leg.moving_side(deep, neutral, "hip") is None


def test_from_the_side_no_foot_is_lifted() -> None:
    """A near foot stands lower in the picture."""
    frames = squat_frames([Rep()], view="side")
    pose = frames[0].pose
    assert pose is not None
    pose.points[27, 1] += 40.0
    assert one_leg.foot_lifted(pose) == 0.0


@pytest.mark.parametrize("turned", [False, True])
def test_lying_on_the_side_the_front_is_seen_from_the_front(turned: bool) -> None:
    """Whichever side she lies on; as for a standing person it would be a slant."""
    frames = one_leg_frames("clamshell", ["left"])
    pose = _pose((mirrored(frames) if turned else frames)[0])
    assert classify(view_evidence(pose, "side_lying"), rest="side_lying") is View.FRONT
    assert classify(view_evidence(pose)) is not View.FRONT


def test_lying_on_the_side_the_back_is_seen_from_behind() -> None:
    """What was near is far."""
    pose = _pose(one_leg_frames("clamshell", ["left"])[0])
    behind = pose.world * (1.0, -1.0, 1.0)
    seen = Pose(points=pose.points, visibility=pose.visibility, world=behind)
    assert classify(view_evidence(seen, "side_lying"), rest="side_lying") is View.BACK


@pytest.mark.parametrize("rest", [one for one in get_args(Rest) if one != "side_lying"])
def test_every_other_posture_reads_the_view_alike(rest: Rest) -> None:
    """So that a squat is seen as it always was."""
    for view in ("front", "side"):
        pose = _pose(squat_frames([Rep()], view=view)[0])
        assert view_evidence(pose, rest) == view_evidence(pose)
        assert classify(view_evidence(pose, rest), rest=rest) is classify(view_evidence(pose))


def _pose(frame: PoseFrame) -> Pose:
    assert frame.pose is not None
    return frame.pose
