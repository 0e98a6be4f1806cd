"""Holds: how long a rep stays at its middle, and how far the body drifts meanwhile."""

from dataclasses import dataclass

import numpy as np

from posecheck.body.filtering import known_median
from posecheck.body.measures import Measure
from posecheck.coaching.reps.rep_window import RepWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What came of the hold in one rep.

    Attributes:
        seconds: how long it was held.
        drift: how far the body moved from the first to the last quarter of it, 0 or more, in the
            unit of ``Holding``; None where that was not seen.
    """

    seconds: float
    drift: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How a hold is told.

    Attributes:
        share: of the rep's own peak; beyond it she holds. Own starting value.
        drift: what should stay as it is; ``unit`` of it, in words.
    """

    share: float
    drift: Measure
    unit: str

    def of(self, window: RepWindow) -> Held:
        """The stretch around the peak in which the rep is held."""
        held = window.level >= self.share * window.level[window.peak]
        first = last = window.peak
        while first > window.start and held[first - 1]:
            first -= 1
        while last < window.end and held[last + 1]:
            last += 1
        values = window.measure(self.drift)[first : last + 1]
        part = max(1, len(values) // 4)
        drift = abs(known_median(values[-part:]) - known_median(values[:part]))
        return Held(
            seconds=window.time(last) - window.time(first),
            drift=float(drift) if np.isfinite(drift) else None,
        )
