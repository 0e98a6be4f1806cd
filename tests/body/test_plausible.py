"""Poses that no body can take."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from posecheck.body.plausible import is_plausible
from posecheck.body.pose import Landmark
from posecheck.capture.outline import hide_off_mask
from tests.bodies import Rep, squat_frames, standing_pose


@given(
    depth=st.floats(0.0, 0.6), scale=st.floats(0.3, 3.0), view=st.sampled_from(["front", "side"])
)
def test_squatting_bodies_are_plausible(depth: float, scale: float, view: str) -> None:
    """At every depth, size and from both sides."""
    frames = squat_frames([Rep(depth=depth)], fps=8.0, scale=scale, view=view)
    assert all(is_plausible(one.pose) for one in frames if one.pose is not None)


def test_a_leg_that_clings_to_a_sleeve_is_not() -> None:
    """The network's invention where it sees no leg."""
    pose = standing_pose()
    points = pose.points.copy()
    points[[Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE]] = points[Landmark.LEFT_WRIST]
    assert not is_plausible(replace(pose, points=points))


def test_a_foot_off_the_mask_is_not_seen_and_its_neighbour_is() -> None:
    """Behind a bed the mask ends, whatever visibility says."""
    pose = standing_pose()
    mask = np.ones((480, 640), np.float32)
    assert hide_off_mask(mask, pose) is pose
    x, y = pose.points[Landmark.LEFT_FOOT_INDEX].astype(int)
    mask[y - 8 : y + 8, x - 8 : x + 8] = 0.0
    hidden = hide_off_mask(mask, pose).visibility
    assert hidden[Landmark.LEFT_FOOT_INDEX] == 0.0
    assert hidden[Landmark.RIGHT_FOOT_INDEX] == 1.0
    assert hidden[Landmark.LEFT_KNEE] == 1.0
