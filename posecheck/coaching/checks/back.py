"""Check of the back: pelvis tipping forward and ribs thrusting up, read from its contour.

A rep is compared with the person's own curve at the same depth, on the same way. The excess of
the lumbar angle says that there is a fault, and its split into pelvis and ribcage, each against
gravity, says which: the part that carries two thirds of it, else both, less surely.
Without a curve of her own the change from her own rest is compared with how healthy people move,
who differ by 6-9 degrees at depth: that is an estimate, and often no verdict.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from posecheck.coaching.checks.back_excess import (
    BackLimits,
    Excess,
    against_own,
    against_people,
    deepest_hollow,
)
from posecheck.coaching.checks.back_in_range import judge_position, judge_top, passes_at
from posecheck.coaching.checks.back_motion import UNCLEAR, BackMotion, arm_hides_back, observe_back
from posecheck.coaching.checks.back_sentences import (
    ALIKE,
    ALIKE_FROM_MIDDLE,
    AS_RECORDED,
    ONE_IS_BETTER,
    OTHER_PART,
    PEOPLE_DIFFER,
    RECORD_AGAIN,
)
from posecheck.coaching.checks.belly import BellyCheck, BellyMotion
from posecheck.coaching.checks.limit import TOO_CLOSE, unassessed
from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Ok,
    Severity,
    graver,
)
from posecheck.coaching.exercise.definition import Fault
from posecheck.coaching.exercise.limits import AdjustableLimit, mild_and_marked
from posecheck.coaching.reference.norms import BackNorm
from posecheck.coaching.reference.own_neutral import BackPart, BackReading
from posecheck.coaching.reference.reference import Reference, ReferenceKind
from posecheck.coaching.reference.ruler import Ruler
from posecheck.coaching.reps.rep_window import RepWindow

DEGREES = "degrees of arch, about"
HOLLOW = "% of trunk"
# How near to a limit a camera can tell: one person repeats herself to 2 degrees.
_UNSURE = 2.0
# Where good reps pass in her range at the most: of rendered bodies looked at for limits 0.43 in a
# squat and 0.39 in a bridge; those with 10 degrees too much pass at 0.37-0.71 and 0.62-0.81.
_GOOD_PASSES = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class BackCheck:
    """The check of one part; both parts together share what they see.

    Attributes:
        norm: how healthy people move in this exercise.
        arms: said when an arm hides the back.
        arms_clear: how far inside the edge of the back the arms must stay, trunk lengths. Hanging
            arms stay 0.08-0.22 inside it and fill the hollow more or less, arms crossed while
            standing 0.30-0.48 (rendered bodies).
        at_top: compare the top of the rep with the top, instead of depth with depth. In a bridge
            an arch itself raises the hips, so that equal height is not equal phase.
        hidden: what to look at when an arm hides the back, if anything.
    """

    part: BackPart
    norm: BackNorm
    arms: str
    arms_clear: float
    at_top: bool = False
    hidden: BellyCheck | None = None
    limits: BackLimits = field(default_factory=BackLimits)

    @property
    def at_peak(self) -> bool:
        """Whether the top alone is compared."""
        return self.at_top

    def adjustable(self) -> tuple[AdjustableLimit, ...]:
        """Those against the curve of the outline; what the belly shows is too unsure to move."""
        limits = self.limits
        return mild_and_marked(
            limits.mild,
            limits.marked,
            about="Compared with own good reps",
            unsure=_UNSURE,
            unit=DEGREES,
            source=limits.source,
        )

    def adjusted(self, values: Mapping[str, Any]) -> Self:
        """The check with some of its limits moved."""
        return replace(self, limits=replace(self.limits, **values))

    def observe(self, window: RepWindow) -> BackMotion | BellyMotion | NotAssessed:
        """Curves of arch and lean over the rep, or what is seen instead of them."""
        if not arm_hides_back(window, self.arms_clear):
            return observe_back(window, self.arms_clear)
        if self.hidden is not None:
            return self.hidden.observe(window)
        return NotAssessed(reason=self.arms)

    def judge(self, seen: object, ruler: Ruler) -> Assessment:
        """How she begins, in her own range, and how she goes on from there."""
        if isinstance(seen, BellyMotion) and self.hidden is not None:
            return self.hidden.judge(seen, ruler.reference)
        if not isinstance(seen, BackMotion):
            return unassessed(seen)
        return graver(self._begins(seen, ruler), self._goes_on(seen, ruler))

    def _begins(self, seen: BackMotion, ruler: Ruler) -> Assessment | None:
        """Where the rest before the rep lies in her own range; None where that is not known."""
        if seen.standing is None:
            return None
        return judge_position(seen.standing, ruler.neutrals, self.part, seen.rest.time_s)

    def _goes_on(self, seen: BackMotion, ruler: Ruler) -> Assessment:
        """Against the own curve where there is one, else against people."""
        own, reference = None, ruler.reference
        if reference is not None:
            own = against_own(seen, reference, self.limits, at_top=self.at_top)
        if own is None or reference is None:
            return self._with_the_top(seen, self._against_people(seen, ruler), None, ruler)
        said = self._against_reference(seen, own, reference, ruler)
        return self._with_the_top(seen, said, own, ruler)

    def _against_reference(
        self, seen: BackMotion, own: Excess, reference: Reference, ruler: Ruler
    ) -> Assessment:
        """What the excess over the own curve says, and how far that curve is to be trusted."""
        verdict = self._verdict(own)
        if reference.checked:
            return verdict
        if own.of_set:
            return self._beside_the_best(seen, verdict, own, ruler)
        if isinstance(verdict, NotAssessed):
            return verdict
        return self._as_unchecked(seen, verdict, ruler)

    def _with_the_top(
        self, seen: BackMotion, said: Assessment, own: Excess | None, ruler: Ruler
    ) -> Assessment:
        """What was said, with where the top of a bridge lies in her own range.

        Ok by a small excess asks for a top inside her middle too; ok because the other part carries
        the excess does not. What is too close for her reference may still be a fault by her range.
        """
        top = judge_top(*seen.top, ruler.neutrals) if self.at_top and seen.top else None
        if top is None or isinstance(said, Finding):
            return said
        if own is not None and own.angle + own.unsure > own.usual:
            return top if isinstance(top, Finding) and isinstance(said, NotAssessed) else said
        if isinstance(said, Ok) and not isinstance(top, Ok):
            return NotAssessed(reason=TOO_CLOSE)
        if isinstance(said, Ok):
            return said
        near = isinstance(top, Ok) and self._passes_outside(seen, ruler)
        return NotAssessed(reason=TOO_CLOSE) if near else top

    def _passes_outside(self, seen: BackMotion, ruler: Ruler) -> bool:
        """Whether the rep passes so near to her arch that it is not ok by her neutral alone."""
        return any(passes_at(seen, one, self.norm) > _GOOD_PASSES for one in ruler.neutrals)

    def _as_unchecked(self, seen: BackMotion, verdict: Assessment, ruler: Ruler) -> Assessment:
        """A reference not checked against her neutral may be her habit: it excuses nobody."""
        if isinstance(verdict, Finding):
            return replace(verdict, confidence=Confidence.ESTIMATE)
        alone = self._against_people(seen, ruler)
        if isinstance(alone, Ok):
            return alone
        return NotAssessed(reason=RECORD_AGAIN if ruler.neutrals else AS_RECORDED)

    def _beside_the_best(
        self, seen: BackMotion, verdict: Assessment, worst: Excess, ruler: Ruler
    ) -> Assessment:
        """The best reps of a set find faults; that reps are alike says nothing good of them."""
        if isinstance(verdict, Ok):
            alone = self._against_people(seen, ruler)
            if isinstance(alone, Finding) and worst.angle - worst.unsure >= worst.mild:
                # Her own best rep tells which part moved; other people's do not know better.
                return NotAssessed(reason=OTHER_PART[self.part])
            if worst.alone or not isinstance(alone, NotAssessed):
                return alone
            return NotAssessed(reason=ALIKE_FROM_MIDDLE[self.part] if ruler.neutrals else ALIKE)
        if isinstance(verdict, Finding) and worst.alone and worst.angle < self.limits.marked:
            return NotAssessed(reason=ONE_IS_BETTER)
        return verdict

    def _against_people(self, seen: BackMotion, ruler: Ruler) -> Assessment:
        """Ok well inside what neutral people show, a fault where two signs of it are rare."""
        start = BackReading.of(*seen.at_rest)
        if len(ruler.neutrals) == 1:
            # Counted from her neutral, not from her habit.
            start = ruler.neutrals[0].middle
        worst = against_people(seen, start, self.norm, self.limits)
        hollow = self.norm.hollow
        if worst is None:
            return NotAssessed(reason=UNCLEAR)
        depth = None
        if hollow is not None:
            depth = deepest_hollow(seen, hollow.first_step, self.limits)
        if hollow is None or depth is None:
            return NotAssessed(reason=PEOPLE_DIFFER)
        if depth <= hollow.inside:
            if not seen.whole:
                return NotAssessed(reason=UNCLEAR)
            if self._passes_outside(seen, ruler):
                return NotAssessed(reason=PEOPLE_DIFFER)
            return Ok(
                confidence=Confidence.ESTIMATE,
                value=100.0 * depth,
                unit=HOLLOW,
                limit=100.0 * hollow.rare,
                reference=ReferenceKind.POPULATION,
            )
        verdict = self._verdict(worst)
        clearly = isinstance(verdict, Finding) and depth >= hollow.rare
        return verdict if clearly else NotAssessed(reason=PEOPLE_DIFFER)

    def _verdict(self, worst: Excess) -> Assessment:
        carried = worst.of(self.part) if worst.splits else worst.angle / 2
        share = carried / worst.angle if worst.angle > 0 else 0.0
        if worst.angle + worst.unsure <= worst.usual or share < 1.0 - self.limits.share:
            return self._ok(worst, carried)
        beyond = worst.sure
        if beyond is None:
            return NotAssessed(reason=TOO_CLOSE)
        marked = worst.angle >= self.limits.marked and worst.kind is not ReferenceKind.POPULATION
        alone = share >= self.limits.share
        sure = alone and worst.kind in (ReferenceKind.STORED, ReferenceKind.GUIDED)
        return Finding(
            severity=Severity.MARKED if marked and alone else Severity.MILD,
            confidence=Confidence.MEASURED if sure else Confidence.ESTIMATE,
            value=beyond,
            unit=DEGREES,
            limit=worst.mild,
            time_s=worst.time_s,
            reference=worst.kind,
            uncertainty=worst.unsure or None,
        )

    def _ok(self, worst: Excess, carried: float) -> Ok:
        sure = worst.kind in (ReferenceKind.STORED, ReferenceKind.GUIDED)
        return Ok(
            confidence=Confidence.MEASURED if sure else Confidence.ESTIMATE,
            value=min(carried, worst.angle),
            unit=DEGREES,
            limit=worst.mild,
            reference=worst.kind,
            uncertainty=worst.unsure or None,
        )


def back_check_in(faults: Iterable[Fault]) -> BackCheck | None:
    """The check that reads the outline of the back, if one of the faults has it."""
    checks = (fault.check for fault in faults)
    return next((check for check in checks if isinstance(check, BackCheck)), None)
