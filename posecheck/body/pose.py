"""What a body is: 33 landmarks at one moment, and a track of them over time."""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NewType, Self

import numpy as np
from numpy.typing import NDArray

Seconds = NewType("Seconds", float)
FloatArray = NDArray[np.float64]
Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")


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
_MIRROR = [landmark.mirrored.value for landmark in Landmark]

Joint = Literal["shoulder", "hip", "knee", "ankle", "heel", "foot_index"]


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PoseFrame:
    """What was seen in one frame.

    Attributes:
        time_s: the frame's own timestamp.
        width, height: size of the picture in pixels.
        pose: the person, or None when none was found.
        people: how many people were counted in this frame, or None when nobody counted.
    """

    time_s: Seconds
    width: int
    height: int
    pose: Pose | None
    people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PoseTrack:
    """Frames of one stretch of video as arrays; a frame without a person is all NaN.

    Attributes:
        times: (n,) seconds, rising.
        points: (n, 33, 2) pixels.
        visibility: (n, 33), 0 where no person was found.
        world: (n, 33, 3) metres.
        width, height: size of the picture in pixels.
        people: (n,) people counted, -1 where nobody counted.
    """

    times: FloatArray
    points: FloatArray
    visibility: FloatArray
    world: FloatArray
    width: int
    height: int
    people: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))

    @classmethod
    def from_frames(cls, frames: Sequence[PoseFrame]) -> Self:
        """Stack frames; the picture size is that of the first."""
        poses = [frame.pose or _NOBODY for frame in frames]
        people = [-1 if frame.people is None else frame.people for frame in frames]
        return cls(
            times=np.array([frame.time_s for frame in frames], float),
            points=np.array([pose.points for pose in poses]).reshape(-1, LANDMARK_COUNT, 2),
            visibility=np.array([pose.visibility for pose in poses]).reshape(-1, LANDMARK_COUNT),
            world=np.array([pose.world for pose in poses]).reshape(-1, LANDMARK_COUNT, 3),
            width=frames[0].width if frames else 0,
            height=frames[0].height if frames else 0,
            people=np.array(people, np.int8),
        )

    def __len__(self) -> int:
        return len(self.times)

    def frames(self) -> Iterator[PoseFrame]:
        """The frames one by one, as a camera would give them."""
        for i, time in enumerate(self.times):
            seen = bool(np.isfinite(self.points[i, 0, 0]))
            pose = Pose(points=self.points[i], visibility=self.visibility[i], world=self.world[i])
            yield PoseFrame(
                time_s=Seconds(float(time)),
                width=self.width,
                height=self.height,
                pose=pose if seen else None,
                people=None if self.people[i] < 0 else int(self.people[i]),
            )

    def part(self, index: slice | NDArray[np.bool_]) -> "PoseTrack":
        """The frames chosen by a slice or a mask."""
        return replace(
            self,
            times=self.times[index],
            points=self.points[index],
            visibility=self.visibility[index],
            world=self.world[index],
            people=self.people[index],
        )

    def joint(self, joint: Joint, side: Side) -> FloatArray:
        """(n, 2) pixels of one joint."""
        return self.points[:, landmark_of(joint, side)]

    def middle(self, joint: Joint) -> FloatArray:
        """(n, 2) pixels half-way between the left and the right joint."""
        return (self.joint(joint, "left") + self.joint(joint, "right")) / 2

    def mirrored(self) -> "PoseTrack":
        """The track as a mirror would show it: left and right exchanged, x reversed."""
        points = self.points[:, _MIRROR].copy()
        points[..., 0] = self.width - points[..., 0]
        world = self.world[:, _MIRROR].copy()
        world[..., 0] *= -1
        return replace(self, points=points, world=world, visibility=self.visibility[:, _MIRROR])


_NOBODY = Pose(
    points=np.full((LANDMARK_COUNT, 2), np.nan),
    visibility=np.zeros(LANDMARK_COUNT),
    world=np.full((LANDMARK_COUNT, 3), np.nan),
)
