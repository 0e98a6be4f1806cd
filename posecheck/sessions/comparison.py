"""What changed from one session of an exercise to another: the rows of a table."""

from collections import Counter
from collections.abc import Iterable

from posecheck.body.pose import SIDES, Side
from posecheck.coaching.engine.session import RepResult
from posecheck.coaching.exercise.assessment import Finding, NotAssessed
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.sessions.option_words import BANDS
from posecheck.sessions.report import capital
from posecheck.sessions.store.records import StoredSession
from posecheck.sessions.trends import (
    DEPTH_ERROR,
    HELD_ERROR_S,
    TEMPO_ERROR_S,
    Change,
    change_of_share,
    mean,
)

# What it is, how it was before, how it is now, and the change in words.
Row = tuple[str, str, str, str]
UNSEEN = "could not see"
_NOT_SAID = "not said"


def rows_of(before: StoredSession, after: StoredSession, exercise: Exercise) -> list[Row]:
    """Reps, depth, tempo, holds, faults, what she used, pain; each side by itself."""
    old, new = (_reps(one, exercise) for one in (before, after))
    return [
        *_of_reps(old, new, exercise),
        _number("Depth", _depth(old), _depth(new), DEPTH_ERROR, ".0%"),
        _number("Seconds a rep", _tempo(old), _tempo(new), TEMPO_ERROR_S, ".1f"),
        *_of_holds(old, new, exercise),
        *(_fault(fault, old, new) for fault in exercise.faults),
        *_of_band(before, after),
        *(
            _pain(f"Knee pain {when}", one, other)
            for when, one, other in (
                ("before", before.head.pain_before, after.head.pain_before),
                ("after", before.head.pain_after, after.head.pain_after),
            )
        ),
    ]


def _of_reps(old: list[RepResult], new: list[RepResult], exercise: Exercise) -> list[Row]:
    """How many, and of each side where there are sides."""
    named = [("Reps", old, new)]
    if exercise.sides is not None:
        named += [(f"Reps, {side}", _on(side, old), _on(side, new)) for side in SIDES]
    return [(name, str(len(one)), str(len(other)), "") for name, one, other in named]


def _of_holds(old: list[RepResult], new: list[RepResult], exercise: Exercise) -> list[Row]:
    """The longest, of each side where there are sides."""
    if exercise.holding is None:
        return []
    name = "Longest hold, seconds"
    if exercise.sides is None:
        return [_number(name, _longest(old), _longest(new), HELD_ERROR_S, ".1f")]
    each = ((side, _longest(_on(side, old)), _longest(_on(side, new))) for side in SIDES)
    return [
        _number(f"{name}, {side}", one, other, HELD_ERROR_S, ".1f") for side, one, other in each
    ]


def _of_band(before: StoredSession, after: StoredSession) -> list[Row]:
    """With what band, where she said it of one of them."""
    bands = [one.head.options.band for one in (before, after)]
    if not any(bands):
        return []
    old, new = (BANDS[band] if band else _NOT_SAID for band in bands)
    return [("Band", old, new, "the same" if old == new else "")]


def _reps(stored: StoredSession, exercise: Exercise) -> list[RepResult]:
    """The reps that count, of all sets."""
    results = [one.analysis(exercise).result for one in stored.sets]
    return [rep for result in results for rep in result.reps if rep.complete]


def _on(side: Side, reps: Iterable[RepResult]) -> list[RepResult]:
    return [rep for rep in reps if rep.side == side]


def _longest(reps: Iterable[RepResult]) -> float | None:
    return max((rep.held.seconds for rep in reps if rep.held is not None), default=None)


def _depth(reps: list[RepResult]) -> float | None:
    return mean(rep.depth for rep in reps)


def _tempo(reps: list[RepResult]) -> float | None:
    return mean(rep.end_s - rep.start_s for rep in reps)


def _number(name: str, before: float | None, now: float | None, error: float, form: str) -> Row:
    told = [_NOT_SAID if one is None else f"{one:{form}}" for one in (before, now)]
    if before is None or now is None:
        return name, told[0], told[1], ""
    change = _told(Change(before=before, now=now, error=error))
    return name, told[0], told[1], "the same" if told[0] == told[1] else change


def _pain(name: str, before: int | None, now: int | None) -> Row:
    """What she said is no measurement: every change of it counts."""
    told = [_NOT_SAID if one is None else str(one) for one in (before, now)]
    if before is None or now is None or before == now:
        return name, told[0], told[1], "" if None in (before, now) else "the same"
    return name, told[0], told[1], "more" if now > before else "less"


def _fault(fault: Fault, before: list[RepResult], now: list[RepResult]) -> Row:
    old, new = _counts(fault, before), _counts(fault, now)
    change = change_of_share(
        *((one[Finding], one.total() - one[NotAssessed]) for one in (old, new))
    )
    told = "could not be seen in both" if change is None else _told(change)
    return capital(fault.title), _share(old), _share(new), told


def _counts(fault: Fault, reps: list[RepResult]) -> Counter[type]:
    return Counter(type(rep.assessments[fault.name]) for rep in reps)


def _assessed(counts: Counter[type]) -> tuple[int, int]:
    """Reps with the fault, and assessed reps."""
    return counts[Finding], counts.total() - counts[NotAssessed]


def _share(counts: Counter[type]) -> str:
    found, assessed = _assessed(counts)
    if not assessed:
        return UNSEEN
    unseen = counts[NotAssessed]
    judged = f"; {assessed} of {assessed + unseen} reps could be judged" if unseen else ""
    return f"{found} of {assessed}{judged}"


def _told(change: Change) -> str:
    if change.now == change.before:
        return "the same"
    way = "more" if change.now > change.before else "less"
    return way if change.is_clear else f"{way}, smaller than the measurement error"
