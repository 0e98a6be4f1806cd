"""Made-up bodies with known geometry, frame by frame: fast, and exactly as asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from posecheck.body.back import (
    PELVIS_PER_ARCH,
    PELVIS_PER_LEAN,
    RIBS_PER_ARCH,
    RIBS_PER_LEAN,
)
from posecheck.body.contour import REACH, STATIONS, Contour
from posecheck.body.pose import LANDMARK_COUNT, FloatArray, Landmark, Pose, Seconds
from posecheck.body.track import PoseFrame

WIDTH, HEIGHT = 640, 480
_TOP, _HIP, _KNEE, _ANKLE = 130.0, 250.0, 340.0, 430.0
_STANDING = _ANKLE - _HIP
# The model reads a person who faces the camera as turned by six degrees.
STANDING_ARCH = 0.11
_BIAS = float(np.tan(np.radians(6.0)))
SHIN = float(np.hypot(90.0, 4.0))


@dataclass(frozen=True, kw_only=True)
class Rep:
    """One squat: hip drop at the bottom, seconds, how far the knees cave, share of shin.

    tilt, thrust: degrees by which the pelvis tips forward and the ribs lift, at the bottom.
    """

    depth: float = 0.35
    seconds: float = 2.0
    cave: float = 0.0
    pause: float = 1.0
    tilt: float = 0.0
    thrust: float = 0.0


def squat_frames(
    reps: list[Rep],
    *,
    fps: float = 30.0,
    view: str = "front",
    before_s: float = 1.0,
    scale: float = 1.0,
    noise: float = 0.0,
    habit: tuple[float, float] = (0.0, 0.0),
) -> list[PoseFrame]:
    """A person who stands, squats and stands; noise in pixels, from a fixed seed.

    habit: pelvis forward and ribs up all the time, degrees; from the side.
    """
    random = np.random.default_rng(7)
    frames = []
    for now in _path(reps, fps, before_s):
        contour = None
        if view == "front":
            points, world, visibility = _front_pose(now.drop, now.cave)
        else:
            arch, lean = _back_of(now.tilt + habit[0], now.thrust + habit[1])
            points, world, visibility = _side_pose(now.drop, lean)
            contour = side_contour(STANDING_ARCH + arch)
        points = points * scale + random.normal(0.0, 1.0, points.shape) * noise
        pose = Pose(points=points, visibility=visibility, world=world).rounded()
        size = {"width": int(WIDTH * scale), "height": int(HEIGHT * scale)}
        frames.append(frame(now.time, pose, **size, contour=contour))
    return frames


def frame(
    time: float,
    pose: Pose | None,
    *,
    width: int = WIDTH,
    height: int = HEIGHT,
    contour: Contour | None = None,
) -> PoseFrame:
    """A frame of one person, or of nobody."""
    return PoseFrame(time_s=Seconds(time), width=width, height=height, pose=pose, contour=contour)


def changed(frames: list[PoseFrame], change: Callable[[Pose], Pose]) -> list[PoseFrame]:
    """The same frames with every pose changed."""
    return [replace(one, pose=change(one.pose)) for one in frames if one.pose is not None]


def standing_frames(*holds: tuple[float, float, float], fps: float = 15.0) -> list[PoseFrame]:
    """Somebody who stands side-on; each hold is (seconds, pelvis forward, ribs up), degrees."""
    frames: list[PoseFrame] = []
    for seconds, tilt, thrust in holds:
        arch, lean = _back_of(tilt, thrust)
        points, world, visibility = _side_pose(0.0, lean)
        pose = Pose(points=points, visibility=visibility, world=world).rounded()
        contour = side_contour(STANDING_ARCH + arch)
        for _ in range(round(seconds * fps)):
            now = len(frames) / fps
            frames.append(frame(now, pose, width=WIDTH, height=HEIGHT, contour=contour))
    return frames


def side_contour(arch: float, *, arms: float = REACH, blur: float = 0.015) -> Contour:
    """The outline of somebody who faces the left of the picture, with a hollow so deep."""
    hollow = np.exp(-(((STATIONS - 0.4) / 0.12) ** 2))
    edges = np.stack([np.full(len(STATIONS), 0.2), 0.28 - arch * hollow])
    return Contour(edges=edges, arms=np.array([REACH, arms]), blur=blur).rounded()


def _back_of(tilt: float, thrust: float) -> tuple[float, float]:
    """Arch (trunk lengths) and lean (degrees) that read as these changes of pelvis and ribs."""
    model = [[PELVIS_PER_ARCH, PELVIS_PER_LEAN], [RIBS_PER_ARCH, RIBS_PER_LEAN]]
    arch, lean = np.linalg.solve(model, [tilt, -thrust])
    return float(arch), float(lean)


def standing_pose() -> Pose:
    """A person standing still, seen from the front."""
    points, world, visibility = _front_pose(0.0, 0.0)
    return Pose(points=points, visibility=visibility, world=world)


@dataclass(frozen=True)
class _Now:
    """How far everything has gone at one time."""

    time: float
    drop: float = 0.0
    cave: float = 0.0
    tilt: float = 0.0
    thrust: float = 0.0


def _path(reps: list[Rep], fps: float, before_s: float) -> Iterator[_Now]:
    """Where the body is in every frame."""
    spans, clock = [], before_s
    for rep in reps:
        spans.append((clock, rep))
        clock += rep.seconds + rep.pause
    for i in range(int(clock * fps)):
        now = _Now(i / fps)
        for start, rep in spans:
            phase = (now.time - start) / rep.seconds
            if 0.0 <= phase <= 1.0:
                share = 0.5 - 0.5 * np.cos(2 * np.pi * phase)
                faulty = min(2.0 * share, 1.0)
                now = _Now(
                    now.time,
                    rep.depth * share,
                    rep.cave * share,
                    rep.tilt * faulty,
                    rep.thrust * faulty,
                )
        yield now


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


def _side_pose(drop: float, lean: float) -> _Body:
    """Facing the left of the picture, left side near; hips go back and down, knees forward.

    ``lean``: degrees by which the trunk leans forward beyond what the squat itself asks.
    """
    points = np.zeros((LANDMARK_COUNT, 2))
    world = np.zeros((LANDMARK_COUNT, 3))
    fallen = _STANDING * drop
    shoulder = _turned(np.array([320.0 + 60 * drop, _HIP + fallen]), -120 * drop, lean)
    places = {
        "SHOULDER": shoulder,
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


def _turned(hip: FloatArray, offset: float, lean: float) -> tuple[float, float]:
    """The shoulder over a hip, turned by so many degrees towards the left of the picture."""
    up = np.array([offset, _TOP - _HIP])
    a = np.radians(-lean)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    x, y = hip + turn @ up
    return float(x), float(y)
