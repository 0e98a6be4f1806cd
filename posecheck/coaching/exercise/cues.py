"""Choice of the cue after a rep: one at a time, the most important, and not after every slip."""

from collections import deque
from collections.abc import Mapping

from posecheck.coaching.exercise.assessment import Assessment, Finding
from posecheck.coaching.exercise.definition import Cue, Exercise

# A cue is repeated when a fault shows in this many of the last reps, and not sooner than this.
REPS_WITH_FAULT, REPS_LOOKED_AT = 2, 3
COOL_DOWN_S = 6.0


class CuePicker:
    """Remember the last reps of a set and pick at most one fault to speak about."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._faults = sorted(exercise.faults, key=lambda fault: fault.priority)
        self._last: deque[frozenset[str]] = deque(maxlen=REPS_LOOKED_AT)
        self._spoken_s = float("-inf")

    def pick(self, time_s: float, assessments: Mapping[str, Assessment]) -> Cue | None:
        """The cue for a rep that ended at ``time_s`` and showed the fault; None for silence."""
        found = frozenset(name for name, one in assessments.items() if isinstance(one, Finding))
        self._last.append(found)
        if time_s - self._spoken_s < COOL_DOWN_S:
            return None
        for fault in self._faults:
            often = sum(fault.name in rep for rep in self._last) >= REPS_WITH_FAULT
            if often and fault.name in found:
                self._spoken_s = time_s
                return self._exercise.cue_for(fault, found)
        return None
