"""The body's own lengths and sides, against which everything else is measured."""

import math

import numpy as np

from posecheck.body.filtering import known_median
from posecheck.body.geometry import compute_distance
from posecheck.body.pose import SIDES, FloatArray, Joint, Landmark, Pose, Side, landmark_of
from posecheck.body.track import PoseTrack

# Trunk (shoulder to hip, 0.288 of the stature) over shin (0.246), after Winter, Biomechanics and
# Motor Control of Human Movement.
TRUNK_PER_SHIN = 1.17
# Ankles of people who squat differ by less than this share of the trunk in any view: 0.13-0.31
# from the side, by perspective; taken for a mirror's up to 1.3 (rendered bodies).
ONE_FOOT = 0.32
# Shoulders narrower than this share of the trunk are seen from the side.
NARROW = 0.4
_UP = [
    Landmark.LEFT_SHOULDER.value,
    Landmark.RIGHT_SHOULDER.value,
    Landmark.LEFT_HIP.value,
    Landmark.RIGHT_HIP.value,
    Landmark.LEFT_ANKLE.value,
    Landmark.RIGHT_ANKLE.value,
]


def shin_length(neutral: Pose) -> float:
    """Length knee to ankle in pixels, mean of both legs; NaN if a leg is missing."""
    lengths = [
        compute_distance(
            neutral.points[landmark_of("knee", side)], neutral.points[landmark_of("ankle", side)]
        )
        for side in SIDES
    ]
    return float(np.mean(lengths))


def standing_hip_height(pose: Pose) -> float:
    """Height of the mid-hip over the ankles in pixels, see ``hip_height``; of one pose, fast."""
    (lsx, lsy), (rsx, rsy), (lhx, lhy), (rhx, rhy), (_, lay), (_, ray) = pose.points[_UP].tolist()
    trunk = math.hypot(lsx + rsx - lhx - rhx, lsy + rsy - lhy - rhy) / 2
    lower, upper = max(lay, ray), min(lay, ray)
    ankles = (lower + max(upper, lower - ONE_FOOT * trunk)) / 2
    return float(ankles - (lhy + rhy) / 2)


def hip_height(points: FloatArray) -> FloatArray:
    """Height of the mid-hip over the ankles in pixels; (n, 33, 2) gives (n,).

    The ankles' mean, but the higher one is taken as no more than ``ONE_FOOT`` of the trunk above
    the lower: nobody who squats lifts a foot further, but a far ankle may be taken for that of a
    figure in a mirror.
    """
    shoulders, hips, ankles = (points[:, _UP[i : i + 2]] for i in (0, 2, 4))
    trunk = np.linalg.norm((shoulders - hips).mean(axis=1), axis=1)
    lower, upper = ankles[..., 1].max(axis=1), ankles[..., 1].min(axis=1)
    level = (lower + np.maximum(upper, lower - ONE_FOOT * trunk)) / 2
    return np.asarray(level - hips[..., 1].mean(axis=1), float)


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


def outwards(track: PoseTrack, side: Side) -> float:
    """+1 where the picture's x grows towards the outside of this leg, -1 where it shrinks.

    Left and right come from the feet and hips of the whole stretch, so front and back both work.
    """
    left = track.joint("hip", "left")[:, 0] + track.joint("ankle", "left")[:, 0]
    right = track.joint("hip", "right")[:, 0] + track.joint("ankle", "right")[:, 0]
    difference = left - right
    left_is_right_of_picture = float(np.sign(known_median(difference)))
    return left_is_right_of_picture if side == "left" else -left_is_right_of_picture


def facing(track: PoseTrack, side: Side) -> float:
    """+1 when the toes point to the right of the picture, -1 to the left."""
    offset = track.joint("foot_index", side)[:, 0] - track.joint("heel", side)[:, 0]
    return float(np.sign(known_median(offset)))


def sideways_gap(track: PoseTrack, joint: Joint) -> FloatArray:
    """Sideways gap from the right to the left joint in pixels; negative once they cross."""
    difference = track.joint(joint, "left")[:, 0] - track.joint(joint, "right")[:, 0]
    return outwards(track, "left") * difference
