"""The halves of a full check: what is judged from where the camera stands."""

import enum

from posecheck.body.view import FRONTAL_VIEWS, SIDE_VIEWS, View
from posecheck.coaching.exercise.definition import Exercise, Fault


class Half(enum.StrEnum):
    """One pass of a full check, named after what of her is turned to the camera."""

    FRONT = "front"
    SIDE = "side"
    FOOT_END = "foot_end"

    @property
    def views(self) -> frozenset[View]:
        """The views in which this half can be done."""
        return _VIEWS[self]

    def faults(self, exercise: Exercise) -> tuple[Fault, ...]:
        """What is looked for in this half, most important first."""
        seen = [fault for fault in exercise.faults if fault.views & self.views]
        return tuple(sorted(seen, key=lambda fault: fault.priority))


_VIEWS = {
    Half.FRONT: FRONTAL_VIEWS,
    Half.SIDE: SIDE_VIEWS,
    Half.FOOT_END: frozenset({View.FOOT_END}),
}


def halves_of(exercise: Exercise) -> tuple[Half, ...]:
    """The halves that make a full check of an exercise."""
    return tuple(half for half in Half if half.faults(exercise))
