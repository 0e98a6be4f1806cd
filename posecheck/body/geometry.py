"""Plane geometry on arrays of points; a missing point is NaN and gives NaN, never an exception."""

import numpy as np

from posecheck.body.pose import FloatArray


def compute_distance(a: FloatArray, b: FloatArray) -> FloatArray:
    """Length between points. Shapes (..., d) and (..., d) give (...), in the points' unit."""
    return np.asarray(np.linalg.norm(a - b, axis=-1), float)


def compute_joint_angle(a: FloatArray, b: FloatArray, c: FloatArray) -> FloatArray:
    """Angle at ``b`` between ``a`` and ``c``, unsigned.

    Shapes (..., 2) give (...), degrees in 0..180. NaN where a point is missing or two coincide.
    """
    u, v = a - b, c - b
    length = np.linalg.norm(u, axis=-1) * np.linalg.norm(v, axis=-1)
    cross = u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0]
    dot = (u * v).sum(axis=-1)
    return np.where(length > 0, np.degrees(np.abs(np.arctan2(cross, dot))), np.nan)


def compute_turn(a: FloatArray, b: FloatArray, c: FloatArray) -> FloatArray:
    """How far the path a-b-c turns at ``b``.

    Shapes (..., 2) give (...), degrees in -180..180; positive turns clockwise as seen in a
    picture (y down). 0 is a straight line. NaN where a point is missing or two coincide.
    """
    u, v = b - a, c - b
    cross = u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0]
    dot = (u * v).sum(axis=-1)
    length = np.linalg.norm(u, axis=-1) * np.linalg.norm(v, axis=-1)
    return np.where(length > 0, np.degrees(np.arctan2(cross, dot)), np.nan)


def compute_lean(lower: FloatArray, upper: FloatArray) -> FloatArray:
    """Tilt of the line from ``lower`` to ``upper`` against the picture's vertical.

    Shapes (..., 2) give (...), degrees in -180..180; 0 is upright, positive leans to the right
    of the picture. NaN where a point is missing.
    """
    d = upper - lower
    return np.asarray(np.degrees(np.arctan2(d[..., 0], -d[..., 1])), float)


def turned(points: FloatArray, angle: float) -> FloatArray:
    """Points, (..., 2 or 3), turned about the origin in x and y; radians, from x towards y."""
    moved = points.copy()
    moved[..., 0] = np.cos(angle) * points[..., 0] - np.sin(angle) * points[..., 1]
    moved[..., 1] = np.sin(angle) * points[..., 0] + np.cos(angle) * points[..., 1]
    return moved
