"""A person's left and right, held over time: the landmarker exchanges them when it sees no face.

With a blurred, turned or dark face the network takes somebody who faces the camera for somebody
who turns her back, for a frame or for seconds, and names every left landmark right. Between the
two its own smoothing pulls both sides together. A body tells both: nobody turns round in a moment,
and hips and shoulders do not become narrower.
"""

from dataclasses import replace

import numpy as np

from posecheck.body.pose import MIRROR, FloatArray, Landmark, Pose

_LEFT = [Landmark.LEFT_SHOULDER.value, Landmark.LEFT_HIP.value]
_RIGHT = [Landmark.RIGHT_SHOULDER.value, Landmark.RIGHT_HIP.value]
_LIMBS = [
    landmark.value
    for landmark in Landmark
    if any(part in landmark.name for part in ("ELBOW", "WRIST", "KNEE", "ANKLE", "HEEL", "FOOT"))
]
_TOES = [Landmark.LEFT_FOOT_INDEX.value, Landmark.RIGHT_FOOT_INDEX.value]
_HEELS = [Landmark.LEFT_HEEL.value, Landmark.RIGHT_HEEL.value]
_KNEES = [Landmark.LEFT_KNEE.value, Landmark.RIGHT_KNEE.value]
_ANKLES = [Landmark.LEFT_ANKLE.value, Landmark.RIGHT_ANKLE.value]
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
        self._across: FloatArray | None = None
        self._width = 0.0
        self._sure_s = 0.0
        self._doubt_s = -np.inf
        self._last_s = 0.0
        self._agreement = 0.0
        self._contradicted_s = 0.0

    def update(self, time_s: float, pose: Pose) -> tuple[Pose, bool]:
        """The pose with its sides put right, and whether they could be told at all."""
        across = _across(pose)
        width = float(np.linalg.norm(across))
        step_s, self._last_s = min(time_s - self._last_s, 0.2), time_s
        if self._across is None:
            return self._begin(time_s, pose, across, width)
        sure = width >= WIDE * self._width
        share = step_s / (step_s + _WIDTH_S)
        if width > self._width:
            share = min(1.0, 4 * share)
        self._width += share * (width - self._width)
        turned = float(across @ self._across) < 0.0
        exchanged = turned and time_s - self._sure_s < TURN_S
        if exchanged:
            pose, across = _exchanged(pose), -across
        if not sure:
            self._doubt_s = time_s
            return _limbs_hidden(pose), False
        self._sure_s, self._across = time_s, across / width
        facing = _facing(pose, across)
        clearly = facing - np.clip(facing, -_CLEARLY, _CLEARLY)
        self._agreement = min(self._agreement + step_s * float(clearly), _IN_SUM)
        self._contradicted_s = self._contradicted_s + step_s if exchanged and not clearly else 0.0
        if self._agreement < -_IN_SUM or self._contradicted_s > _BELIEVED_S:
            self._across, self._agreement, self._contradicted_s = -self._across, 0.0, 0.0
            pose = _exchanged(pose)
        if time_s - self._doubt_s < SETTLING_S:
            return _limbs_hidden(pose), False
        return pose, True

    def _begin(
        self, time_s: float, pose: Pose, across: FloatArray, width: float
    ) -> tuple[Pose, bool]:
        if _facing(pose, across) < -_AT_START:
            pose, across = _exchanged(pose), -across
        self._across, self._width = across / max(width, 1e-9), width
        self._sure_s = time_s
        return pose, True


def _across(pose: Pose) -> FloatArray:
    """(3,) metres from right to left, shoulders and hips together."""
    return np.asarray(pose.world[_LEFT].sum(axis=0) - pose.world[_RIGHT].sum(axis=0), float)


def _facing(pose: Pose, across: FloatArray) -> float:
    """How far toes point and knees bend to where she faces, metres; negative: the other way."""
    world = pose.world
    up = world[_LEFT[:1] + _RIGHT[:1]].mean(axis=0) - world[_LEFT[1:] + _RIGHT[1:]].mean(axis=0)
    front = np.cross(across, up)
    length = float(np.linalg.norm(front))
    if length < 1e-6:
        return 0.0
    toes = (world[_TOES] - world[_HEELS]).mean(axis=0)
    hips = world[[_LEFT[1], _RIGHT[1]]].mean(axis=0)
    bend = world[_KNEES].mean(axis=0) - (hips + world[_ANKLES].mean(axis=0)) / 2
    return float((toes + bend) @ front) / length


def _exchanged(pose: Pose) -> Pose:
    return Pose(
        points=pose.points[MIRROR], visibility=pose.visibility[MIRROR], world=pose.world[MIRROR]
    )


def _limbs_hidden(pose: Pose) -> Pose:
    visibility = pose.visibility.copy()
    visibility[_LIMBS] = 0.0
    return replace(pose, visibility=visibility)
