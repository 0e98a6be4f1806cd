"""Postures, signals and remarks that the exercises of one leg at a time share."""

from posecheck.body.one_leg import OTHER, moved, trunk_size
from posecheck.body.pose import SIDES, Joint, Pose, landmark_of
from posecheck.body.view import view_evidence
from posecheck.coaching.exercise.sides import Sides
from posecheck.coaching.reps.rep_window import RepWindow

# Signs that speak against any work of the deep core, see ``posecheck.coaching.safety``.
DEEP_CORE_SIGNS = ("doming", "leaking", "heaviness")
STARTING = "own starting value, to be confirmed on rendered bodies"

# A hand that reaches goes so far, trunk lengths.
REACHED = 0.4
LEG = Sides(joint="knee")
SAME_SIDE_ARM = "Arm and leg of the same side reached here; opposite ones are meant."


def over_hips(pose: Pose, joint: Joint) -> tuple[float, float]:
    """Height of the left and the right joint over the middle of the hips, trunk lengths."""
    hips = float(pose.points[[landmark_of("hip", side) for side in SIDES], 1].mean())
    left, right = (float(pose.points[landmark_of(joint, side), 1]) for side in SIDES)
    size = trunk_size(pose)
    return (hips - left) / size, (hips - right) / size


def lean(pose: Pose) -> float:
    """Trunk to the picture's vertical, degrees in 0..180."""
    return view_evidence(pose).lean


def arm_of_same_side(window: RepWindow) -> str | None:
    """Say that the arm of the moving leg's own side reached with it: information, no fault.

    Only where that hand was seen to reach, and the other one to stay.
    """
    leg = LEG.of(window)
    if leg is None:
        return None
    middle = window.track.part(window.middle())
    own, other = (
        moved(middle, window.neutral, landmark_of("wrist", side)) for side in (leg, OTHER[leg])
    )
    return SAME_SIDE_ARM if own >= REACHED > other else None
