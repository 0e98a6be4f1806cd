"""Poses as the camera would have seen them had it been turned by quarters."""

from dataclasses import replace
from math import radians

import numpy as np

from posecheck.body.geometry import turned
from posecheck.body.track import PoseFrame

TURNS = (90, 180, 270)


def quarter_turned(frame: PoseFrame, turn: int) -> PoseFrame:
    """The frame of the picture turned clockwise; of the joints alone, without outline and scene.

    Args:
        turn: degrees, one of ``TURNS``.
    """
    angle = radians(turn)
    far = turned(np.array([frame.width, frame.height], float), angle)
    width, height = np.abs(far).round().astype(int).tolist()
    pose = frame.pose
    if pose is not None:
        points = turned(pose.points, angle) - np.minimum(far, 0.0)
        pose = replace(pose, points=points, world=turned(pose.world, angle))
    return replace(frame, width=width, height=height, pose=pose, contour=None, scene=None)
