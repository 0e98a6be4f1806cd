"""Views: named from evidence, held against wobble."""

import numpy as np
import pytest

from posecheck.body.pose import Pose
from posecheck.body.view import (
    View,
    ViewEvidence,
    ViewTracker,
    classify,
    median_evidence,
    view_evidence,
)
from tests.bodies import Rep, squat_frames, standing_pose


def evidence(yaw: float, *, width: float = 0.6, trunk: float = 1.2) -> ViewEvidence:
    """An upright person turned by ``yaw`` degrees."""
    return ViewEvidence(yaw=yaw, width=width, lean=5.0, trunk=trunk, knees_above_hips=-1.0)


@pytest.mark.parametrize(
    ("yaw", "width", "view"),
    [
        (0, 0.6, View.FRONT),
        (-12, 0.6, View.FRONT),
        (178, 0.6, View.BACK),
        (-175, 0.6, View.BACK),
        (85, 0.15, View.SIDE_RIGHT),
        (-85, 0.15, View.SIDE_LEFT),
        (40, 0.45, View.OBLIQUE),
        (-50, 0.4, View.OBLIQUE),
        (80, 0.55, View.OBLIQUE),
    ],
)
def test_views_have_their_names(yaw: float, width: float, view: View) -> None:
    """A side is named after the side of the person that is near the camera."""
    assert classify(evidence(yaw, width=width)) is view


def test_lying_with_feet_to_the_camera_is_the_foot_end() -> None:
    """A short trunk and knees above the hips are a bridge seen from the feet."""
    lying = ViewEvidence(yaw=5, width=0.9, lean=10, trunk=0.6, knees_above_hips=0.7)
    assert classify(lying) is View.FOOT_END


def test_made_up_bodies_are_seen_as_drawn() -> None:
    """The evidence read off a pose leads to its view."""
    side = next(iter(squat_frames([Rep()], fps=8, view="side"))).pose
    assert side is not None
    assert classify(view_evidence(standing_pose())) is View.FRONT
    assert classify(view_evidence(side)) is View.SIDE_LEFT


def test_mirroring_swaps_the_sides() -> None:
    """What shows the left side shows the right side in the mirror."""
    side = next(iter(squat_frames([Rep()], fps=8, view="side"))).pose
    assert side is not None
    mirrored = Pose(
        points=side.points * (-1, 1), visibility=side.visibility, world=side.world * (-1, 1, 1)
    )
    swapped = view_evidence(mirrored)
    assert abs(swapped.yaw) == pytest.approx(abs(view_evidence(side).yaw))


def test_the_middle_of_yaws_around_the_back_is_the_back() -> None:
    """179 and -179 degrees are neighbours."""
    assert abs(median_evidence([evidence(179), evidence(-179), evidence(178)]).yaw) > 177


def test_a_wobble_does_not_change_the_view() -> None:
    """Half a second of odd evidence, or yaw just beyond the border, is held."""
    tracker = ViewTracker()
    for i in range(90):
        yaw = 40.0 if 40 <= i < 52 else 21.0 if i > 60 else 5.0
        tracker.update(i / 30, evidence(yaw))
    assert tracker.view is View.FRONT


def test_a_turn_changes_the_view_and_is_dated_back() -> None:
    """The new view holds from the moment she turned, not from when it was sure."""
    tracker = ViewTracker()
    changes = []
    for i in range(150):
        turned = i / 30 >= 2.0
        if tracker.update(i / 30, evidence(-85, width=0.15) if turned else evidence(0)):
            changes.append((tracker.since_s, tracker.view))
    assert [view for _, view in changes] == [View.FRONT, View.SIDE_LEFT]
    assert changes[1][0] == pytest.approx(2.0, abs=0.3)


def test_evidence_needs_no_particular_scale() -> None:
    """Evidence is made of angles and ratios."""
    pose = standing_pose()
    near = Pose(points=pose.points * 3, visibility=pose.visibility, world=pose.world)
    assert np.allclose(
        [view_evidence(near).width, view_evidence(near).trunk],
        [view_evidence(pose).width, view_evidence(pose).trunk],
    )


def test_a_reach_on_hands_and_knees_stays_the_side() -> None:
    """Who reaches with an arm and a leg looks turned by up to 15 degrees, and is not."""
    reaching = evidence(-71, width=0.1)
    assert classify(reaching, rest="hands_and_knees") is View.SIDE_LEFT
    assert classify(evidence(-60, width=0.1), rest="hands_and_knees") is View.OBLIQUE
