"""Postures that the exercises of one leg at a time share."""

from posecheck.body.filtering import known_median
from posecheck.body.one_leg import trunk_size
from posecheck.body.pose import SIDES, Joint, Pose, landmark_of
from posecheck.coaching.reps.rep_window import RepWindow

# Signs that speak against any work of the deep core, see ``posecheck.coaching.safety``.
DEEP_CORE_SIGNS = ("doming", "leaking", "heaviness")
ON_ITS_HEAD = "the picture seems to be on its head."
# Under this sum of heights, trunk lengths, see ``on_its_head``.
_HEAD_DOWN = -0.05
STARTING = "own starting value, to be confirmed on rendered bodies"


def over_hips(pose: Pose, joint: Joint) -> tuple[float, float]:
    """Height of the left and the right joint over the middle of the hips, trunk lengths."""
    hips = float(pose.points[[landmark_of("hip", side) for side in SIDES], 1].mean())
    left, right = (float(pose.points[landmark_of(joint, side), 1]) for side in SIDES)
    size = trunk_size(pose)
    return (hips - left) / size, (hips - right) / size


def on_its_head(window: RepWindow) -> str | None:
    """Say that the picture is on its head: a dead bug in it looks like a bird-dog, and each way.

    Arms are longer than thighs. On hands and knees both stand on the floor, so that the shoulders
    are higher than the hips; on the back the trunk lies level, and the hands are higher than the
    knees. The sum of both heights is 0.06 to 0.51 of the trunk, and as much under 0 on its head
    (two real people, ten rendered bodies; a camera that rolls by a degree adds 0.035).
    """
    still = window.neutral
    ahead = _middle(still, "shoulder") + _middle(still, "wrist")
    behind = _middle(still, "hip") + _middle(still, "knee")
    return ON_ITS_HEAD if (behind - ahead) / trunk_size(still) < _HEAD_DOWN else None


def _middle(pose: Pose, joint: Joint) -> float:
    """Height of a joint, both sides or the one that was seen, pixels from the top; or NaN."""
    return known_median(pose.points[[landmark_of(joint, side) for side in SIDES], 1])
