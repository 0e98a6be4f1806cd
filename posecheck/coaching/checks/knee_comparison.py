"""Comparison of a rep's knees with the person's own reference at the same depth."""

from dataclasses import dataclass

import numpy as np

from posecheck.coaching.checks.knee_motion import SHIN, KneeLimits, KneeMotion, way_means
from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.reference.reference import Reference, ReferenceKind

DISAGREE = "Your knees and your feet disagree in this rep, so I give no verdict."


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeComparison:
    """A rep against the person's own reference: mean distance over one way, worst of the two."""

    below: float
    narrower: float
    kind: ReferenceKind
    alone: bool
    limits: KneeLimits

    @classmethod
    def of(
        cls, seen: KneeMotion, reference: Reference, limits: KneeLimits
    ) -> "KneeComparison | None":
        """None when the reference has nothing at these depths."""
        curves = reference.curves
        if "knee_over_toe" not in curves or "knee_ankle_width" not in curves:
            return None
        ways = [
            (below, narrower)
            for below, narrower in zip(
                way_means(seen.over_toe - curves["knee_over_toe"].mean),
                way_means(seen.gap - curves["knee_ankle_width"].mean),
                strict=True,
            )
            if np.isfinite(below) and np.isfinite(narrower)
        ]
        if not ways:
            return None
        below, narrower = min(ways)
        return cls(
            below=below,
            narrower=narrower,
            kind=reference.kind,
            alone=reference.reps == 1,
            limits=limits,
        )

    def verdict(self, seen: KneeMotion) -> Assessment:
        """A fault when both the toes and the gap say so, none when they disagree."""
        limits = self.limits
        if self.below > -limits.own_mild:
            return Ok(
                confidence=Confidence.MEASURED,
                value=self.below,
                unit=SHIN,
                limit=-limits.own_mild,
                reference=self.kind,
            )
        if self.narrower > -limits.gap_agrees:
            return NotAssessed(reason=DISAGREE)
        marked = self.below <= -limits.own_marked
        # The best reps of the set are a weaker ruler: they may themselves be a little off.
        sure = self.kind is not ReferenceKind.SET or (marked and not self.alone)
        return Finding(
            severity=Severity.MARKED if marked else Severity.MILD,
            confidence=Confidence.MEASURED if sure else Confidence.ESTIMATE,
            value=self.below,
            unit=SHIN,
            limit=-limits.own_mild,
            time_s=seen.lowest_s,
            side=seen.side,
            reference=self.kind,
        )
