"""Changes from one time to another, and whether a camera can tell.

A change is called clear only when it is larger than what the measurement and so few reps could
produce by themselves.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from posecheck.sessions.store.trend_points import MovementPoint, PainPoint, TrendPoint

# Sessions that are "lately", and as many before them that they are compared with.
RECENT = 5
# Most points of a chart: days become weeks, and weeks months, when there are more.
MOST_PERIODS = 60
# A verdict is another one in up to one rep of twenty (docs/validation.md), so that a share of
# reps never tells a smaller change.
SHARE_ERROR = 0.05
# Mean tempo of a set: the edges of a rep are found to about a tenth of a second.
TEMPO_ERROR_S = 0.2
# The ends of a hold are found like the edges of a rep, two of them; own starting value.
HELD_ERROR_S = 0.5
# Depth of the same movement differs by this much between two places of the camera
# (docs/measures.md): 0.01-0.02 too deep from the side, 0.02-0.05 too shallow from the front.
DEPTH_ERROR = 0.05
_Z95 = 1.96

_Value = TypeVar("_Value")
_Point = TypeVar("_Point", TrendPoint, MovementPoint, PainPoint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two numbers and whether they differ by more than the error.

    Attributes:
        error: the least change that could be told, in the numbers' own unit.
    """

    before: float
    now: float
    error: float

    @property
    def is_clear(self) -> bool:
        """Whether the change is larger than the measurement error."""
        return abs(self.now - self.before) > self.error


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One fault in the sessions of a day, a week or a month."""

    start: date
    sessions: int
    found: int
    ok: int
    not_assessed: int

    @property
    def share(self) -> float | None:
        """Share of the assessed reps with the fault; None when none was assessed."""
        assessed = self.found + self.ok
        return self.found / assessed if assessed else None


def change_of_share(before: tuple[int, int], now: tuple[int, int]) -> Change | None:
    """How the share of reps with a fault changed; None when either has no assessed rep.

    Args:
        before, now: reps with the fault, and assessed reps.

    The error is the half width of Newcombe's 95 % interval (1998), and ``SHARE_ERROR`` at least.
    """
    if not before[1] or not now[1]:
        return None
    shares = before[0] / before[1], now[0] / now[1]
    low, high = (_wilson(*one) for one in (before, now))
    up = shares[1] >= shares[0]
    (near, far) = (low[1], high[0]) if up else (low[0], high[1])
    error = math.hypot(shares[0] - near, shares[1] - far)
    return Change(before=shares[0], now=shares[1], error=max(error, SHARE_ERROR))


def recent_change(points: Sequence[TrendPoint]) -> Change | None:
    """The last sessions of one fault against those before them; None without either.

    Args:
        points: one fault, oldest first; sessions in which it was never assessed are passed over.
    """
    before, now = _before_and_now([one for one in points if one.found + one.ok])
    return change_of_share(_summed(before), _summed(now))


def change_of_means(values: Sequence[float], error: float) -> Change | None:
    """The mean of the last values against those before them; None without either.

    Args:
        values: oldest first.
        error: the measurement error of one of them; it does not fade when many are averaged,
            because it is mostly a matter of where the camera stands.
    """
    if len(values) < 2:
        return None
    before, now = _before_and_now(values)
    return Change(before=sum(before) / len(before), now=sum(now) / len(now), error=error)


def by_period(points: Sequence[TrendPoint]) -> list[Period]:
    """One fault, summed so that a chart stays readable."""
    return [
        Period(
            start=start,
            sessions=len(inside),
            found=sum(one.found for one in inside),
            ok=sum(one.ok for one in inside),
            not_assessed=sum(one.not_assessed for one in inside),
        )
        for start, inside in grouped(points)
    ]


def grouped(points: Sequence[_Point]) -> list[tuple[date, list[_Point]]]:
    """Points by day, or by week or month when there would be too many; oldest first."""
    for start_of in _STEPS:
        groups = _group(points, start_of)
        if len(groups) <= MOST_PERIODS:
            break
    return sorted(groups.items())


def mean(values: Iterable[float | None]) -> float | None:
    """Mean of what is known; None when nothing is."""
    known = [one for one in values if one is not None]
    return sum(known) / len(known) if known else None


def _day(when: datetime) -> date:
    return when.astimezone().date()


def _week(when: datetime) -> date:
    day = _day(when)
    return day - timedelta(days=day.weekday())


def _month(when: datetime) -> date:
    return _day(when).replace(day=1)


def _year(when: datetime) -> date:
    return _day(when).replace(month=1, day=1)


_STEPS: tuple[Callable[[datetime], date], ...] = (_day, _week, _month, _year)


def _group(
    points: Sequence[_Point], start_of: Callable[[datetime], date]
) -> dict[date, list[_Point]]:
    groups: dict[date, list[_Point]] = {}
    for one in points:
        groups.setdefault(start_of(one.started_at), []).append(one)
    return groups


def _before_and_now(values: Sequence[_Value]) -> tuple[Sequence[_Value], Sequence[_Value]]:
    """The last few and as many before them; of a few, the last one and all before it."""
    if len(values) <= RECENT:
        return values[:-1], values[-1:]
    return values[-2 * RECENT : -RECENT], values[-RECENT:]


def _summed(points: Sequence[TrendPoint]) -> tuple[int, int]:
    found = sum(one.found for one in points)
    return found, found + sum(one.ok for one in points)


def _wilson(found: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    share, z2 = found / of, _Z95**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z95 / (1 + z2 / of) * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return middle - half, middle + half
