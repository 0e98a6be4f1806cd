"""Measures of somebody who lies on her side and opens the upper knee, seen from her front.

As in ``one_leg``: positions are of one pose, in pixels, everything else is a measure.
"""

import numpy as np

from posecheck.body.lengths import trunk_length
from posecheck.body.one_leg import gap_between, trunk_size
from posecheck.body.pose import SIDES, FloatArray, Pose, landmark_of
from posecheck.body.track import PoseTrack

# Knees of a clamshell this far apart, trunk lengths, are open (rendered: 0.25 closed, 0.65 open,
# real ones to 1.0). What lies beyond counts a fifth: parted feet add to it, 35 cm read 1.1, and
# half of that was more than a rep of the same person that rolled back (0.3 over her rest).
WIDE_OPEN, BEYOND = 0.75, 0.2


def knees_opened(pose: Pose) -> float:
    """Pixels between the knees of a clamshell; what lies beyond ``WIDE_OPEN`` counts a fifth."""
    return float(_opened(pose.points, trunk_length(pose)))


def knees_opened_by(track: PoseTrack, neutral: Pose) -> FloatArray:
    """How much farther open the knees of a clamshell are than at rest, see ``knees_opened``."""
    size = trunk_size(neutral)
    return (_opened(track.points, size) - knees_opened(neutral)) / size


def feet_apart(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Distance between the ankles, percent of the trunk. 10-28 with the feet together (real)."""
    return 100.0 * gap_between(track.points, "ankle") / trunk_size(neutral)


def shoulder_roll(track: PoseTrack, _: Pose) -> FloatArray:
    """Turn of the shoulders round the trunk's own length, degrees; 0 faces the camera.

    From the world landmarks, good to about 10 degrees. The hips cannot be read so: the network
    turns them with the thigh, 20-40 degrees in clamshells in which they hardly move (real).
    """
    left, right = (track.world[:, landmark_of("shoulder", side)] for side in SIDES)
    hips = [track.world[:, landmark_of("hip", side)] for side in SIDES]
    across, up = left - right, left + right - hips[0] - hips[1]
    length = np.linalg.norm(up, axis=1, keepdims=True)
    up = up / np.where(length > 0, length, np.nan)
    front = np.cross(across, up)
    return np.asarray(np.degrees(np.arctan2(across[:, 2], -front[:, 2])), float)


def shoulder_roll_size(track: PoseTrack, neutral: Pose) -> FloatArray:
    """How far the shoulders have rolled from the neutral to either side, degrees in 0..180."""
    turned = shoulder_roll(track, neutral) - shoulder_roll(track.one_frame(neutral), neutral)
    return np.abs((turned + 180.0) % 360.0 - 180.0)


def _opened(points: FloatArray, trunk: float) -> FloatArray:
    """(...,) pixels between the knees of (..., 33, 2), a fifth beyond ``WIDE_OPEN`` trunks."""
    knees, wide = gap_between(points, "knee"), WIDE_OPEN * trunk
    return np.minimum(knees, wide) + BEYOND * np.maximum(knees - wide, 0.0)
