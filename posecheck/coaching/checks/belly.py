"""Check of the belly: over-arching at the top of a bridge, where the arms hide the back.

As the back arches the belly rises away from the line hip-shoulder. Pelvis and ribs cannot be told
apart so, and a breath lifts the belly too: both faults get the same estimate, with wide limits,
and only against the person's own reference with the arms in the same place.
"""

from dataclasses import dataclass

import numpy as np

from posecheck.body.back import BELLY_DEGREES, belly_height
from posecheck.body.pose import FloatArray
from posecheck.coaching.checks.limit import SEEN_SHARE
from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.reference.reference import Reference, ReferenceKind
from posecheck.coaching.reps.rep_window import RepWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class BellyMotion:
    """Height of the belly at rest and at the top of one rep, trunk lengths, and when."""

    rest: float
    top: float
    time_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BellyCheck:
    """The check, with its limits in degrees of lumbar angle.

    Attributes:
        good: up to here it is ok; ``mild``: where a fault begins; no verdict between.
        uncertainty: of a reading against the own reference, one standard deviation. 2.1 on
            rendered bodies; breathing, which they lack, moves a belly by 5-10 mm, about 5 degrees.
        unit: of the value.
        arms: said when nothing can be said.
    """

    unit: str
    arms: str
    good: float = 5.0
    mild: float = 17.0
    uncertainty: float = 4.0

    def observe(self, window: RepWindow) -> BellyMotion | NotAssessed:
        """The belly at the top."""
        height, top = window.measure(belly_height), window.middle()
        if np.isfinite(height[top]).mean() < SEEN_SHARE:
            return NotAssessed(reason=self.arms)
        return BellyMotion(
            rest=window.at_rest(height),
            top=float(np.nanmedian(height[top])),
            time_s=window.time(window.peak),
        )

    def judge(self, seen: BellyMotion, reference: Reference | None) -> Assessment:
        """Against the own top; without one there is no verdict."""
        own = _own_top(reference)
        if own is None:
            return NotAssessed(reason=self.arms)
        assert reference is not None
        top = seen.top
        if reference.kind is ReferenceKind.STORED:
            # Other clothes: today's rest takes the place of that day's.
            top -= seen.rest - reference.neutral["belly_height"]
        value = BELLY_DEGREES * (top - own)
        if not (value <= self.good or value >= self.mild):
            return NotAssessed(reason=self.arms)
        if value <= self.good:
            if reference.kind is ReferenceKind.SET or not reference.checked:
                return NotAssessed(reason=self.arms)
            return Ok(
                confidence=Confidence.ESTIMATE,
                value=value,
                unit=self.unit,
                limit=self.mild,
                reference=reference.kind,
                uncertainty=self.uncertainty,
            )
        return Finding(
            severity=Severity.MILD,
            confidence=Confidence.ESTIMATE,
            value=value,
            unit=self.unit,
            limit=self.mild,
            time_s=seen.time_s,
            reference=reference.kind,
            uncertainty=self.uncertainty,
        )


def _own_top(reference: Reference | None) -> float | None:
    """Height of the belly at the last step of the own curve, if the arms hid the back there too."""
    if reference is None or "belly_height" not in reference.curves:
        return None
    hidden = not _reached(reference.curves["lumbar_arch"].mean).size
    curve = reference.curves["belly_height"].mean
    steps = _reached(curve)
    return float(curve[1, steps[-1]]) if hidden and steps.size else None


def _reached(curve: FloatArray) -> np.ndarray:
    return np.flatnonzero(np.isfinite(curve[1]))
