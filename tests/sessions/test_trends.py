"""Changes are called clear only when a camera and so few reps can tell them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecheck.sessions.store.trend_points import TrendPoint
from posecheck.sessions.trends import (
    MOST_PERIODS,
    RECENT,
    SHARE_ERROR,
    by_period,
    change_of_means,
    change_of_share,
    recent_change,
)

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def point(day: float, found: int, ok: int, not_assessed: int = 0) -> TrendPoint:
    """A fault in the session of a day."""
    return TrendPoint(
        session_id=f"{day}",
        started_at=START + timedelta(days=day),
        fault="knee_valgus",
        found=found,
        ok=ok,
        not_assessed=not_assessed,
    )


def test_the_error_of_a_share_is_the_published_one() -> None:
    """Newcombe 1998, example (a): 56 of 70 against 48 of 80 differ by 0.0524 to 0.3339."""
    up = change_of_share((48, 80), (56, 70))
    down = change_of_share((56, 70), (48, 80))
    assert up is not None
    assert down is not None
    assert up.now - up.before - up.error == pytest.approx(0.0524, abs=5e-5)
    assert down.before - down.now - down.error == pytest.approx(0.0524, abs=5e-5)


def test_three_reps_tell_nothing_and_fifty_do() -> None:
    """The same shares, on few and on many reps."""
    few, many = change_of_share((2, 3), (1, 3)), change_of_share((40, 60), (20, 60))
    assert few is not None
    assert many is not None
    assert (few.is_clear, many.is_clear) == (False, True)


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_a_change_and_its_reverse_are_equally_clear(a: int, n: int, b: int, m: int) -> None:
    """And none below the error of the verdicts themselves ever is."""
    there = change_of_share((min(a, n), n), (min(b, m), m))
    back = change_of_share((min(b, m), m), (min(a, n), n))
    assert there is not None
    assert back is not None
    assert there.is_clear == back.is_clear
    assert there.error >= SHARE_ERROR


def test_what_was_never_assessed_has_no_change() -> None:
    """Not seen is not good."""
    assert change_of_share((0, 0), (1, 5)) is None
    assert recent_change([point(1, 0, 0, 8), point(2, 0, 0, 8)]) is None


def test_the_last_sessions_are_compared_with_those_before() -> None:
    """Unseen sessions do not count as either; of a few sessions the last one is lately."""
    long_ago = [point(day, 8, 0) for day in range(5)]
    before = [point(10 + day, 4, 4) for day in range(RECENT)]
    lately = [point(20 + day, 0, 8) for day in range(RECENT)]
    unseen = [point(40, 0, 0, 8)]
    change = recent_change([*long_ago, *before, *lately, *unseen])
    assert change is not None
    assert (change.before, change.now, change.is_clear) == (0.5, 0.0, True)
    two = recent_change([point(1, 6, 2), point(2, 2, 6)])
    assert two is not None
    assert (two.before, two.now) == (0.75, 0.25)
    assert recent_change([point(1, 6, 2)]) is None


def test_a_mean_within_the_error_of_the_camera_is_no_change() -> None:
    """However many sessions there are."""
    same = change_of_means([0.30] * 5 + [0.33] * 5, 0.05)
    other = change_of_means([0.30] * 5 + [0.38] * 5, 0.05)
    assert same is not None
    assert other is not None
    assert (same.is_clear, other.is_clear) == (False, True)
    assert change_of_means([0.3], 0.05) is None


@pytest.mark.parametrize("count", [1, 59, 400, 4000])
def test_a_chart_stays_readable_and_loses_no_rep(count: int) -> None:
    """Days become weeks, months or years."""
    periods = by_period([point(day, 1, 2, 3) for day in range(count)])
    assert len(periods) <= MOST_PERIODS
    assert sum(one.sessions for one in periods) == count
    assert sum(one.not_assessed for one in periods) == 3 * count
    assert all(one.share == pytest.approx(1 / 3) for one in periods)
    assert [one.start for one in periods] == sorted({one.start for one in periods})
