"""The own neutral read from a film: stand, arch, tuck, stand again, each held for a moment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from posecheck.body.back import (
    ARM_NEAR,
    MOST_BLUR,
    arm_inside,
    back_edge,
    back_lean,
    find_hollow,
    pelvis_pitch,
    rib_pitch,
)
from posecheck.body.filtering import known_median
from posecheck.body.lengths import hip_height, near_side
from posecheck.body.plausible import is_plausible
from posecheck.body.pose import FloatArray, Side
from posecheck.body.sides import SideKeeper
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.view import LYING, SIDE_VIEWS, UPRIGHT, View, classify, view_evidence
from posecheck.coaching.checks.back_motion import UNCLEAR
from posecheck.coaching.reference.own_neutral import BackReading, OwnNeutral, Posture, build_neutral
from posecheck.coaching.reps.rep_window import rest_pose
from posecheck.errors import NeutralRefused

# Longer than this nobody takes to show her range; frames after it are not kept.
MOST_S = 180.0
# A hold lasts so long. What is read is the median over a while; it is still where that stays within
# so many degrees, of either part, over another while.
HOLD_S = 1.2
_OVER_S, _STILL_S, _STILL_DEG = 0.6, 0.6, 3.5
# Two holds in a row that differ by less than this are one that was not quite still.
_ALIKE_DEG = 2.5
# Arms must stay so far inside the edge of the back while she stands, trunk lengths: hanging ones
# fill the hollow.
ARMS_CLEAR = 0.25
# The stand after the range is like the one before, three errors of a reading: else one of them was
# something else. A range that nobody announced is so wide at least.
_AGAIN_DEG, _MEANT_DEG = 6.0, 15.0
# Hips lower than this share of their usual height are no stand.
_STANDS = 0.93
_SEEN_SHARE = 0.5

NOBODY = "I could not find a person in the film."
SIDE_ON = "Stand side-on to the camera, so that I can see your back."
LIE_SIDE_ON = "Put the camera at your side, so that I see you from shoulder to foot."
ARMS = "Cross your arms on your chest, so that I can see your back."
NOT_AGAIN: dict[Posture, str] = {
    "standing": "At the end you stand otherwise than at the beginning: begin and end as you always "
    "stand, and arch and tuck between.",
    "lying": "At the end you lie otherwise than at the beginning: begin and end as you always lie, "
    "and arch and tuck between.",
}
OTHERWISE: dict[Posture, str] = {
    "standing": "This film shows you lying: in the shell --lying finds a neutral for bridges.",
    "lying": "This film shows you upright, and a neutral of lying was asked for.",
}
TOO_FEW: dict[Posture, str] = {
    "standing": "Stand as you always do, arch, tuck, and stand again, and hold each quite still "
    "for two seconds; I saw {holds}.",
    "lying": "Lie as you always do, arch, tuck, and lie as always again, and hold each quite still "
    "for two seconds; I saw {holds}.",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BackSeries:
    """The back of somebody at rest, side-on: (n,) times, pelvis and ribs in degrees, ribs up.

    NaN where the back could not be read.
    """

    times: FloatArray
    pelvis: FloatArray
    ribs: FloatArray


class NeutralFilm:
    """Take in a film frame by frame; ``neutral`` says what it showed."""

    def __init__(self, posture: Posture = "standing") -> None:
        self.posture = posture
        self._sides = SideKeeper()
        self._frames: dict[View, list[PoseFrame]] = {}
        self._view = View.UNKNOWN
        self._people = self._otherwise = 0

    def update(self, frame: PoseFrame) -> None:
        """The next frame."""
        if frame.pose is None or not is_plausible(frame.pose):
            return
        pose, told = self._sides.update(frame.time_s, frame.pose)
        evidence = view_evidence(pose)
        if told:
            self._view = classify(evidence, held=self._view)
        self.add(replace(frame, pose=pose), self._view, evidence.lean)

    def add(self, frame: PoseFrame, view: View, lean: float) -> None:
        """The next frame that shows somebody, from here, with the trunk so far from upright."""
        if frame.time_s > MOST_S:
            return
        self._people += 1
        as_asked = lean < UPRIGHT if self.posture == "standing" else lean > LYING
        self._otherwise += lean > LYING if self.posture == "standing" else lean < UPRIGHT
        if view in SIDE_VIEWS and as_asked:
            self._frames.setdefault(view, []).append(frame)

    def neutral(self, *, person: str = "", made_on: str = "") -> OwnNeutral:
        """What the film showed.

        Raises:
            NeutralRefused: with what to change.
        """
        holds, side = self._read()
        if not _again(holds):
            raise NeutralRefused(NOT_AGAIN[self.posture])
        return self._built(holds, side, person=person, made_on=made_on)

    def before_a_set(self) -> OwnNeutral | None:
        """The neutral, when what came before a set was surely meant to show it; else None.

        Somebody who fidgets before she begins has holds, too: asked for are four and more, a wide
        range, and a last stand like the first.
        """
        try:
            holds, side = self._read()
            found = self._built(holds, side)
        except NeutralRefused:
            return None
        meant = len(holds) > 3 and found.range_degrees >= _MEANT_DEG
        return found if meant and _again(holds) else None

    def _read(self) -> tuple[list[BackReading], Side]:
        """The holds, and the side from which they were seen."""
        if not self._people:
            raise NeutralRefused(NOBODY)
        if self._otherwise > _SEEN_SHARE * self._people:
            raise NeutralRefused(OTHERWISE[self.posture])
        frames = max(self._frames.values(), key=len, default=[])
        if len(frames) < _SEEN_SHARE * self._people:
            raise NeutralRefused(SIDE_ON if self.posture == "standing" else LIE_SIDE_ON)
        track = PoseTrack.from_frames(frames)
        holds = find_holds(read_series(track, self.posture))
        if len(holds) < 3:
            raise NeutralRefused(_too_few(len(holds), self.posture))
        return holds, near_side(track)

    def _built(
        self, holds: Sequence[BackReading], side: Side, *, person: str = "", made_on: str = ""
    ) -> OwnNeutral:
        return build_neutral(
            holds[0],
            holds[1:-1] if len(holds) > 3 else holds[1:],
            posture=self.posture,
            side=side,
            person=person,
            made_on=made_on,
        )


def read_series(track: PoseTrack, posture: Posture) -> BackSeries:
    """The back frame by frame.

    Raises:
        NeutralRefused: it was hidden, or not clear, in most frames.
    """
    clear = ARMS_CLEAR if posture == "standing" else ARM_NEAR
    armed = arm_inside(track) < clear
    if armed.mean() > _SEEN_SHARE:
        raise NeutralRefused(ARMS)
    seen = ~armed & (track.blur <= MOST_BLUR)
    if posture == "standing":
        height = hip_height(track.points)
        seen &= height >= _STANDS * np.median(height)
    arch = np.where(seen, find_hollow(back_edge(track)).depth, np.nan)
    if np.isfinite(arch).mean() < _SEEN_SHARE:
        raise NeutralRefused(UNCLEAR)
    lean = back_lean(track, rest_pose(track))
    return BackSeries(
        times=track.times, pelvis=pelvis_pitch(arch, lean), ribs=-rib_pitch(arch, lean)
    )


def find_holds(series: BackSeries) -> list[BackReading]:
    """The still stretches, in order; neighbours that read alike are one."""
    parts = np.array([_running_median(series.times, one) for one in (series.pelvis, series.ribs)])
    low, high = _around(series.times, _STILL_S)
    ranges = [np.ptp(parts[:, a:b], axis=1).max() for a, b in zip(low, high, strict=True)]
    still = np.array(ranges) < _STILL_DEG
    edges = np.flatnonzero(np.diff(still.astype(int), prepend=0, append=0))
    holds: list[BackReading] = []
    for first, end in edges.reshape(-1, 2).tolist():
        if series.times[end - 1] - series.times[first] >= HOLD_S - _STILL_S:
            _add(holds, _reading(series, slice(first, end)))
    return holds


def _reading(series: BackSeries, part: slice) -> BackReading | None:
    """Medians over a stretch; None where the back was seen in too little of it."""
    pelvis, ribs = series.pelvis[part], series.ribs[part]
    if np.isfinite(pelvis).mean() < _SEEN_SHARE:
        return None
    return BackReading(
        pelvis=round(float(np.nanmedian(pelvis)), 2),
        ribs=round(float(np.nanmedian(ribs)), 2),
        spread=round(float(np.nanstd(pelvis + ribs)), 2),
    )


def _add(holds: list[BackReading], one: BackReading | None) -> None:
    if one is None:
        return
    before = holds[-1] if holds else None
    if before is not None:
        apart = max(abs(one.pelvis - before.pelvis), abs(one.ribs - before.ribs))
        if apart < _ALIKE_DEG:
            return
    holds.append(one)


def _running_median(times: FloatArray, values: FloatArray) -> FloatArray:
    """Median over ``_OVER_S`` around each time; NaN where nothing was seen."""
    low, high = _around(times, _OVER_S)
    return np.array([known_median(values[a:b]) for a, b in zip(low, high, strict=True)])


def _around(times: FloatArray, over_s: float) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """First frame of the window around each time, and the first after it."""
    low = np.searchsorted(times, times - over_s / 2)
    return low, np.searchsorted(times, times + over_s / 2, side="right")


def _again(holds: Sequence[BackReading]) -> bool:
    """Whether the last hold is as the first."""
    first, last = holds[0], holds[-1]
    apart = max(abs(last.angle - first.angle), abs(last.pelvis - first.pelvis))
    return apart <= _AGAIN_DEG


def _too_few(holds: int, posture: Posture) -> str:
    said = {0: "none", 1: "only one"}.get(holds, f"only {holds}")
    return TOO_FEW[posture].format(holds=said)
