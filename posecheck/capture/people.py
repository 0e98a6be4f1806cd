"""The people in a picture: which of them trains, and how the others are painted over."""

import numpy as np

from posecheck.body.pose import FloatArray, Landmark, Pose
from posecheck.capture.video import Image

_TRUNK = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
# At the picture's edge a person counts for half as much as in its middle.
_EDGE = 0.5
# Two trunks within this share of their length are one person.
_SAME = 0.5
# What is painted over reaches this share of the body's height beyond its landmarks.
_MARGIN = 0.08


def prominence(pose: Pose, width: int) -> float:
    """How much a person is the one who trains: tall in the picture, and in its middle; pixels."""
    height = float(np.ptp(pose.points[:, 1]))
    off_centre = min(abs(float(_centre(pose)[0]) - width / 2) / (width / 2), 1.0)
    return height * (1.0 - _EDGE * off_centre)


def same_person(one: Pose, other: Pose) -> bool:
    """Whether two poses of one picture are of the same person."""
    trunk = one.points[_TRUNK]
    length = float(np.linalg.norm(trunk[:2].mean(axis=0) - trunk[2:].mean(axis=0)))
    return float(np.linalg.norm(_centre(one) - _centre(other))) < _SAME * max(length, 1.0)


def paint_over(image: Image, pose: Pose, spare: Pose) -> None:
    """Paint a person over with the picture's mean colour, in place, but nothing of ``spare``."""
    colour = image.mean(axis=(0, 1)).astype(np.uint8)
    left, top, right, bottom = _box(pose, image)
    keep = image.copy()
    image[top:bottom, left:right] = colour
    left, top, right, bottom = _box(spare, image)
    image[top:bottom, left:right] = keep[top:bottom, left:right]


def _centre(pose: Pose) -> FloatArray:
    return np.asarray(pose.points[_TRUNK].mean(axis=0), float)


def _box(pose: Pose, image: Image) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a body with a margin, within the picture."""
    margin = _MARGIN * float(np.ptp(pose.points[:, 1]))
    size = np.array([image.shape[1], image.shape[0]])
    low = np.clip(pose.points.min(axis=0) - margin, 0, size).astype(int)
    high = np.clip(pose.points.max(axis=0) + margin, 0, size).astype(int)
    return int(low[0]), int(low[1]), int(high[0]), int(high[1])
