"""Faults to highlight on the body: of the rep that goes on, then of the one just over."""

from collections.abc import Mapping

from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import RepResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise, Fault

# How often an attempt is looked at; a long one, which takes longer to look at, less often.
LOOK_S, _LOOKS = 0.2, 15
# Faults of a finished rep stay in sight for so long, or until the next one begins.
STAY_S = 3.0

Highlighted = tuple[tuple[Fault, Finding], ...]


class Highlights:
    """Keep what is pointed out.

    A fault of a rep that goes on is believed when two looks in a row find it; by then it has lasted
    longer than the 150 ms that the checks themselves ask for.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._faults = sorted(exercise.faults, key=lambda fault: fault.priority)
        self._attempt_s: float | None = None
        self._seen: Mapping[str, Finding] = {}
        self._until_s = self._next_s = float("-inf")
        self.found: Highlighted = ()

    @property
    def cue(self) -> str:
        """The words for the most important of what is pointed out, or ""."""
        if not self.found:
            return ""
        return self._exercise.cue_for(
            self.found[0][0], {fault.name for fault, _ in self.found}
        ).spoken

    def watch(self, time_s: float, analyzer: Analyzer) -> None:
        """Look at the attempt under way, if any is, and forget what is over."""
        attempt_s = analyzer.active_since_s
        if attempt_s is None:
            if time_s >= self._until_s:
                self.found = ()
            return
        if attempt_s != self._attempt_s:
            self._attempt_s, self._seen, self.found = attempt_s, {}, ()
        if time_s >= self._next_s:
            self._next_s = time_s + max(LOOK_S, (time_s - attempt_s) / _LOOKS)
            before, self._seen = self._seen, analyzer.found_so_far()
            self._highlight({name: one for name, one in self._seen.items() if name in before})

    def finished(self, time_s: float, rep: RepResult) -> None:
        """Show what was found in a rep that is over."""
        self._until_s = time_s + STAY_S
        self._highlight(
            {name: one for name, one in rep.assessments.items() if isinstance(one, Finding)}
        )

    def _highlight(self, found: Mapping[str, Finding]) -> None:
        self.found = tuple(
            (fault, found[fault.name]) for fault in self._faults if fault.name in found
        )
