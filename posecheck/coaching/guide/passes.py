"""The passes of a full check: what is judged from where the camera stands."""

import enum

from posecheck.body.view import FRONTAL_VIEWS, SIDE_VIEWS, View
from posecheck.coaching.exercise.definition import Exercise, Fault


class Pass(enum.StrEnum):
    """One pass of a full check: a *front pass* has her front turned to the camera."""

    FRONT = "front"
    SIDE = "side"
    FOOT_END = "foot_end"

    @property
    def views(self) -> frozenset[View]:
        """The views in which this pass can be done."""
        return _VIEWS[self]

    def faults(self, exercise: Exercise) -> tuple[Fault, ...]:
        """What is looked for in this pass, most important first."""
        seen = [fault for fault in exercise.faults if fault.views & self.views]
        return tuple(sorted(seen, key=lambda fault: fault.priority))


_VIEWS = {
    Pass.FRONT: FRONTAL_VIEWS,
    Pass.SIDE: SIDE_VIEWS,
    Pass.FOOT_END: frozenset({View.FOOT_END}),
}


def passes_of(exercise: Exercise) -> tuple[Pass, ...]:
    """The passes that make a full check of an exercise."""
    return tuple(check_pass for check_pass in Pass if check_pass.faults(exercise))
