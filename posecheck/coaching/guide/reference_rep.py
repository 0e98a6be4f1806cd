"""The reference rep: one slow rep on cue, checked, and explained when it will not do."""

from collections.abc import Sequence
from dataclasses import dataclass

from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.counting import VALID_SHARE
from posecheck.coaching.engine.session import RepFinished, RepResult
from posecheck.coaching.exercise.assessment import Confidence, Finding
from posecheck.coaching.exercise.definition import Fault
from posecheck.coaching.guide.phase import PhaseTeller
from posecheck.coaching.guide.setup_observation import Wanted
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import Reference, ReferenceKind
from posecheck.errors import ReferenceRefused

MOST_TRIES = 2
# Without a try for so long the set goes on without.
PATIENCE_S = 20.0
# From a tenth of the depth to a tenth again: a squat of ordinary pace takes 1.5-2.5 s.
SLOW_S = 1.5

QUICK = "That was quick. Once more, slowly."
SMALL = "That was a small one. Once more, slowly, as far as feels comfortable."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tried:
    """What came of a try: a reference, or the reason why not.

    Attributes:
        hold_again: whether the neutral has to be taken again as well.
    """

    reference: Reference | None = None
    refused: str = ""
    hold_again: bool = False


class ReferenceRep:
    """Watch for one rep, with an engine of its own: it is none of the set.

    Args:
        hold: the frames of the hold just before it.
        neutral: her own neutral; a rep that begins or passes outside its middle is refused.
    """

    def __init__(
        self, wanted: Wanted, hold: Sequence[PoseFrame], neutral: OwnNeutral | None = None
    ) -> None:
        self._wanted = wanted
        self._analyzer = Analyzer(wanted.exercise, neutral=neutral, learn_from_set=False)
        self._phase = PhaseTeller(wanted.exercise.phases)
        for frame in hold:
            self._analyzer.update(frame)
        self._since_s = hold[-1].time_s
        self.phase = ""
        self.waited_s = 0.0

    @property
    def depth(self) -> float:
        """How far into the rep she is, 0-1."""
        return self._analyzer.depth

    def update(self, frame: PoseFrame) -> Tried | None:
        """Take in a frame; what came of the try when one has just ended."""
        events = self._analyzer.update(frame)
        self.phase = self._phase.update(frame.time_s, self._analyzer)
        self.waited_s = 0.0 if self.phase else frame.time_s - self._since_s
        ended = [event.rep for event in events if isinstance(event, RepFinished)]
        return self._judged(ended[-1]) if ended else None

    def _judged(self, rep: RepResult) -> Tried:
        seen = self._surely_seen(rep)
        if not rep.complete:
            return Tried(refused=f"I could not use that one: {rep.reason} Once more, slowly.")
        if rep.depth < VALID_SHARE * self._wanted.exercise.signal.limits.nominal_range:
            return Tried(refused=SMALL)
        if rep.end_s - rep.start_s < SLOW_S:
            return Tried(refused=QUICK)
        if seen is not None:
            return Tried(refused=f"I saw {seen.title}. Once more, slowly. {seen.cue.spoken}")
        if rep.view not in self._wanted.views:
            return Tried(refused=f"{self._wanted.turn} Then once more, slowly.")
        try:
            return Tried(reference=self._analyzer.own_reference())
        except ReferenceRefused as refusal:
            return Tried(refused=str(refusal), hold_again=True)

    def _surely_seen(self, rep: RepResult) -> Fault | None:
        """The most important fault that is no mere estimate.

        Where she stands in her own range is told by what refuses the reference, with what to do.
        """
        sure = {
            name
            for name, one in rep.assessments.items()
            if isinstance(one, Finding)
            and one.confidence is Confidence.MEASURED
            and one.reference is not ReferenceKind.NEUTRAL
        }
        faults = [fault for fault in self._wanted.exercise.faults if fault.name in sure]
        return min(faults, key=lambda fault: fault.priority, default=None)
