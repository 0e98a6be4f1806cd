"""Pose frames, and a pose track: many frames as arrays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from posecheck.body.contour import NO_CONTOUR, STATIONS, Contour
from posecheck.body.geometry import turned
from posecheck.body.pose import (
    LANDMARK_COUNT,
    MIRROR,
    FloatArray,
    Joint,
    Pose,
    Seconds,
    Side,
    landmark_of,
)
from posecheck.body.scene import NO_SCENE, SCENE_NUMBERS, Scene, scene_from


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PoseFrame:
    """What was seen in one frame.

    Attributes:
        time_s: the frame's own timestamp.
        width, height: size of the picture in pixels.
        pose: the person, or None when none was found.
        people: how many people were counted in this frame, or None when nobody counted.
        contour: the outline of the trunk, or None when nobody looked or none was found.
        scene: the picture apart from the person, or None when nobody looked.
        lite: whether the lite network looked, which is less exact.
    """

    time_s: Seconds
    width: int
    height: int
    pose: Pose | None
    people: int | None = None
    contour: Contour | None = None
    scene: Scene | None = None
    lite: bool = False

    def as_from(self, before: Scene) -> Self:
        """The frame as the camera would have taken it had it not zoomed or rolled since then.

        A camera that rolls lifts no heel.
        """
        if self.pose is None or self.scene is None:
            return self
        change = self.scene.turned_since(before)
        points = change.in_room(self.pose.points, self.width, self.height)
        world = turned(self.pose.world, -change.rolled / 1000)
        return replace(self, pose=replace(self.pose, points=points, world=world))


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
        edges: (n, 2, 47) outline of the trunk in trunk lengths, see ``Contour``.
        arms: (n, 2) how far inside it the arms stay; blur: (n,) how soft it is; trunk lengths.
        scene: (n, 7) the picture apart from the person, see ``Scene.numbers``; NaN where nobody
            looked.
        lite: (n,) whether the lite network looked.
    """

    times: FloatArray
    points: FloatArray
    visibility: FloatArray
    world: FloatArray
    width: int
    height: int
    people: NDArray[np.int8]
    edges: FloatArray
    arms: FloatArray
    blur: FloatArray
    scene: FloatArray
    lite: NDArray[np.bool_]

    @classmethod
    def from_frames(cls, frames: Sequence[PoseFrame]) -> Self:
        """Stack frames; the picture size is that of the first."""
        poses = [frame.pose or _NOBODY for frame in frames]
        people = [-1 if frame.people is None else frame.people for frame in frames]
        contours = [frame.contour or NO_CONTOUR for frame in frames]
        return cls(
            times=np.array([frame.time_s for frame in frames], float),
            points=np.array([pose.points for pose in poses]).reshape(-1, LANDMARK_COUNT, 2),
            visibility=np.array([pose.visibility for pose in poses]).reshape(-1, LANDMARK_COUNT),
            world=np.array([pose.world for pose in poses]).reshape(-1, LANDMARK_COUNT, 3),
            width=frames[0].width if frames else 0,
            height=frames[0].height if frames else 0,
            people=np.array(people, np.int8),
            edges=np.array([one.edges for one in contours]).reshape(-1, 2, len(STATIONS)),
            arms=np.array([one.arms for one in contours]).reshape(-1, 2),
            blur=np.array([one.blur for one in contours], float),
            scene=np.array(
                [frame.scene.numbers() if frame.scene else NO_SCENE for frame in frames]
            ).reshape(-1, SCENE_NUMBERS),
            lite=np.array([frame.lite for frame in frames], bool),
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
                contour=self._contour(i),
                scene=scene_from(self.scene[i]),
                lite=bool(self.lite[i]),
            )

    def _contour(self, i: int) -> Contour | None:
        if not np.isfinite(self.blur[i]):
            return None
        return Contour(edges=self.edges[i], arms=self.arms[i], blur=float(self.blur[i]))

    def part(self, index: slice | NDArray[np.bool_] | NDArray[np.int_]) -> "PoseTrack":
        """The frames chosen by a slice, a mask or their numbers."""
        return replace(
            self,
            times=self.times[index],
            points=self.points[index],
            visibility=self.visibility[index],
            world=self.world[index],
            people=self.people[index],
            edges=self.edges[index],
            arms=self.arms[index],
            blur=self.blur[index],
            scene=self.scene[index],
            lite=self.lite[index],
        )

    def one_frame(self, pose: Pose) -> "PoseTrack":
        """A track of one frame with this pose, in a picture of the same size."""
        frame = PoseFrame(time_s=Seconds(0.0), width=self.width, height=self.height, pose=pose)
        return PoseTrack.from_frames([frame])

    def joint(self, joint: Joint, side: Side) -> FloatArray:
        """(n, 2) pixels of one joint."""
        return self.points[:, landmark_of(joint, side)]

    def middle(self, joint: Joint) -> FloatArray:
        """(n, 2) pixels half-way between the left and the right joint."""
        return (self.joint(joint, "left") + self.joint(joint, "right")) / 2

    def scaled(self, factor: float) -> "PoseTrack":
        """The track in a picture of another size."""
        return replace(
            self,
            points=self.points * factor,
            width=round(self.width * factor),
            height=round(self.height * factor),
        )

    def mirrored(self) -> "PoseTrack":
        """The track as a mirror would show it: left and right exchanged, x reversed."""
        points = self.points[:, MIRROR].copy()
        points[..., 0] = self.width - points[..., 0]
        world = self.world[:, MIRROR].copy()
        world[..., 0] *= -1
        return replace(
            self,
            points=points,
            world=world,
            visibility=self.visibility[:, MIRROR],
            edges=self.edges[:, ::-1],
            arms=self.arms[:, ::-1],
        )


_NOBODY = Pose(
    points=np.full((LANDMARK_COUNT, 2), np.nan),
    visibility=np.zeros(LANDMARK_COUNT),
    world=np.full((LANDMARK_COUNT, 3), np.nan),
)
