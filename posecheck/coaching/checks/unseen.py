"""Check of what one camera cannot see: it is named, and never judged."""

from dataclasses import dataclass

from posecheck.coaching.checks.limit import unassessed
from posecheck.coaching.exercise.assessment import Assessment, NotAssessed
from posecheck.coaching.reference.ruler import Ruler
from posecheck.coaching.reps.rep_window import RepWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenCheck:
    """Something that is taught and asked instead; ``reason`` says so in a sentence."""

    reason: str
    at_peak: bool = False

    def observe(self, _: RepWindow) -> NotAssessed:
        """Nothing."""
        return NotAssessed(reason=self.reason)

    def judge(self, seen: object, _: Ruler) -> Assessment:
        """No verdict."""
        return unassessed(seen)
