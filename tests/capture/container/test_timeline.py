"""The time line: every picture has a time, and times rise, whatever the stamps say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecheck.body.pose import FloatArray
from posecheck.capture.container.packets import Stamps
from posecheck.capture.container.timeline import Timeline, make_timeline

EVEN = np.arange(100) / 20


def line_of(
    shown: FloatArray, decoded: FloatArray | None = None, *, reorders: bool = False
) -> Timeline:
    """The line of these stamps, at 25 pictures a second where they say nothing."""
    stamps = Stamps(shown=shown, decoded=shown if decoded is None else decoded)
    return make_timeline(stamps, rate=25.0, reorders=reorders)


stamp = st.one_of(st.floats(-1e6, 1e6), st.just(float("nan")), st.just(0.0))


@given(st.lists(st.tuples(stamp, stamp), min_size=1, max_size=80), st.booleans())
def test_times_always_rise_and_every_packet_has_its_own(
    pairs: list[tuple[float, float]], reorders: bool
) -> None:
    """Of any stamps at all."""
    shown, decoded = np.array(pairs).T
    line = line_of(shown, decoded, reorders=reorders)
    assert np.isfinite(line.times).all()
    assert (np.diff(line.times) > 0).all()
    assert sorted(line.places) == list(range(len(pairs)))
    assert 0 <= line.watched(line.length_s) <= line.length_s + 1e-9


def test_true_stamps_are_left_alone() -> None:
    """Uneven ones, and a pause in the middle."""
    times = np.cumsum(np.random.default_rng(1).uniform(0.02, 0.2, 60))
    times[30:] += 7200.0
    line = line_of(times)
    assert line.times == pytest.approx(times - times[0])
    assert line.mended == 0
    assert [round(end - start) for start, end in line.gaps] == [7200]
    assert line.watched(line.length_s) < 10


@pytest.mark.parametrize("where", [0, 1, 50, 98, 99])
@pytest.mark.parametrize("value", [-1000.0, 1003.0, 59_664.0])
def test_one_stamp_far_off_is_put_between_its_neighbours(where: int, value: float) -> None:
    """The first and the last as well."""
    stamps = EVEN.copy()
    stamps[where] = value
    line = line_of(stamps)
    assert line.times == pytest.approx(EVEN, abs=1e-6)
    assert line.mended == 1


@pytest.mark.parametrize("where", [0, 41, 99])
def test_one_wrong_stamp_among_reordered_pictures_finds_its_hole(where: int) -> None:
    """Pictures that are decoded before others that are shown earlier; the ends are holes too."""
    decoded = EVEN
    shown = (np.arange(100).reshape(-1, 4)[:, [0, 3, 1, 2]].ravel() + 2) / 20
    whole = line_of(shown, decoded, reorders=True)
    wrong = shown.copy()
    wrong[where] = 59_664.0
    assert line_of(wrong, decoded, reorders=True).places.tolist() == whole.places.tolist()


def test_a_clock_that_starts_anew_goes_on() -> None:
    """Three chapters joined: the pictures of all, one after the other."""
    line = line_of(np.tile(EVEN + 1.5, 3))
    assert line.times == pytest.approx(np.arange(300) / 20)


def test_without_a_clock_the_nominal_rate_is_taken() -> None:
    """No stamps, or the same for all."""
    for stamps in (np.full(50, np.nan), np.zeros(50)):
        line = line_of(stamps)
        assert line.assumed_rate == 25.0
        assert line.times == pytest.approx(np.arange(50) / 25)


def test_stamps_in_the_order_of_decoding_do_not_place_pictures() -> None:
    """They rise, though the pictures are reordered: only the decoder knows their order."""
    assert not line_of(EVEN, reorders=True).in_order
    assert line_of(EVEN, reorders=False).in_order is True


def test_pictures_of_one_stamp_share_the_time_until_the_next() -> None:
    """A clock that ticks too seldom."""
    line = line_of(np.repeat(np.arange(10) / 10, 2))
    assert np.diff(line.times) == pytest.approx(np.full(19, 0.05))
