"""The back of one frame after the other as a reading that can be followed live."""

import math
from dataclasses import replace

from posecheck.body.back import (
    ARM_NEAR,
    MOST_BLUR,
    arm_inside,
    back_edge,
    back_lean,
    find_hollow,
)
from posecheck.body.lengths import near_side
from posecheck.body.plausible import is_plausible
from posecheck.body.pose import Side
from posecheck.body.sides import SideKeeper
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.view import LYING, SIDE_VIEWS, UPRIGHT, View, classify, view_evidence
from posecheck.coaching.engine.neutral_film import ARMS_CLEAR
from posecheck.coaching.reference.own_neutral import BackReading, Posture

# A low-pass filter that follows at once while she moves and is calm while she is still (One Euro,
# Casiez 2012): cut-off at rest in Hz, and how much of it each degree a second adds.
_CALM_HZ, _PER_SPEED, _SPEED_HZ = 1.5, 0.06, 1.0
# What that lags, taken off by where the smoothed value is heading; on a rendered film with known
# truth 10 ms are left of 45, for half as much again of jitter.
_LEAD_S, _TREND_HZ = 0.04, 3.0
# A reading that is older than this says nothing of now.
LOST_S = 0.7


class BackReader:
    """Read the back live.

    Args:
        loaded: whether she holds something in both arms in front: then the upper arms hang beside
            the trunk, nearer to the back than crossed ones, and nearer than that hide it.

    Attributes:
        raw: the reading of the newest frame alone, or None where it was hidden or not clear, she
            was not side-on, or the lite network looked, which is too coarse for a back.
        shown: the smoothed reading; the last one for a moment after the back was lost, then None.
        side: the side of the body that the camera sees, once the back was read.
    """

    def __init__(self, posture: Posture, *, loaded: bool = False) -> None:
        self._clear = ARMS_CLEAR if posture == "standing" and not loaded else ARM_NEAR
        self._lying = posture == "lying"
        self._sides, self._view = SideKeeper(), View.UNKNOWN
        self._pelvis, self._ribs = _OneEuro(), _OneEuro()
        self._seen_s = -math.inf
        self.raw: BackReading | None = None
        self.shown: BackReading | None = None
        self.side: Side | None = None

    @property
    def turned(self) -> bool:
        """Whether she is not side-on, as far as that is known."""
        return self._view not in SIDE_VIEWS | {View.UNKNOWN}

    def update(self, frame: PoseFrame) -> None:
        """Take in the next frame."""
        self.raw = self._read(frame)
        if self.raw is None:
            if frame.time_s - self._seen_s > LOST_S:
                self.shown = None
            return
        if frame.time_s - self._seen_s > LOST_S:
            self._pelvis, self._ribs = _OneEuro(), _OneEuro()
        self._seen_s = frame.time_s
        self.shown = BackReading(
            pelvis=self._pelvis.update(frame.time_s, self.raw.pelvis),
            ribs=self._ribs.update(frame.time_s, self.raw.ribs),
        )

    def _read(self, frame: PoseFrame) -> BackReading | None:
        if frame.pose is None or frame.contour is None or frame.lite:
            return None
        pose, told = self._sides.update(frame.time_s, frame.pose)
        evidence = view_evidence(pose)
        if told:
            self._view = classify(evidence, held=self._view)
        as_asked = evidence.lean > LYING if self._lying else evidence.lean < UPRIGHT
        if self._view not in SIDE_VIEWS or not as_asked or not is_plausible(pose):
            return None
        track = PoseTrack.from_frames([replace(frame, pose=pose)])
        if float(arm_inside(track)[0]) < self._clear or not float(track.blur[0]) <= MOST_BLUR:
            return None
        arch = float(find_hollow(back_edge(track)).depth[0])
        if not math.isfinite(arch):
            return None
        self.side = near_side(track)
        return BackReading.of(arch, float(back_lean(track, pose)[0]))


class _OneEuro:
    """One number, smoothed."""

    def __init__(self) -> None:
        self._last_s = math.nan
        self._value = self._speed = self._trend = 0.0

    def update(self, time_s: float, value: float) -> float:
        """Take in the next value; what to show."""
        step_s = time_s - self._last_s
        if not step_s > 0:  # the first one
            self._last_s, self._value = time_s, value
            return value
        self._last_s = time_s
        self._speed += _share(_SPEED_HZ, step_s) * ((value - self._value) / step_s - self._speed)
        cutoff = _CALM_HZ + _PER_SPEED * abs(self._speed)
        step = _share(cutoff, step_s) * (value - self._value)
        self._value += step
        self._trend += _share(_TREND_HZ, step_s) * (step / step_s - self._trend)
        return self._value + _LEAD_S * self._trend


def _share(cutoff_hz: float, step_s: float) -> float:
    """How much of a step a first-order filter takes."""
    turn = 2 * math.pi * cutoff_hz * step_s
    return turn / (turn + 1)
