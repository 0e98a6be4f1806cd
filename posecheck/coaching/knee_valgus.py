"""Knees caving in during a squat, from the front or the back.

No single number does it: a generic limit on knee over toe misses mild caving or flags good
squatters, who differ from each other. Four kinds of evidence are combined:

1. gross collapse: the knees medial of the inner ankles at depth; always marked;
2. falling in within the rep: the knee gap shrinks while the hips still sink, or is smaller on the
   way up than at the same depth on the way down;
3. the person's own reference at the same depth: mild from 4.5 percent of the
   shin, marked from 9;
4. limits that hold for everybody: knees far inside the toes that do not open as she sinks.

A reading of the toes alone is not believed: two of the ten healthy people in the norms squat with
their knees 13 and 20 percent of the shin inside their toes. What tells them from caving is that
their knee gap opens as they sink. Kinds 3 and 4 count only when the knee gap agrees.
"""

from dataclasses import dataclass, field

import numpy as np

from posecheck.body.view import View
from posecheck.coaching.checks import unassessed
from posecheck.coaching.exercise import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.knee_motion import (
    CENTRES,
    KneeLimits,
    KneeMotion,
    deep_steps,
    observe_knees,
    way_means,
)
from posecheck.coaching.reference import Reference, ReferenceKind
from posecheck.coaching.stretch import RepStretch

SHIN = "% of shin"
GAP = "% of knee gap"
FROM_BEHIND = (
    "From behind I can only compare your knees with good reps of your own; turn to face me."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeValgusCheck:
    """The check, with its limits."""

    limits: KneeLimits = field(default_factory=KneeLimits)

    def observe(self, stretch: RepStretch) -> KneeMotion | NotAssessed:
        """Knee curves over the depth, and the worst moments."""
        return observe_knees(stretch, self.limits)

    def judge(self, seen: object, reference: Reference | None) -> Assessment:
        """The gravest evidence wins; without any, ok as sure as what it was compared with."""
        if not isinstance(seen, KneeMotion):
            return unassessed(seen)
        own = None if reference is None else _Comparison.of(seen, reference, self.limits)
        found = [
            finding
            for finding in (
                self._collapse(seen),
                self._fall(seen),
                own.finding(seen) if own else None,
                self._population(seen),
            )
            if finding is not None
        ]
        if found:
            return max(
                found,
                key=lambda one: (
                    one.severity is Severity.MARKED,
                    one.confidence is Confidence.MEASURED,
                ),
            )
        if own is not None:
            return own.ok()
        if seen.view is not View.FRONT:
            return NotAssessed(reason=FROM_BEHIND)
        return Ok(
            confidence=Confidence.ESTIMATE,
            value=float(np.nanmin(deep_steps(seen.over_toe))),
            unit=SHIN,
            limit=self.limits.absolute[-1][1],
            reference=ReferenceKind.POPULATION,
        )

    def _collapse(self, seen: KneeMotion) -> Finding | None:
        if seen.collapse.value > self.limits.collapse:
            return None
        return Finding(
            severity=Severity.MARKED,
            confidence=Confidence.MEASURED,
            value=seen.collapse.value,
            unit=SHIN,
            limit=self.limits.collapse,
            time_s=seen.collapse.time_s,
            side=seen.side,
        )

    def _fall(self, seen: KneeMotion) -> Finding | None:
        if seen.fall.value < self.limits.fall_mild:
            return None
        marked = seen.fall.value >= self.limits.fall_marked
        return Finding(
            severity=Severity.MARKED if marked else Severity.MILD,
            confidence=Confidence.MEASURED,
            value=seen.fall.value,
            unit=GAP,
            limit=self.limits.fall_mild,
            time_s=seen.fall.time_s,
            side=seen.side,
        )

    def _population(self, seen: KneeMotion) -> Finding | None:
        """Below the line for everybody, and hardly opening, over one whole way in or back.

        Only from the front: bent knees come nearer to the camera there, and go away from it
        when she is seen from behind, which looks like caving.
        """
        if seen.view is not View.FRONT:
            return None
        depth, limit = np.array(self.limits.absolute).T
        below = way_means(seen.over_toe - np.interp(CENTRES, depth, limit)) < 0
        opening = np.where(below, way_means(seen.gap) - seen.standing_gap, np.nan)
        if not np.isfinite(opening).any():
            return None
        least = float(np.nanmin(opening))
        if least >= self.limits.opening_mild:
            return None
        marked = least < self.limits.opening_marked
        return Finding(
            severity=Severity.MARKED if marked else Severity.MILD,
            confidence=Confidence.MEASURED if marked else Confidence.ESTIMATE,
            value=float(np.nanmin(deep_steps(seen.over_toe))),
            unit=SHIN,
            limit=self.limits.absolute[-1][1],
            time_s=seen.lowest_s,
            side=seen.side,
            reference=ReferenceKind.POPULATION,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    """A rep against the person's own reference: mean distance over one way, worst of the two."""

    below: float
    narrower: float
    kind: ReferenceKind
    limits: KneeLimits

    @classmethod
    def of(cls, seen: KneeMotion, reference: Reference, limits: KneeLimits) -> "_Comparison | None":
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
        return cls(below=below, narrower=narrower, kind=reference.kind, limits=limits)

    def finding(self, seen: KneeMotion) -> Finding | None:
        """A fault when both the toes and the gap say so."""
        limits = self.limits
        if self.below > -limits.own_mild or self.narrower > -limits.gap_agrees:
            return None
        marked = self.below <= -limits.own_marked
        # The best reps of the set are a weaker ruler: they may themselves be a little off.
        sure = marked or self.kind is not ReferenceKind.SET
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

    def ok(self) -> Assessment:
        """Ok, unless the toes say caving and the gap does not."""
        if self.below <= -self.limits.own_mild:
            return NotAssessed(
                reason="Your knees and your feet disagree in this rep, so I give no verdict."
            )
        return Ok(
            confidence=Confidence.MEASURED,
            value=self.below,
            unit=SHIN,
            limit=-self.limits.own_mild,
            reference=self.kind,
        )
