"""Measures of the clamshell, on made-up bodies."""

import numpy as np
import pytest

from posecheck.body import one_leg, side_lying
from posecheck.body.lengths import trunk_length
from posecheck.body.pose import Landmark
from posecheck.body.track import PoseTrack
from tests.one_leg_bodies import one_leg_frames


def opened(times: float) -> tuple[float, float]:
    """How far the knees opened, plainly and as a clamshell counts it."""
    frames = one_leg_frames("clamshell", ["left"], share=times)
    track, neutral = PoseTrack.from_frames(frames), frames[0].pose
    assert neutral is not None
    plain = one_leg.knees_parted(track, neutral).max()
    return float(plain), float(side_lying.knees_opened_by(track, neutral).max())


def test_an_ordinary_opening_counts_as_it_is() -> None:
    """Up to knees three quarters of the trunk apart."""
    plain, counted = opened(0.5)
    assert counted == pytest.approx(plain)


def test_what_lies_beyond_an_open_knee_counts_a_fifth() -> None:
    """Parted feet add to it: a rep without them still is more than half of one with them."""
    (plain, wide), (_, usual) = opened(2.0), opened(0.8)
    assert wide < 0.85 * plain
    assert usual > 0.5 * wide


def test_a_wider_opening_is_always_more() -> None:
    """So that the peak of a rep is where the knee is highest."""
    peaks = [opened(times)[1] for times in np.linspace(0.2, 2.5, 8)]
    assert peaks == sorted(peaks)
    frames = one_leg_frames("clamshell", ["left"])
    pose = frames[0].pose
    assert pose is not None
    knees = pose.points[[Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE]]
    assert side_lying.knees_opened(pose) == pytest.approx(np.linalg.norm(knees[0] - knees[1]))
    assert side_lying.knees_opened(pose) < side_lying.WIDE_OPEN * trunk_length(pose)
