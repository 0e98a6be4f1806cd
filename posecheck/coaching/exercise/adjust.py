"""Adjusted exercises: limits moved for one person, always within their safe ranges.

What was kept once may not fit today: a limit may have another name in this version, or another
range. Such a change is left out, and ``left_out`` says so; it never stops an analysis.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from posecheck.coaching.exercise.definition import Exercise, Fault, RepSignal
from posecheck.coaching.exercise.limits import Adjustable, AdjustableLimit
from posecheck.errors import LimitUnsafe

# Under this name, beside those of the faults, is kept when a movement counts as a rep.
COUNTING = "counting"
_SHALLOWEST = "shallowest"

Values = Mapping[str, float]


class Change(Protocol):
    """A limit that was moved; the last move of each limit holds."""

    @property
    def exercise(self) -> str:
        """Name of the exercise."""

    @property
    def fault(self) -> str:
        """Name of the fault, or ``COUNTING``."""

    @property
    def limit(self) -> str:
        """Name of the limit."""

    @property
    def after(self) -> float:
        """Where it lies since."""


def adjustable_limits(exercise: Exercise) -> dict[str, tuple[AdjustableLimit, ...]]:
    """The limits that may be moved, by fault and under ``COUNTING``, as they are for everybody."""
    of_faults = {
        fault.name: fault.check.adjustable()
        for fault in exercise.faults
        if isinstance(fault.check, Adjustable)
    }
    return of_faults | {COUNTING: (_shallowest(exercise.signal),)}


def adjusted_exercise(exercise: Exercise, changes: Iterable[Change]) -> Exercise:
    """The exercise with its limits where the changes put them.

    Args:
        exercise: as it is defined; the safe ranges are those of its limits.
        changes: oldest first; those of other exercises, and those that do not fit, are passed over.
    """
    holding = values_of(exercise, changes)
    counting: dict[str, Any] = dict(holding.get(COUNTING, {}))
    return replace(
        exercise,
        faults=tuple(_adjusted(fault, holding.get(fault.name, {})) for fault in exercise.faults),
        signal=replace(exercise.signal, limits=replace(exercise.signal.limits, **counting)),
    )


def values_of(exercise: Exercise, changes: Iterable[Change]) -> dict[str, dict[str, float]]:
    """The values that hold, by fault and limit; only what was moved and fits."""
    limits = adjustable_limits(exercise)
    holding: dict[str, dict[str, float]] = {}
    for fault, values in _last(exercise, changes).items():
        wrong = _complaints(limits.get(fault, ()), values)
        holding[fault] = {name: value for name, value in values.items() if name not in wrong}
    return holding


def left_out(exercise: Exercise, changes: Iterable[Change]) -> list[str]:
    """A sentence for every limit that was moved and cannot be used today."""
    limits = adjustable_limits(exercise)
    return [
        f"{exercise.title}: a limit that was changed is not used. {complaint}"
        for fault, values in _last(exercise, changes).items()
        for complaint in _complaints(limits.get(fault, ()), values).values()
    ]


def check_values(exercise: Exercise, fault: str, values: Values) -> None:
    """Refuse values of a fault's limits that are not safe.

    Raises:
        LimitUnsafe: naming the limit and its safe range, or the order that was not kept.
    """
    for complaint in _complaints(adjustable_limits(exercise).get(fault, ()), values).values():
        raise LimitUnsafe(complaint)


def _last(exercise: Exercise, changes: Iterable[Change]) -> dict[str, dict[str, float]]:
    """The last value of every limit of this exercise."""
    last: dict[str, dict[str, float]] = {}
    for one in changes:
        if one.exercise == exercise.name:
            last.setdefault(one.fault, {})[one.limit] = one.after
    return last


def _complaints(limits: Sequence[AdjustableLimit], values: Values) -> dict[str, str]:
    """What is wrong with each value that cannot be used, by the name of its limit."""
    known = {one.name: one for one in limits}
    wrong = {}
    for name, value in values.items():
        if name not in known:
            wrong[name] = f"This version has no limit {name!r}."
        elif not known[name].allows(value):
            wrong[name] = _out_of_range(known[name], value)
    usable = {name: value for name, value in values.items() if name not in wrong}
    now = {one.name: one.default for one in limits} | usable
    for one in limits:
        if one.beyond and not one.lies_beyond(now[one.name], now[one.beyond]):
            sentence = f"“{one.title}” must lie beyond “{known[one.beyond].title}”."
            wrong |= {name: sentence for name in (one.name, one.beyond) if name in usable}
    return wrong


def _out_of_range(limit: AdjustableLimit, value: float) -> str:
    return (
        f"“{limit.title}” cannot be {value:g}: "
        f"it is safe from {limit.lowest:g} to {limit.highest:g} ({limit.unit})."
    )


def _adjusted(fault: Fault, values: Values) -> Fault:
    if not values or not isinstance(fault.check, Adjustable):
        return fault
    return replace(fault, check=fault.check.adjusted(values))


def _shallowest(signal: RepSignal) -> AdjustableLimit:
    """From fidgeting to half of a full rep."""
    limits = signal.limits
    return AdjustableLimit(
        name=_SHALLOWEST,
        title="Smallest movement that counts as a rep",
        unit=signal.level_name,
        default=limits.shallowest,
        lowest=limits.smallest,
        highest=limits.nominal_range / 2,
        step=0.01,
        source=limits.source,
    )
