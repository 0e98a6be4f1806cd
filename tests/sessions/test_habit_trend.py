"""The habit over weeks, and whether a camera can tell that it has changed."""

from dataclasses import replace
from datetime import date

import pytest

from posecheck.coaching.reference.own_neutral import BackPart, BackReading
from posecheck.sessions.habit_trend import habit_points, habit_told
from posecheck.sessions.store.neutrals import KeptNeutral
from tests.sessions.store.taken import NEUTRAL


def found(day: date, pelvis: float) -> KeptNeutral:
    """A neutral of somebody whose pelvis is so far forward, degrees; her range is 20."""
    habit = BackReading(pelvis=pelvis, ribs=-9.0)
    return KeptNeutral(found_on=day, neutral=replace(NEUTRAL, habit=habit))


MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (40.0, 30.0, "nearer to your middle than on 1 May"),
        (30.0, 40.0, "farther from your middle than on 1 May"),
        (36.0, 34.0, "less than I can measure"),
    ],
)
def test_a_change_is_told_when_it_is_larger_than_the_error(
    then: float, now: float, said: str
) -> None:
    """Of two findings a month apart."""
    points = habit_points([found(MAY, then), found(JUNE, now)], BackPart.PELVIS)
    assert said in habit_told(points, "standing")
    assert points[0].at == pytest.approx((then - 20) / 20)
    assert points[0].error == pytest.approx(1.96 * 1.5 / 20, abs=0.01)


def test_one_finding_is_no_trend() -> None:
    """It says where she is, and when to look again."""
    told = habit_told(habit_points([found(MAY, 40.0)], None), "lying")
    assert told.startswith("You usually lie ")
    assert "again in four weeks" in told


def test_two_findings_of_one_day_are_one() -> None:
    """The last holds: nothing is nearer than earlier on the same day."""
    points = habit_points([found(MAY, 40.0), found(MAY, 30.0)], BackPart.PELVIS)
    assert [one.at for one in points] == [pytest.approx((30.0 - 20) / 20)]
