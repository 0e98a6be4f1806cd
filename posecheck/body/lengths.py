"""The body's own lengths and sides, against which everything else is measured."""

import numpy as np

from posecheck.body.geometry import compute_distance
from posecheck.body.pose import SIDES, Landmark, Pose, Side, landmark_of
from posecheck.body.track import PoseTrack

# Trunk (shoulder to hip, 0.288 of the stature) over shin (0.246), after Winter, Biomechanics and
# Motor Control of Human Movement.
TRUNK_PER_SHIN = 1.17


def shin_length(neutral: Pose) -> float:
    """Length knee to ankle in pixels, mean of both legs; NaN if a leg is missing."""
    lengths = [
        compute_distance(
            neutral.points[landmark_of("knee", side)], neutral.points[landmark_of("ankle", side)]
        )
        for side in SIDES
    ]
    return float(np.mean(lengths))


def standing_hip_height(neutral: Pose) -> float:
    """Height of the mid-hip over the mid-ankle in pixels; positive when upright."""
    points = neutral.points
    ankles = points[[Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE], 1].mean()
    hips = points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 1].mean()
    return float(ankles - hips)


def trunk_length(neutral: Pose) -> float:
    """Mid-shoulder to mid-hip in pixels, not less than ``TRUNK_PER_SHIN`` shins."""
    points = neutral.points
    shoulders = points[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=0)
    hips = points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=0)
    return max(float(compute_distance(shoulders, hips)), TRUNK_PER_SHIN * shin_length(neutral))


def near_side(track: PoseTrack) -> Side:
    """The side of the body nearer to the camera.

    Visibility of the leg and arm decides; depth order of the world landmarks decides when the
    visibilities are within 0.05 of each other.
    """
    joints = [
        [landmark_of(j, side) for j in ("shoulder", "hip", "knee", "ankle")] for side in SIDES
    ]
    left, right = (float(track.visibility[:, joint].mean()) for joint in joints)
    if abs(left - right) > 0.05:
        return "left" if left > right else "right"
    depth = np.nanmean(track.world[:, joints[0], 2]) - np.nanmean(track.world[:, joints[1], 2])
    return "left" if depth < 0 else "right"
