"""Bodies on a mat: the whole pose turned, and the skin of the parts that carry it put down."""

import numpy as np
from numpy.typing import NDArray

from sample_videos.one_leg.limbs import moved, tipped
from sample_videos.render.assets import rig
from sample_videos.render.body import Body, Pose
from sample_videos.render.bridge import MAT
from sample_videos.render.geometry import Array

SEAT = ("root", "pelvis", "spine05", "upperleg01")
"""Beginnings of the names of the bones that carry somebody who lies."""


def laid(body: Body, pose: Pose, turn: Array, middle: str = "hip") -> Pose:
    """Turn a posed body by (3, 3), the middle of a joint over the origin, the seat on the mat."""
    down = tipped(body, pose, turn)
    transforms = body.transforms(down)
    where = body.landmark_positions(transforms)
    over = 0.5 * (where[f"left_{middle}"] + where[f"right_{middle}"])
    lowest = float(body.skin(transforms)[_carried_by(SEAT), 2].min())
    return moved(down, np.array([-over[0], -over[1], MAT - lowest]))


def _carried_by(bones: tuple[str, ...]) -> NDArray[np.int64]:
    """Indices of the skin's vertices that mostly follow these bones."""
    skeleton = rig()
    chosen = [i for i, name in enumerate(skeleton.names) if name.startswith(bones)]
    share = np.asarray(skeleton.weights[:, chosen].sum(axis=1)).ravel()
    return np.flatnonzero(share > 0.5).astype(np.int64)
