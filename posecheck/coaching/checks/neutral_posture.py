"""The posture of an exercise in which a person's own neutral of the back can be compared."""

from posecheck.coaching.checks.back import back_check_in
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.own_neutral import Posture


def neutral_posture(exercise: Exercise) -> Posture | None:
    """Standing or lying, as the exercise begins; None where no neutral is compared with.

    A neutral is found standing and lying on the back only, and only ``BackCheck`` asks for it.
    """
    rest = exercise.signal.rest
    if rest not in ("standing", "lying") or back_check_in(exercise.faults) is None:
        return None
    return rest
