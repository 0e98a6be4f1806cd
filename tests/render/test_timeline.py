"""Time is cut into the events that were asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_videos.render.timeline import Rep, Still, Timeline, Walk, minimum_jerk

EVENTS = (
    Still(seconds=1.5),
    Rep(away=1.0, hold=0.2, back=0.8),
    Still(seconds=0.5),
    Rep(away=0.6, hold=0.0, back=0.6, partial=True),
    Still(seconds=1.0),
)


def test_spans_lie_one_after_another() -> None:
    first, second = Timeline(EVENTS).spans()
    assert (first.start, first.peak, first.leave, first.end) == pytest.approx((1.5, 2.5, 2.7, 3.5))
    assert (second.start, second.end) == pytest.approx((4.0, 5.2))
    assert second.rep.partial


def test_progress_rises_holds_and_falls() -> None:
    timeline = Timeline(EVENTS)
    phases = {t: timeline.at(t).phase for t in (0.5, 2.0, 2.6, 3.0, 3.7)}
    assert phases == {0.5: "still", 2.0: "down", 2.6: "hold", 3.0: "up", 3.7: "still"}
    assert timeline.at(2.6).progress == 1.0
    assert timeline.at(3.7).progress == 0.0


def test_reps_are_numbered_with_partial_ones() -> None:
    timeline = Timeline(EVENTS)
    assert [timeline.at(t).rep for t in (0.5, 2.0, 3.7, 4.5)] == [-1, 0, -1, 1]


def test_arms_are_not_ready_next_to_a_walk() -> None:
    timeline = Timeline((Walk(from_x=2.0, to_x=0.0, seconds=3.0), Still(seconds=3.0)))
    assert timeline.at(1.0).ready == 0.0
    assert timeline.at(3.0).ready == 0.0
    assert timeline.at(5.0).ready == 1.0


@given(st.floats(0, 1), st.floats(0, 1))
def test_minimum_jerk_never_turns_back(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert minimum_jerk(low) <= minimum_jerk(high) + 1e-12
    assert 0.0 <= minimum_jerk(a) <= 1.0
