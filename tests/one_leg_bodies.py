"""Made-up bodies that move one leg at a time, frame by frame, in five postures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from posecheck.body.pose import LANDMARK_COUNT, SIDES, Landmark, Pose, Seconds, Side
from posecheck.body.track import PoseFrame, PoseTrack

WIDTH, HEIGHT = 640, 480
_Place = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Posture:
    """Where the joints are at rest, and where those of the moving leg go; pixels.

    left, right: by joint; ``moved``: how far the moving leg's own joints go, ``arm`` the joints of
    the other side. across: metres from right to left of hips and shoulders.
    """

    left: Mapping[str, _Place]
    right: Mapping[str, _Place]
    moved: Mapping[str, _Place]
    across: tuple[float, float, float]
    arm: Mapping[str, _Place]


def _beside(places: Mapping[str, _Place], by: _Place) -> dict[str, _Place]:
    return {joint: (x + by[0], y + by[1]) for joint, (x, y) in places.items()}


_LYING = {
    "SHOULDER": (200.0, 400.0),
    "ELBOW": (205.0, 340.0),
    "WRIST": (210.0, 285.0),
    "HIP": (320.0, 400.0),
}
_HEEL_SLIDE = {**_LYING, "KNEE": (385.0, 335.0), "ANKLE": (420.0, 405.0)}
_HEEL_SLIDE |= {"HEEL": (418.0, 412.0), "FOOT_INDEX": (445.0, 410.0)}
_DEAD_BUG = {**_LYING, "KNEE": (340.0, 310.0), "ANKLE": (420.0, 305.0)}
_DEAD_BUG |= {"HEEL": (422.0, 315.0), "FOOT_INDEX": (432.0, 285.0)}
_BIRD_DOG = {
    "SHOULDER": (200.0, 250.0),
    "ELBOW": (200.0, 310.0),
    "WRIST": (200.0, 365.0),
    "HIP": (318.0, 272.0),
    "KNEE": (320.0, 362.0),
    "ANKLE": (388.0, 366.0),
    "HEEL": (392.0, 358.0),
    "FOOT_INDEX": (405.0, 370.0),
}
_ON_SIDE = {
    "SHOULDER": (200.0, 270.0),
    "ELBOW": (230.0, 300.0),
    "WRIST": (250.0, 330.0),
    "HIP": (320.0, 280.0),
    "KNEE": (400.0, 290.0),
    "ANKLE": (350.0, 300.0),
    "HEEL": (345.0, 300.0),
    "FOOT_INDEX": (375.0, 312.0),
}
_UNDER = _beside(_ON_SIDE, (0.0, 32.0)) | {"SHOULDER": (200.0, 334.0), "HIP": (320.0, 322.0)}
_FRONT = {
    "SHOULDER": (360.0, 130.0),
    "ELBOW": (380.0, 180.0),
    "WRIST": (380.0, 230.0),
    "HIP": (338.0, 250.0),
    "KNEE": (342.0, 340.0),
    "ANKLE": (346.0, 430.0),
    "HEEL": (344.0, 438.0),
    "FOOT_INDEX": (354.0, 445.0),
}
# Lying with the head to the left the right side is near, on hands and knees the left one.
_RIGHT_NEAR, _LEFT_NEAR = (0.0, 0.0, 0.3), (0.0, 0.0, -0.3)
POSTURES: Mapping[str, Posture] = {
    "heel_slide": Posture(
        left=_HEEL_SLIDE,
        right=_beside(_HEEL_SLIDE, (4.0, -3.0)),
        moved={"KNEE": (25.0, 50.0), "ANKLE": (70.0, 0.0), "HEEL": (70.0, 0.0)},
        arm={},
        across=_RIGHT_NEAR,
    ),
    "dead_bug": Posture(
        left=_DEAD_BUG,
        right=_beside(_DEAD_BUG, (4.0, -3.0)),
        moved={"KNEE": (70.0, 70.0), "ANKLE": (80.0, 88.0), "HEEL": (80.0, 88.0)},
        arm={"ELBOW": (-60.0, 55.0), "WRIST": (-115.0, 110.0)},
        across=_RIGHT_NEAR,
    ),
    "bird_dog": Posture(
        left=_BIRD_DOG,
        right=_beside(_BIRD_DOG, (4.0, -3.0)),
        moved={"KNEE": (85.0, -75.0), "ANKLE": (90.0, -75.0), "HEEL": (90.0, -75.0)},
        arm={"ELBOW": (-55.0, -55.0), "WRIST": (-110.0, -110.0)},
        across=_LEFT_NEAR,
    ),
    "clamshell": Posture(
        left=_ON_SIDE,
        right=_UNDER,
        moved={"KNEE": (-15.0, -65.0)},
        arm={},
        across=(0.0, -0.3, 0.0),
    ),
    "one_leg_stand": Posture(
        left=_FRONT,
        right={joint: (640.0 - x, y) for joint, (x, y) in _FRONT.items()},
        moved={"KNEE": (0.0, -30.0), "ANKLE": (0.0, -60.0), "HEEL": (0.0, -60.0)},
        arm={},
        across=(0.3, 0.0, 0.03),
    ),
}


def one_leg_frames(
    exercise: str,
    movers: Iterable[Side],
    *,
    hold_s: float = 1.0,
    way_s: float = 1.2,
    share: float = 1.0,
    fps: float = 15.0,
) -> list[PoseFrame]:
    """A person at rest, who moves these legs one after another; ``share`` of a whole movement."""
    posture = POSTURES[exercise]
    frames: list[PoseFrame] = []
    rep_s, rest_s = 2 * way_s + hold_s, 1.2

    def add(mover: Side, seconds: float, begin_s: float | None) -> None:
        for i in range(round(seconds * fps)):
            at = 0.0 if begin_s is None else i / fps
            rising = min(at, rep_s - at) / way_s if begin_s is not None else 0.0
            far = 0.5 - 0.5 * np.cos(np.pi * min(max(rising, 0.0), 1.0))
            pose = _pose(posture, mover, share * float(far))
            now = Seconds(len(frames) / fps)
            frames.append(PoseFrame(time_s=now, width=WIDTH, height=HEIGHT, pose=pose))

    add("left", rest_s, None)
    for mover in movers:
        add(mover, rep_s, 0.0)
        add(mover, rest_s, None)
    return frames


def mirrored(frames: list[PoseFrame]) -> list[PoseFrame]:
    """The same person in a mirror: what was left is right."""
    return list(PoseTrack.from_frames(frames).mirrored().frames())


def scaled(frames: list[PoseFrame], factor: float) -> list[PoseFrame]:
    """The same person, larger or smaller in the picture."""
    return list(PoseTrack.from_frames(frames).scaled(factor).frames())


def _pose(posture: Posture, mover: Side, far: float) -> Pose:
    points, visibility = np.zeros((LANDMARK_COUNT, 2)), np.full(LANDMARK_COUNT, 0.98)
    world = np.zeros((LANDMARK_COUNT, 3))
    places: Mapping[Side, Mapping[str, _Place]] = {"left": posture.left, "right": posture.right}
    head = np.mean([places[side]["SHOULDER"] for side in SIDES], axis=0)
    hips = np.mean([places[side]["HIP"] for side in SIDES], axis=0)
    points[:] = head + 0.3 * (head - hips)
    signs: tuple[tuple[Side, float], ...] = (("left", 0.5), ("right", -0.5))
    for side, sign in signs:
        gone = posture.moved if side == mover else posture.arm
        for joint, place in places[side].items():
            mark = Landmark[f"{side}_{joint}".upper()]
            points[mark] = np.add(place, far * np.array(gone.get(joint, (0.0, 0.0))))
            world[mark, :2] = (np.array(place) - hips) / 240.0
            if joint in ("SHOULDER", "HIP"):
                middle = (head if joint == "SHOULDER" else hips) - hips
                world[mark] = [*(middle / 240.0), 0.0] + sign * np.array(posture.across)
            # What lies behind the near side is seen less well.
            visibility[mark] = 0.98 if sign * posture.across[2] <= 0.1 else 0.7
    return Pose(points=points, visibility=visibility, world=world)
