"""Made-up bodies with known geometry, frame by frame: fast, and exactly as asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from posecheck.body.pose import (
    LANDMARK_COUNT,
    FloatArray,
    Landmark,
    Pose,
    PoseFrame,
    Seconds,
)

WIDTH, HEIGHT = 640, 480
_TOP, _HIP, _KNEE, _ANKLE = 130.0, 250.0, 340.0, 430.0
_STANDING = _ANKLE - _HIP
# The model reads a person who faces the camera as turned by six degrees.
_BIAS = float(np.tan(np.radians(6.0)))
SHIN = float(np.hypot(90.0, 4.0))


@dataclass(frozen=True, kw_only=True)
class Rep:
    """One squat: hip drop at the bottom, seconds, and how far the knees cave, share of shin."""

    depth: float = 0.35
    seconds: float = 2.0
    cave: float = 0.0
    pause: float = 1.0


def squat_frames(
    reps: list[Rep],
    *,
    fps: float = 30.0,
    view: str = "front",
    before_s: float = 1.0,
    scale: float = 1.0,
    noise: float = 0.0,
) -> list[PoseFrame]:
    """A person who stands, squats and stands; noise in pixels, from a fixed seed."""
    random = np.random.default_rng(7)
    pose_of = _front_pose if view == "front" else _side_pose
    frames = []
    for time, drop, cave in _path(reps, fps, before_s):
        points, world, visibility = pose_of(drop, cave)
        points = points * scale + random.normal(0.0, 1.0, points.shape) * noise
        pose = Pose(points=points, visibility=visibility, world=world).rounded()
        frames.append(frame(time, pose, width=int(WIDTH * scale), height=int(HEIGHT * scale)))
    return frames


def frame(time: float, pose: Pose | None, *, width: int = WIDTH, height: int = HEIGHT) -> PoseFrame:
    """A frame of one person, or of nobody."""
    return PoseFrame(time_s=Seconds(time), width=width, height=height, pose=pose)


def changed(frames: list[PoseFrame], change: Callable[[Pose], Pose]) -> list[PoseFrame]:
    """The same frames with every pose changed."""
    return [
        frame(one.time_s, change(one.pose), width=one.width, height=one.height)
        for one in frames
        if one.pose is not None
    ]


def standing_pose() -> Pose:
    """A person standing still, seen from the front."""
    points, world, visibility = _front_pose(0.0, 0.0)
    return Pose(points=points, visibility=visibility, world=world)


def _path(reps: list[Rep], fps: float, before_s: float) -> Iterator[tuple[float, float, float]]:
    """(time, hip drop, cave) of every frame."""
    spans, clock = [], before_s
    for rep in reps:
        spans.append((clock, rep))
        clock += rep.seconds + rep.pause
    for i in range(int(clock * fps)):
        time, drop, cave = i / fps, 0.0, 0.0
        for start, rep in spans:
            phase = (time - start) / rep.seconds
            if 0.0 <= phase <= 1.0:
                share = 0.5 - 0.5 * np.cos(2 * np.pi * phase)
                drop, cave = rep.depth * share, rep.cave * share
        yield time, drop, cave


_Body = tuple[FloatArray, FloatArray, FloatArray]


def _front_pose(drop: float, cave: float) -> _Body:
    points = np.zeros((LANDMARK_COUNT, 2))
    world = np.zeros((LANDMARK_COUNT, 3))
    fallen = _STANDING * drop
    opened = min(drop / 0.3, 1.0)
    knee_out = 24.0 + 14.0 * opened - cave * SHIN
    heights = {
        "SHOULDER": (40.0, _TOP + fallen),
        "ELBOW": (60.0, _TOP + 50 + fallen),
        "WRIST": (60.0, _TOP + 100 + fallen),
        "HIP": (18.0, _HIP + fallen),
        "KNEE": (knee_out, _KNEE + 40.0 * drop),
        "ANKLE": (28.0, _ANKLE),
        "HEEL": (26.0, _ANKLE + 8),
        "FOOT_INDEX": (38.0, _ANKLE + 15),
    }
    points[:] = (320.0, _TOP - 40 + fallen)
    for side, sign in (("LEFT", 1.0), ("RIGHT", -1.0)):
        for joint, (x, y) in heights.items():
            points[Landmark[f"{side}_{joint}"]] = (320.0 + sign * x, y)
            across = sign * x / 200.0
            world[Landmark[f"{side}_{joint}"]] = (across, 0.0, across * _BIAS)
    return points, world, np.ones(LANDMARK_COUNT)


def _side_pose(drop: float, _: float) -> _Body:
    """Facing the left of the picture, left side near; hips go back and down, knees forward."""
    points = np.zeros((LANDMARK_COUNT, 2))
    world = np.zeros((LANDMARK_COUNT, 3))
    fallen = _STANDING * drop
    places = {
        "SHOULDER": (320.0 - 60 * drop, _TOP + fallen),
        "ELBOW": (280.0, _TOP + 20 + fallen),
        "WRIST": (240.0, _TOP + 20 + fallen),
        "HIP": (320.0 + 60 * drop, _HIP + fallen),
        "KNEE": (318.0 - 110 * drop, _KNEE + 30 * drop),
        "ANKLE": (320.0, _ANKLE),
        "HEEL": (332.0, _ANKLE + 10),
        "FOOT_INDEX": (285.0, _ANKLE + 12),
    }
    visibility = np.full(LANDMARK_COUNT, 0.95)
    points[:] = (310.0, _TOP - 40 + fallen)
    for side, depth in (("LEFT", -0.15), ("RIGHT", 0.15)):
        for joint, (x, y) in places.items():
            mark = Landmark[f"{side}_{joint}"]
            points[mark] = (x + 20 * depth, y)
            world[mark] = (0.0, 0.0, depth)
            visibility[mark] = 0.98 if side == "LEFT" else 0.7
    return points, world, visibility
