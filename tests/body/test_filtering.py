"""Filters keep what bodies do and drop what they cannot do."""

import numpy as np
import pytest

from posecheck.body.filtering import hide_unseen, resample, smooth
from posecheck.body.pose import Landmark
from posecheck.body.track import PoseTrack
from tests.bodies import Rep, squat_frames

TIMES = np.arange(0, 4, 1 / 30)
SLOW = np.sin(2 * np.pi * 0.5 * TIMES)[:, None]


def test_a_slow_movement_passes_without_lag() -> None:
    """A two-second movement comes out where and as large as it went in."""
    np.testing.assert_allclose(smooth(TIMES, SLOW)[10:-10], SLOW[10:-10], atol=0.01)


def test_a_spike_of_one_frame_is_dropped() -> None:
    """One wild landmark hardly moves the track: 2 percent of the spike at most."""
    spiky = SLOW.copy()
    spiky[60] += 5.0
    np.testing.assert_allclose(smooth(TIMES, spiky)[10:-10], SLOW[10:-10], atol=0.12)


def test_fast_shaking_is_reduced() -> None:
    """Jitter at 12 Hz is not human movement."""
    shaking = 0.1 * np.sin(2 * np.pi * 12 * TIMES)[:, None]
    assert np.abs(smooth(TIMES, shaking)[10:-10]).max() < 0.02


def test_short_gaps_are_bridged_and_long_ones_stay_open() -> None:
    """A blink of 0.1 s is filled, an absence of half a second is not invented."""
    holed = SLOW.copy()
    holed[30:33], holed[70:85] = np.nan, np.nan
    result = smooth(TIMES, holed)
    np.testing.assert_allclose(result[30:33], SLOW[30:33], atol=0.05)
    assert np.isnan(result[70:85]).all()
    assert np.isfinite(result[:70]).all()


def test_a_landmark_never_seen_stays_missing() -> None:
    """Nothing in, nothing out."""
    assert np.isnan(smooth(TIMES, np.full((len(TIMES), 1), np.nan))).all()


@pytest.mark.parametrize("fps", [5, 8, 12.5, 20, 60])
def test_every_frame_rate_keeps_a_squat(fps: float) -> None:
    """From 5 to 60 frames a second the depth of a two-second rep survives."""
    times = np.arange(0, 4, 1 / fps)
    drop = np.clip(np.sin(np.pi * (times - 1) / 2), 0, None)[:, None] ** 2
    assert smooth(times, drop).max() == pytest.approx(drop.max(), abs=0.08)


def test_uneven_times_are_put_on_an_even_grid() -> None:
    """Variable frame rate keeps the shape of a movement over real time."""
    random = np.random.default_rng(1)
    times = np.sort(random.uniform(0, 4, 120))
    even, values = resample(times, np.sin(times)[:, None])
    assert np.diff(even) == pytest.approx(np.diff(even)[0])
    np.testing.assert_allclose(values[:, 0], np.sin(even), atol=0.01)


def test_landmarks_outside_the_picture_are_hidden() -> None:
    """A foot below the lower edge was guessed, whatever its visibility says."""
    track = PoseTrack.from_frames(squat_frames([Rep()], fps=8))
    track.points[:, Landmark.LEFT_HEEL, 1] = track.height + 5
    track.visibility[:, Landmark.NOSE] = 0.3
    hidden = hide_unseen(track)
    assert np.isnan(hidden[:, Landmark.LEFT_HEEL]).all()
    assert np.isnan(hidden[:, Landmark.NOSE]).all()
    assert np.isfinite(hidden[:, Landmark.LEFT_KNEE]).all()


@pytest.mark.parametrize("fps", [5.0, 7.8, 8.0, 9.0, 12.0, 15.0, 30.0])
def test_what_is_held_stays_held(fps: float) -> None:
    """A step and a plateau ring by less than a tenth, at any picture rate."""
    times = np.arange(0, 5, 1 / fps)
    held = ((times > 1.0) & (times < 3.5)).astype(float)[:, None]
    smoothed = smooth(times, held)[:, 0]
    assert smoothed.max() < 1.1
    assert np.abs(smoothed[(times > 1.5) & (times < 3.0)] - 1.0).max() < 0.03
