"""Check of the knees: caving in during a squat, from the front or the back.

No single number does it: a generic limit on knee over toe misses mild caving or flags good
squatters, who differ from each other. Four kinds of evidence are combined:

1. gross collapse: the knees medial of the inner ankles at depth, further in than standing;
2. falling in within the rep: the knee gap shrinks while the hips still sink, or is smaller on the
   way up than at the same depth on the way down;
3. the person's own reference at the same depth: mild from 4.5 percent of the
   shin, marked from 9; the best reps of a set find faults only, and excuse nobody;
4. without one, limits that hold for everybody: knees far inside the toes that do not open as
   she sinks are a fault, knees well over them that do open are ok, and between is no verdict.

A reading of the toes alone is not believed: two of the ten healthy people in the norms squat with
their knees 13 and 20 percent of the shin inside their toes. What tells them from caving is that
their knee gap opens as they sink. Kinds 3 and 4 count only when the knee gap agrees.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np

from posecheck.body.view import View
from posecheck.coaching.checks.knee_comparison import KneeComparison
from posecheck.coaching.checks.knee_motion import (
    CENTRES,
    GAP,
    SHIN,
    KneeLimits,
    KneeMotion,
    deep_steps,
    observe_knees,
    way_means,
)
from posecheck.coaching.checks.limit import unassessed
from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.exercise.limits import AdjustableLimit
from posecheck.coaching.reference.reference import Reference, ReferenceKind
from posecheck.coaching.reference.ruler import Ruler
from posecheck.coaching.reps.rep_window import RepWindow

INSIDE_TOES = (
    "Your knees stay inside your toes, and some people squat well like that. "
    "Record one or two good slow reps as your own reference, then I can tell."
)
HARDLY_OPEN = (
    "Your knees are neither clearly out nor clearly in, and people differ here. "
    "Record one or two good slow reps as your own reference, then I can tell."
)
ONE_IS_BETTER = (
    "In another rep your knees stay further out. Record one or two good slow reps as your own "
    "reference, then I can tell."
)
FROM_BEHIND = (
    "From behind I can only compare your knees with good reps of your own; turn to face me."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeValgusCheck:
    """The check, with its limits."""

    limits: KneeLimits = field(default_factory=KneeLimits)

    @property
    def at_peak(self) -> bool:
        """Knees are compared at every depth."""
        return False

    def adjustable(self) -> tuple[AdjustableLimit, ...]:
        """Those of its limits that may be moved."""
        return self.limits.adjustable()

    def adjusted(self, values: Mapping[str, Any]) -> Self:
        """The check with some of its limits moved."""
        return replace(self, limits=replace(self.limits, **values))

    def observe(self, window: RepWindow) -> KneeMotion | NotAssessed:
        """Knee curves over the depth, and the worst moments."""
        return observe_knees(window, self.limits)

    def judge(self, seen: object, ruler: Ruler) -> Assessment:
        """The gravest evidence wins; without any, ok as sure as what it was compared with."""
        if not isinstance(seen, KneeMotion):
            return unassessed(seen)
        compared = self._compared(seen, ruler.reference)
        found = [
            one
            for one in (self._collapse(seen), self._fall(seen), compared)
            if isinstance(one, Finding)
        ]
        return max(found, key=lambda one: one.gravity, default=compared)

    def _compared(self, seen: KneeMotion, reference: Reference | None) -> Assessment:
        """Against her own reference; the best reps of a set find faults, and excuse nobody."""
        own = None if reference is None else KneeComparison.of(seen, reference, self.limits)
        if own is None:
            return self._against_everybody(seen)
        verdict = own.verdict(seen)
        if own.kind is not ReferenceKind.SET:
            return verdict
        if isinstance(verdict, Ok) or self._is_out(seen):
            return self._against_everybody(seen)
        enough = self.limits.own_alone if own.alone else self.limits.own_mild
        clearly = own.narrower <= -self.limits.gap_clear and own.below <= -enough
        return verdict if clearly else NotAssessed(reason=ONE_IS_BETTER)

    def _is_out(self, seen: KneeMotion) -> bool:
        """Whether the knees are out by any standard."""
        return self._reach(seen, self.limits.out_toe, self.limits.out_opening)

    def _reach(self, seen: KneeMotion, toe: float, opening: float) -> bool:
        """Whether the knees are so far over the toes and open so far, on both ways."""
        opened = way_means(seen.gap) - seen.standing_gap
        return bool((way_means(seen.over_toe) >= toe).all() and (opened >= opening).all())

    def _sure(self, seen: KneeMotion) -> Confidence:
        straight = seen.turned <= self.limits.sure_yaw
        return Confidence.MEASURED if straight else Confidence.ESTIMATE

    def _collapse(self, seen: KneeMotion) -> Finding | None:
        limits = self.limits
        if seen.collapse.value > limits.collapse or not seen.inward <= -limits.inward:
            return None
        return Finding(
            severity=Severity.MARKED,
            confidence=self._sure(seen),
            value=seen.collapse.value,
            unit=SHIN,
            limit=self.limits.collapse,
            time_s=seen.collapse.time_s,
            side=seen.side,
        )

    def _fall(self, seen: KneeMotion) -> Finding | None:
        limits = self.limits
        if seen.fall.value < limits.fall_mild or seen.fall_shin < limits.fall_shin:
            return None
        marked = seen.fall.value >= limits.fall_marked
        return Finding(
            severity=Severity.MARKED if marked else Severity.MILD,
            confidence=self._sure(seen) if marked else Confidence.ESTIMATE,
            value=seen.fall.value,
            unit=GAP,
            limit=self.limits.fall_mild,
            time_s=seen.fall.time_s,
            side=seen.side,
        )

    def _against_everybody(self, seen: KneeMotion) -> Assessment:
        """Without an own reference: well inside the toes, and hardly opening, is a fault.

        Inside the toes but opening is how some healthy people squat: no verdict. Only from the
        front: bent knees come nearer to the camera there, and go away from it when she is seen
        from behind, which looks like caving.
        """
        if seen.view is not View.FRONT:
            return NotAssessed(reason=FROM_BEHIND)
        limits = self.limits
        depth, limit = np.array(limits.absolute).T
        inside = way_means(seen.over_toe - np.interp(CENTRES, depth, limit)) < 0
        value, at = float(np.nanmin(deep_steps(seen.over_toe))), limits.absolute[-1][1]
        if not inside.any():
            if not self._reach(seen, limits.inside_toe, limits.inside_opening):
                return NotAssessed(reason=HARDLY_OPEN)
            return Ok(
                confidence=Confidence.ESTIMATE,
                value=value,
                unit=SHIN,
                limit=at,
                reference=ReferenceKind.POPULATION,
            )
        opening = float(np.min((way_means(seen.gap) - seen.standing_gap)[inside]))
        if not opening < limits.opening_mild:
            return NotAssessed(reason=INSIDE_TOES)
        marked = opening < limits.opening_marked
        return Finding(
            severity=Severity.MARKED if marked else Severity.MILD,
            confidence=Confidence.MEASURED if marked else Confidence.ESTIMATE,
            value=value,
            unit=SHIN,
            limit=at,
            time_s=seen.lowest_s,
            side=seen.side,
            reference=ReferenceKind.POPULATION,
        )
