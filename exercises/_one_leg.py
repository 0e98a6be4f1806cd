"""Postures that the exercises of one leg at a time share."""

from posecheck.body.one_leg import trunk_size
from posecheck.body.pose import SIDES, Joint, Pose, landmark_of
from posecheck.body.view import view_evidence

# Signs that speak against any work of the deep core, see ``posecheck.coaching.safety``.
DEEP_CORE_SIGNS = ("doming", "leaking", "heaviness")
STARTING = "own starting value, to be confirmed on rendered bodies"


def over_hips(pose: Pose, joint: Joint) -> tuple[float, float]:
    """Height of the left and the right joint over the middle of the hips, trunk lengths."""
    hips = float(pose.points[[landmark_of("hip", side) for side in SIDES], 1].mean())
    left, right = (float(pose.points[landmark_of(joint, side), 1]) for side in SIDES)
    size = trunk_size(pose)
    return (hips - left) / size, (hips - right) / size


def lean(pose: Pose) -> float:
    """Trunk to the picture's vertical, degrees in 0..180."""
    return view_evidence(pose).lean


def lies(lean: float, least: float) -> bool:
    """Whether a trunk lies: so far from the vertical at least, the head up or down.

    Who hangs head down lies in no picture: that one is turned.

    Args:
        lean: degrees in 0..180, see ``lean``.
    """
    return least < lean < 180.0 - least
