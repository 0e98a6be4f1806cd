"""Rotations and small vector helpers; 3-vectors are arrays of shape (3,), rotations (3, 3)."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

UP: Array = np.array([0.0, 0.0, 1.0])
FORWARD: Array = np.array([0.0, 1.0, 0.0])


def unit(v: Array) -> Array:
    """Scale ``v`` to length 1."""
    length: Array = v / np.linalg.norm(v)
    return length


def rotation_about(axis: Array, degrees: float) -> Array:
    """Right-handed rotation by ``degrees`` about the unit vector ``axis`` (Rodrigues)."""
    a = np.deg2rad(degrees)
    x, y, z = axis
    K = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    R: Array = np.eye(3) + np.sin(a) * K + (1 - np.cos(a)) * (K @ K)
    return R


def pitch(degrees: float) -> Array:
    """Rotation in the sagittal plane; positive tips the upper end forward."""
    return rotation_about(np.array([1.0, 0.0, 0.0]), -degrees)


def roll(degrees: float) -> Array:
    """Rotation in the frontal plane; positive lowers the subject's right side."""
    return rotation_about(FORWARD, degrees)


def heading(degrees: float) -> Array:
    """Rotation about the vertical; positive turns the subject to her own left."""
    return rotation_about(UP, degrees)


def shortest_rotation(a: Array, b: Array) -> Array:
    """Return the smallest rotation that turns the direction of ``a`` into that of ``b``."""
    u, v = unit(a), unit(b)
    axis = np.cross(u, v)
    sine = float(np.linalg.norm(axis))
    if sine < 1e-9:
        return np.eye(3)
    return rotation_about(axis / sine, float(np.rad2deg(np.arctan2(sine, u @ v))))


def frame(axis: Array, hinge: Array) -> Array:
    """Orthonormal frame (columns) whose third column is ``axis`` and first lies near ``hinge``."""
    z = unit(axis)
    x = unit(hinge - (hinge @ z) * z)
    return np.stack([x, np.cross(z, x), z], axis=1)


def angle_at(a: Array, b: Array, c: Array) -> float:
    """Angle a-b-c in degrees, 0 to 180."""
    u, v = unit(a - b), unit(c - b)
    return float(np.rad2deg(np.arccos(np.clip(u @ v, -1.0, 1.0))))


def smoothstep(x: float, low: float, high: float) -> float:
    """Rise from 0 at ``low`` to 1 at ``high`` with zero slope at both ends."""
    t = float(np.clip((x - low) / (high - low), 0.0, 1.0))
    return t * t * (3.0 - 2.0 * t)
