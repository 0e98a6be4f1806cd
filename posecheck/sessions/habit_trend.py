"""The habit over weeks: where in her own range she usually stands, and whether that has changed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from posecheck.coaching.reference.habit import where_in_words
from posecheck.coaching.reference.own_neutral import BackPart, Posture
from posecheck.sessions.store.neutrals import KeptNeutral
from posecheck.sessions.trends import Change

_Z95 = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitPoint:
    """One finding of her neutral.

    Attributes:
        at: 0 is her full tuck, 1 her full arch; ``error``: half of its 95 % interval.
    """

    day: date
    at: float
    error: float


def habit_points(kept: Sequence[KeptNeutral], part: BackPart | None) -> list[HabitPoint]:
    """The habit of the whole, or of one part, oldest first; of each day the last."""
    points = []
    for one in {each.found_on: each for each in kept}.values():
        where = one.neutral.position(one.neutral.habit)
        sd = where.uncertainty if part is None else one.neutral.unsure(part)
        at = where.whole if part is None else where.of(part)
        points.append(HabitPoint(day=one.found_on, at=round(at, 3), error=round(_Z95 * sd, 3)))
    return points


def habit_change(points: Sequence[HabitPoint]) -> Change | None:
    """The first finding against the last; None with fewer than two."""
    if len(points) < 2:
        return None
    first, last = points[0], points[-1]
    return Change(before=first.at, now=last.at, error=math.hypot(first.error, last.error))


def habit_told(points: Sequence[HabitPoint], posture: Posture) -> str:
    """Where she usually is, and how that has changed since the first time."""
    last, change = points[-1], habit_change(points)
    verb = "stand" if posture == "standing" else "lie"
    now = f"You usually {verb} {where_in_words(last.at)}."
    if change is None:
        return f"{now} Find your neutral again in four weeks, and I can tell you how it changes."
    since = f"{points[0].day.day} {points[0].day:%B}"
    if not change.is_clear:
        return f"{now} Since {since} that has changed by less than I can measure."
    nearer = abs(change.now - 0.5) < abs(change.before - 0.5)
    way = "nearer to your middle" if nearer else "farther from your middle"
    return f"{now} That is {way} than on {since}."
