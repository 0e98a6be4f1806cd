"""The neutral hold: the person at rest and still, from which the back is measured."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from posecheck.body.back import back_lean
from posecheck.body.filtering import known_median
from posecheck.body.measures import Measure
from posecheck.body.pose import FloatArray
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.view import SIDE_VIEWS, View
from posecheck.coaching.reps.rep_window import rest_pose

# How long she must be still, and how often that is looked at.
HOLD_S, _EVERY_S = 3.0, 0.25
# Still means that hips and shoulders keep within this share of the trunk, and the lean within
# these degrees: quiet standing sways by 1-2 cm and 1 degree.
_STILL, _STILL_LEAN = 0.06, 4.0
_QUANTILES = (0.05, 0.95)

MOVED = "Stand or lie quite still for three seconds before the first rep, then start."


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A still stretch at rest.

    Attributes:
        view: from where it was seen.
        start_s, end_s: when.
        values: median of each reference measure, by name; NaN where it was not seen.
        spread: standard deviation of each measure within the hold.
    """

    view: View
    start_s: float
    end_s: float
    values: Mapping[str, float]
    spread: Mapping[str, float]


class HoldKeeper:
    """Find the first hold of a set, while she is at rest and seen from the side."""

    def __init__(self, measures: Mapping[str, Measure]) -> None:
        self._measures = measures
        self._frames: deque[PoseFrame] = deque()
        self._next_s = -np.inf
        self.hold: Hold | None = None

    def update(self, frame: PoseFrame, view: View, *, at_rest: bool) -> None:
        """Take in a frame; anything but rest in one side view starts the hold anew."""
        if self.hold is not None:
            return
        if not at_rest or view not in SIDE_VIEWS or frame.pose is None:
            self._frames.clear()
            return
        self._frames.append(frame)
        while frame.time_s - self._frames[0].time_s > HOLD_S:
            self._frames.popleft()
        # One frame interval less than the asked time is as long as a window can be.
        long_enough = frame.time_s - self._frames[0].time_s >= HOLD_S - 0.15
        if long_enough and frame.time_s >= self._next_s:
            self._next_s = frame.time_s + _EVERY_S
            self._look(view)

    def _look(self, view: View) -> None:
        track = PoseTrack.from_frames(list(self._frames))
        if not is_still(track):
            return
        neutral = rest_pose(track)
        values = {name: measure(track, neutral) for name, measure in self._measures.items()}
        self.hold = Hold(
            view=view,
            start_s=float(track.times[0]),
            end_s=float(track.times[-1]),
            values={name: known_median(value) for name, value in values.items()},
            spread={name: _spread(value) for name, value in values.items()},
        )
        self._frames.clear()


def is_still(track: PoseTrack) -> bool:
    """Whether hips and shoulders hardly move, and the trunk keeps its lean."""
    hips, shoulders = track.middle("hip"), track.middle("shoulder")
    trunk = float(np.median(np.linalg.norm(shoulders - hips, axis=1)))
    ways = np.concatenate([hips, shoulders], axis=1)
    if not _range(ways).max() < _STILL * trunk:
        return False
    lean = back_lean(track, rest_pose(track))
    return bool(_range(lean) < _STILL_LEAN)


def _range(values: FloatArray) -> FloatArray:
    low, high = np.quantile(values, _QUANTILES, axis=0)
    return np.asarray(high - low, float)


def _spread(values: FloatArray) -> float:
    return float(np.nanstd(values)) if np.isfinite(values).any() else float("nan")
