"""Check of one measure against a limit, for an exercise definition to put together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray

from posecheck.body.measures import Measure
from posecheck.body.pose import FloatArray
from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.exercise.definition import LATER, Limit
from posecheck.coaching.exercise.limits import AdjustableLimit, mild_and_marked
from posecheck.coaching.reference.ruler import Ruler
from posecheck.coaching.reps.rep_window import RepWindow

# A fault counts when it lasts this long: shorter is noise or a stumble.
SUSTAINED_S = 0.15
# Share of the judged frames in which the landmarks must have been seen.
SEEN_SHARE = 0.8
TOO_CLOSE = "Too close to the limit for a camera to tell; another set may show it."

Window = Literal["middle", "rep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The worst sustained value in a rep, and when."""

    value: float
    time_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitCheck:
    """The worst value of one measure that lasts 150 ms, against a limit.

    Attributes:
        window: the whole rep, or only its middle.
        unseen: sentence for landmarks that were not seen.
        from_rest: whether the change against her rest before the same rep is judged.
        hidden: why a rep cannot show it, or None; for what more than missing landmarks hides.
        absent: said in place of ok, where the sign proves a fault and its absence proves nothing.
    """

    measure: Measure
    limit: Limit
    window: Window
    unseen: str
    from_rest: bool = field(default=False, metadata=LATER)
    hidden: Callable[[RepWindow], str | None] | None = field(default=None, metadata=LATER)
    absent: str = field(default="", metadata=LATER)

    @property
    def at_peak(self) -> bool:
        """Whether it looks at the middle of a rep."""
        return self.window == "middle"

    def adjustable(self) -> tuple[AdjustableLimit, ...]:
        """Where the fault begins and where it is marked."""
        limit = self.limit
        return mild_and_marked(
            limit.mild,
            limit.marked,
            unsure=limit.unsure,
            unit=limit.unit,
            source=limit.source,
            too_high=limit.too_high,
        )

    def adjusted(self, values: Mapping[str, Any]) -> Self:
        """The check with its limit moved."""
        return replace(self, limit=replace(self.limit, **values))

    def observe(self, window: RepWindow) -> Seen | NotAssessed:
        """Worst sustained value within the window."""
        if self.hidden is not None and (why := self.hidden(window)) is not None:
            return NotAssessed(reason=why)
        inside = window.middle() if self.window == "middle" else whole_rep(window)
        whole = window.measure(self.measure)
        if self.from_rest:
            whole = whole - window.at_rest(whole)
        values, times = whole[inside], window.track.times[inside]
        if not seen_enough(values):
            return NotAssessed(reason=self.unseen)
        sign = 1.0 if self.limit.too_high else -1.0
        value, index = worst_sustained(times, sign * values)
        return Seen(value=sign * value, time_s=float(times[index]))

    def judge(self, seen: object, ruler: Ruler) -> Assessment:
        """A fault beyond the limit, ok well within it, no verdict when too close to call."""
        if not isinstance(seen, Seen):
            return unassessed(seen)
        limit, excess = self.limit, self.limit.excess(seen.value)
        if abs(excess) < limit.unsure:
            return NotAssessed(reason=TOO_CLOSE)
        if excess < 0 and self.absent:
            return NotAssessed(reason=self.absent)
        if excess < 0:
            return Ok(
                confidence=Confidence.ESTIMATE,
                value=seen.value,
                unit=limit.unit,
                limit=limit.mild,
            )
        return Finding(
            severity=Severity.MARKED if limit.is_marked(seen.value) else Severity.MILD,
            confidence=Confidence.ESTIMATE,
            value=seen.value,
            unit=limit.unit,
            limit=limit.mild,
            time_s=seen.time_s,
        )


def unassessed(seen: object) -> NotAssessed:
    """An observation that shows nothing, as an assessment.

    Raises:
        TypeError: the observation belongs to another check.
    """
    if isinstance(seen, NotAssessed):
        return seen
    raise TypeError(f"{type(seen).__name__} is not an observation of this check")


def whole_rep(window: RepWindow) -> NDArray[np.bool_]:
    """(n,) the frames of the rep."""
    inside = np.zeros(len(window.level), bool)
    inside[window.rep] = True
    return inside


def seen_enough(values: FloatArray) -> bool:
    """Whether enough of the frames have a value to judge by."""
    return len(values) > 0 and float(np.isfinite(values).mean()) >= SEEN_SHARE


def worst_sustained(times: FloatArray, values: FloatArray) -> tuple[float, int]:
    """The largest value that lasts ``SUSTAINED_S``, and the index at which it begins.

    Args:
        times: (n,) seconds on an even grid.
        values: (n,) larger is worse; NaN is passed over.
    """
    known = np.where(np.isfinite(values), values, -np.inf)
    step = float(np.median(np.diff(times))) if len(times) > 1 else SUSTAINED_S
    width = min(len(known), max(1, round(SUSTAINED_S / step)))
    lasting = np.lib.stride_tricks.sliding_window_view(known, width).min(axis=1)
    index = int(np.argmax(lasting))
    return float(lasting[index]), index
