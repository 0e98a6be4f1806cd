"""Poses as the camera would have seen them had it been turned by quarters."""

from dataclasses import replace

import numpy as np

from posecheck.body.pose import FloatArray, Pose
from posecheck.body.track import PoseFrame

TURNS = (90, 180, 270)
# What x and y become when a picture is turned clockwise, y down.
_AXES = {
    90: np.array([[0.0, -1.0], [1.0, 0.0]]),
    180: np.array([[-1.0, 0.0], [0.0, -1.0]]),
    270: np.array([[0.0, 1.0], [-1.0, 0.0]]),
}


def quarter_turned(frame: PoseFrame, turn: int) -> PoseFrame:
    """The frame of the picture turned clockwise; of the joints alone, without outline and scene.

    Args:
        turn: degrees, one of ``TURNS``.
    """
    axes = _AXES[turn]
    size = np.array([frame.width, frame.height], float)
    corner = np.minimum(axes @ size, 0.0)
    width, height = np.abs(axes @ size).astype(int).tolist()
    pose = None if frame.pose is None else _turned(frame.pose, axes, corner)
    return replace(frame, width=width, height=height, pose=pose, contour=None, scene=None)


def _turned(pose: Pose, axes: FloatArray, corner: FloatArray) -> Pose:
    world = pose.world.copy()
    world[:, :2] = pose.world[:, :2] @ axes.T
    return replace(pose, points=pose.points @ axes.T - corner, world=world)
