"""Ages of frames from a camera whose clock begins anywhere."""

import pytest

from posecheck.capture.live.clock import FrameClock, RateMeter


def test_the_quickest_frame_is_the_ruler() -> None:
    """Whatever zero the camera's stamps have; waiting counts, the common way does not."""
    clock = FrameClock()
    for stamp_s, late_s in ((0.0, 0.05), (0.1, 0.0), (0.2, 0.08)):
        clock.arrived(stamp_s, 5000.0 + stamp_s + late_s)
    assert clock.age(0.2, 5000.3) == pytest.approx(0.1)
    assert clock.age(0.2, 5000.1) == 0.0


def test_a_drifting_clock_does_not_age_the_frames() -> None:
    """A camera whose clock is 2 ms a second slow looks as fresh after ten minutes as before."""
    clock, now_s = FrameClock(), 0.0
    for _ in range(6000):
        now_s += 0.1
        clock.arrived(0.998 * now_s, now_s)
    assert clock.age(0.998 * now_s, now_s + 0.05) < 0.2


def test_the_rate_is_of_the_last_seconds() -> None:
    """A slow beginning is forgotten; one late frame moves the twentieth, not the middle."""
    meter = RateMeter()
    assert meter.rate() is None
    for i in range(20):
        meter.add(i * 0.5, 0.9)
    for i in range(301):
        meter.add(20.0 + i / 30, 0.3 if i % 10 == 0 else 0.04)
    rate = meter.rate()
    assert rate is not None
    assert rate.frames_per_second == pytest.approx(30.0, abs=0.3)
    assert rate.age_s == pytest.approx(0.04)
    assert rate.old_age_s == pytest.approx(0.3)
    assert str(rate) == "30.0 frames/s, 40 ms old, one in twenty over 300 ms"
