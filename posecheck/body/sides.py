"""A person's left and right, held over time: the landmarker exchanges them when it sees no face.

With a blurred, turned or dark face the network takes somebody who faces the camera for somebody
who turns her back, for a frame or for seconds, and names every left landmark right. Between the
two its own smoothing pulls both sides together. A body tells both: nobody turns round in a moment,
and hips and shoulders do not become narrower.
"""

import math
from dataclasses import replace

from posecheck.body.pose import MIRROR, Landmark, Pose

Vector = tuple[float, float, float]


def _both(*joints: str) -> list[int]:
    return [Landmark[f"{side}_{joint}"].value for joint in joints for side in ("LEFT", "RIGHT")]


_TRUNK, _LEGS = _both("SHOULDER", "HIP"), _both("KNEE", "ANKLE", "HEEL", "FOOT_INDEX")
_LIMBS = _both("ELBOW", "WRIST") + _LEGS
# Turning round takes a person about a second: what changes faster was an exchange.
TURN_S = 0.5
# While sides are being exchanged hips and shoulders read narrower than this share of their width.
WIDE = 0.6
# The network's smoothing takes this long to leave an exchange behind.
SETTLING_S = 0.15
# Toes point and knees bend to where she faces, 0.15-0.25 metres in all where the network is right
# and 0-0.06 where it takes a front for a back. The sides are wrong where they point the other way
# at the start, or clearly so in sum over time (metre seconds).
_AT_START, _CLEARLY, _IN_SUM = 0.05, 0.08, 0.02
_WIDTH_S = 2.0
# What the network has said for so long, and nothing speaks against, is so.
_BELIEVED_S = 5.0


class SideKeeper:
    """Put exchanged sides right, pose by pose, and hide limbs while they cannot be told.

    The direction from right to left through shoulders and hips is remembered. A pose in which it
    points the other way after less than ``TURN_S`` has its sides exchanged. Where toes and knees
    point the wrong way for long, the memory itself was wrong.
    """

    def __init__(self) -> None:
        self._across: Vector | None = None
        self._width = 0.0
        self._sure_s = 0.0
        self._doubt_s = -math.inf
        self._last_s = 0.0
        self._agreement = 0.0
        self._contradicted_s = 0.0

    def update(self, time_s: float, pose: Pose) -> tuple[Pose, bool]:
        """The pose with its sides put right, and whether they could be told at all."""
        across = _across(pose)
        width = math.hypot(*across)
        step_s, self._last_s = min(time_s - self._last_s, 0.2), time_s
        if self._across is None:
            return self._begin(time_s, pose, across, width)
        sure = width >= WIDE * self._width
        share = step_s / (step_s + _WIDTH_S)
        if width > self._width:
            share = min(1.0, 4 * share)
        self._width += share * (width - self._width)
        turned = _dot(across, self._across) < 0.0
        exchanged = turned and time_s - self._sure_s < TURN_S
        if exchanged:
            pose, across = _exchanged(pose), _reversed(across)
        if not sure:
            self._doubt_s = time_s
            return _limbs_hidden(pose), False
        self._sure_s, self._across = time_s, across
        facing = _facing(pose, across)
        clearly = facing - min(max(facing, -_CLEARLY), _CLEARLY)
        self._agreement = min(self._agreement + step_s * clearly, _IN_SUM)
        self._contradicted_s = self._contradicted_s + step_s if exchanged and not clearly else 0.0
        if self._agreement < -_IN_SUM or self._contradicted_s > _BELIEVED_S:
            self._across, self._agreement, self._contradicted_s = _reversed(across), 0.0, 0.0
            pose = _exchanged(pose)
        if time_s - self._doubt_s < SETTLING_S:
            return _limbs_hidden(pose), False
        return pose, True

    def _begin(self, time_s: float, pose: Pose, across: Vector, width: float) -> tuple[Pose, bool]:
        if _facing(pose, across) < -_AT_START:
            pose, across = _exchanged(pose), _reversed(across)
        self._across, self._width = across, width
        self._sure_s = time_s
        return pose, True


def _across(pose: Pose) -> Vector:
    """Metres from right to left, shoulders and hips together."""
    ls, rs, lh, rh = pose.world[_TRUNK].tolist()
    return _plus(_minus(ls, rs), _minus(lh, rh))


def _facing(pose: Pose, across: Vector) -> float:
    """How far toes point and knees bend to where she faces, metres; negative: the other way."""
    world = pose.world[_TRUNK + _LEGS].tolist()
    ls, rs, lh, rh, lk, rk, la, ra, lheel, rheel, lt, rt = world
    up = _minus(_plus(ls, rs), _plus(lh, rh))
    front = (
        across[1] * up[2] - across[2] * up[1],
        across[2] * up[0] - across[0] * up[2],
        across[0] * up[1] - across[1] * up[0],
    )
    length = math.hypot(*front)
    if length < 1e-6:
        return 0.0
    toes = _minus(_plus(lt, rt), _plus(lheel, rheel))
    middle = _plus(_plus(lh, rh), _plus(la, ra))
    bend = _minus(_plus(_plus(lk, rk), _plus(lk, rk)), middle)
    forward = _plus(_plus(toes, toes), bend)
    return _dot(forward, front) / length / 4


def _reversed(a: Vector) -> Vector:
    return -a[0], -a[1], -a[2]


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _plus(a: Vector, b: Vector) -> Vector:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def _minus(a: Vector, b: Vector) -> Vector:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def _exchanged(pose: Pose) -> Pose:
    return Pose(
        points=pose.points[MIRROR], visibility=pose.visibility[MIRROR], world=pose.world[MIRROR]
    )


def _limbs_hidden(pose: Pose) -> Pose:
    visibility = pose.visibility.copy()
    visibility[_LIMBS] = 0.0
    return replace(pose, visibility=visibility)
