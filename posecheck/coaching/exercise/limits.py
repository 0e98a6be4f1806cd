"""Limits that may be moved for one person, and how far it is safe to move them.

The range follows from the limit itself. A fault never begins nearer than a camera can tell, and
never later than where it is marked for everybody; it is never marked before it can be told from a
mild one, and at the latest twice as far out as for everybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Self, runtime_checkable

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustableLimit:
    """A number that may be moved for one person.

    Attributes:
        name: as it is kept.
        title: plain words.
        default: what holds for everybody, in ``unit``; ``lowest``, ``highest``: the safe range.
        step: in what steps it is worth moving.
        beyond: the limit that a person must cross before this one; None where there is none.
        too_high: whether larger is worse.
        source: evidence for the default.
    """

    name: str
    title: str
    unit: str
    default: float
    lowest: float
    highest: float
    source: str
    step: float = 0.5
    beyond: str | None = None
    too_high: bool = True

    def allows(self, value: float) -> bool:
        """Whether a value is in the safe range; NaN is not."""
        return self.lowest - _ROUNDING <= value <= self.highest + _ROUNDING

    def lies_beyond(self, value: float, milder: float) -> bool:
        """Whether this limit at ``value`` is crossed after another at ``milder``."""
        return value > milder if self.too_high else value < milder


@runtime_checkable
class Adjustable(Protocol):
    """A check with limits that may be moved."""

    def adjustable(self) -> tuple[AdjustableLimit, ...]:
        """Its limits, as they are for everybody."""

    def adjusted(self, values: Mapping[str, Any]) -> Self:
        """The same check with other values, by the names of its limits."""


def mild_and_marked(
    mild: float,
    marked: float,
    *,
    unsure: float,
    unit: str,
    source: str,
    kind: str = "",
    about: str = "",
    too_high: bool = True,
) -> tuple[AdjustableLimit, AdjustableLimit]:
    """Where a fault begins and where it is marked, with their safe ranges.

    Args:
        unsure: how near to a limit a camera can tell, in ``unit``.
        kind: what tells the names of this pair from those of another, such as ``own_``.
        about: the same in plain words.
        too_high: whether larger is worse.
    """
    towards_worse = 1.0 if too_high else -1.0
    before = f"{about}: " if about else ""
    titles = [before + word for word in ("“watch” from", "“work on” from")]
    earliest = (mild - towards_worse * unsure, mild + towards_worse * unsure)
    latest = (marked, 2 * marked - mild)
    names = (f"{kind}mild", f"{kind}marked")
    first, second = (
        AdjustableLimit(
            name=names[i],
            title=titles[i],
            unit=unit,
            default=(mild, marked)[i],
            lowest=min(earliest[i], latest[i]),
            highest=max(earliest[i], latest[i]),
            source=source,
            beyond=(None, names[0])[i],
            too_high=too_high,
        )
        for i in range(2)
    )
    return first, second
