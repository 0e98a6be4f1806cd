"""Arrows on the live picture: one short one for each fault, in the direction to move."""

from collections.abc import Callable, Mapping, Sequence

import cv2
import numpy as np

from posecheck.body.one_leg import lifted_side
from posecheck.body.pose import SIDES, FloatArray, Landmark, Pose, landmark_of
from posecheck.capture.video import Image

Colour = tuple[int, int, int]
Arrow = tuple[FloatArray, FloatArray]

# Shares of the trunk's length: an arrow's own, and how far from the joint it begins.
_LENGTH, _GAP = 0.45, 0.12
_DARK: Colour = (27, 31, 42)


def draw_arrows(image: Image, pose: Pose, faults: Sequence[tuple[str, Colour]]) -> None:
    """Draw into the picture where to move for each of these faults, in its colour."""
    width = max(round(0.012 * len(image)), 2)
    for name, colour in faults:
        for start, end in _WAYS[name](pose) if name in _WAYS else ():
            a, b = start.round().astype(int).tolist(), end.round().astype(int).tolist()
            cv2.arrowedLine(image, a, b, _DARK, 2 * width, cv2.LINE_AA, tipLength=0.4)
            cv2.arrowedLine(image, a, b, colour, width, cv2.LINE_AA, tipLength=0.4)


def _knees_out(pose: Pose) -> list[Arrow]:
    """From each knee that she stands on away from the other."""
    knees = [pose.points[landmark_of("knee", side)] for side in SIDES]
    outwards = np.sign(knees[0][0] - knees[1][0]) or 1.0
    along = np.array([outwards, 0.0])
    free = lifted_side(pose)
    ways = zip(SIDES, knees, (along, -along), strict=True)
    return [_arrow(pose, knee, way) for side, knee, way in ways if side != free]


def _tailbone_down(pose: Pose) -> list[Arrow]:
    """From the hip along the trunk towards the feet: the tailbone grows heavy."""
    return [_arrow(pose, _middle(pose, "hip"), -_up(pose))]


def _ribs_down(pose: Pose) -> list[Arrow]:
    """From the lower ribs towards the hip."""
    ribs = _middle(pose, "hip") * 0.4 + _middle(pose, "shoulder") * 0.6
    return [_arrow(pose, ribs, -_up(pose))]


def _heels_down(pose: Pose) -> list[Arrow]:
    """At the heels, to the floor."""
    return [
        _arrow(pose, pose.points[landmark_of("heel", side)], np.array([0.0, 1.0])) for side in SIDES
    ]


_WAYS: Mapping[str, Callable[[Pose], list[Arrow]]] = {
    "knee_valgus": _knees_out,
    "anterior_pelvic_tilt": _tailbone_down,
    "rib_thrust": _ribs_down,
    "heel_lift": _heels_down,
}


def _arrow(pose: Pose, start: FloatArray, way: FloatArray) -> Arrow:
    trunk = float(np.hypot(*(_middle(pose, "shoulder") - _middle(pose, "hip"))))
    return start + _GAP * trunk * way, start + (_GAP + _LENGTH) * trunk * way


def _up(pose: Pose) -> FloatArray:
    """From hip to shoulder, of length one."""
    along = _middle(pose, "shoulder") - _middle(pose, "hip")
    return np.asarray(along / max(float(np.hypot(*along)), 1e-6), float)


def _middle(pose: Pose, joint: str) -> FloatArray:
    left, right = Landmark[f"LEFT_{joint}".upper()], Landmark[f"RIGHT_{joint}".upper()]
    return np.asarray((pose.points[left] + pose.points[right]) / 2, float)
