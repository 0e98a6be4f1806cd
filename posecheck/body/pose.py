"""A pose: 33 landmarks of a body at one moment."""

import enum
from dataclasses import dataclass
from typing import Literal, NewType

import numpy as np
from numpy.typing import NDArray

Seconds = NewType("Seconds", float)
FloatArray = NDArray[np.float64]
Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")
# How a body is before it moves; it decides what can be made of a view.
Rest = Literal["standing", "lying", "side_lying", "hands_and_knees"]


class Landmark(enum.IntEnum):
    """The 33 landmarks of MediaPipe's pose model; left and right are the person's own."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32

    @property
    def mirrored(self) -> "Landmark":
        """The same landmark on the other side; the nose is its own mirror image."""
        swap = {"LEFT": "RIGHT", "RIGHT": "LEFT"}
        return Landmark["_".join(swap.get(word, word) for word in self.name.split("_"))]


LANDMARK_COUNT = len(Landmark)
MIRROR = [landmark.mirrored.value for landmark in Landmark]

Joint = Literal["shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "foot_index"]


def landmark_of(joint: Joint, side: Side) -> Landmark:
    """The landmark of a joint on the person's own left or right."""
    return Landmark[f"{side}_{joint}".upper()]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pose:
    """One person at one moment.

    Attributes:
        points: (33, 2) pixels of the unmirrored picture, x to the right, y down.
        visibility: (33,) the model's own 0..1 that a landmark is seen.
        world: (33, 3) metres from the mid-hip, x right, y down, z away from the camera. Their
            angles are poor (rms 9-16 degrees at the knee); they serve for body yaw only.
    """

    points: FloatArray
    visibility: FloatArray
    world: FloatArray

    def rounded(self) -> "Pose":
        """The pose on the grid that a stored track keeps, so that storing it loses nothing."""
        return Pose(
            points=np.round(self.points * POINT_STEPS) / POINT_STEPS,
            visibility=np.round(self.visibility * VISIBILITY_STEPS) / VISIBILITY_STEPS,
            world=np.round(self.world * WORLD_STEPS) / WORLD_STEPS,
        )


# Steps of the stored grid: 1/16 pixel, 1/2000 metre, 1/255 of visibility.
POINT_STEPS, WORLD_STEPS, VISIBILITY_STEPS = 16, 2000, 255
