"""The window of one rep, cut out of the stream and cleaned, ready to be scored."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from posecheck.body.filtering import (
    MIN_VISIBILITY,
    hide_unseen,
    known_median,
    resample,
    smooth,
)
from posecheck.body.measures import Measure
from posecheck.body.pose import LANDMARK_COUNT, FloatArray, Pose, Rest
from posecheck.body.track import PoseTrack
from posecheck.body.view import View, ViewEvidence, classify, median_evidence

# A rep runs from leaving to regaining this share of its own peak.
EDGE = 0.10
# The middle of a rep: within this share of the peak.
MIDDLE = 0.90
# Steps of depth at which a rep is compared with a reference, the same as in the norms.
LEVEL_EDGES = np.round(np.arange(0.0, 0.601, 0.05), 2)
STEPS = len(LEVEL_EDGES) - 1
# A rep whose yaw spreads more than this was turned in, and has no view.
MAX_YAW_SPREAD = 25.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RepWindow:
    """A rep with its surroundings.

    Attributes:
        track: (n) smoothed frames on an even time grid, NaN where a landmark was not seen.
        level: (n,) how far into the rep, see ``RepSignal.level``; 0 at rest.
        start, peak, end: indices into the track.
        neutral: the person at rest before the rep, in the same pixels.
        view, yaw: from where she was seen during this rep; degrees, 0 faces the camera.
    """

    track: PoseTrack
    level: FloatArray
    start: int
    peak: int
    end: int
    neutral: Pose
    view: View
    yaw: float
    _measured: dict[Measure, FloatArray] = field(default_factory=dict, init=False, repr=False)

    @property
    def rep(self) -> slice:
        """The rep itself."""
        return slice(self.start, self.end + 1)

    def time(self, index: int) -> float:
        """Time of a frame in seconds."""
        return float(self.track.times[index])

    def measure(self, measure: Measure) -> FloatArray:
        """(n,) a measure over the whole stretch; computed once, several checks may ask."""
        if measure not in self._measured:
            self._measured[measure] = measure(self.track, self.neutral)
        return self._measured[measure]

    def at_rest(self, values: FloatArray) -> float:
        """Typical value at rest before the rep; NaN when it was not seen."""
        return known_median(values[: self.start + 1])

    def middle(self) -> NDArray[np.bool_]:
        """(n,) the frames around the peak."""
        inside = np.zeros(len(self.level), bool)
        inside[self.rep] = self.level[self.rep] >= MIDDLE * self.level[self.peak]
        return inside

    def by_level(self, values: FloatArray) -> FloatArray:
        """Mean of the values in each step of depth, (2, 12): row 0 going in, row 1 coming back.

        NaN where the rep did not reach a step or the value is missing; a step that slow video
        jumped over is bridged from its neighbours.
        """
        count = self.count_by_level(np.isfinite(values))
        total = self.count_by_level(np.nan_to_num(values))
        return _bridged(np.where(count > 0, total / np.maximum(count, 1), np.nan))

    def count_by_level(self, weights: FloatArray | NDArray[np.bool_]) -> FloatArray:
        """Sum of the weights in each step of depth, (2, 12): row 0 going in, row 1 coming back."""
        rows = []
        for part in (slice(self.start, self.peak + 1), slice(self.peak, self.end + 1)):
            level, weight = self.level[part], weights[part]
            step = np.clip(np.digitize(level, LEVEL_EDGES) - 1, 0, STEPS - 1)
            rows.append(np.bincount(step, weights=weight * (level >= 0), minlength=STEPS))
        return np.array(rows)


def cut_window(
    track: PoseTrack,
    evidence: Sequence[ViewEvidence],
    neutral: Pose,
    level: Measure,
    span_s: tuple[float, float],
    rest: Rest = "standing",
) -> RepWindow | None:
    """Clean the frames around an attempt and find its edges without lag.

    Args:
        track: the raw frames of the attempt and a little before and after it, all with a pose.
        evidence: what each of them says of the view.
        neutral: the person at rest.
        level: the exercise's rep signal as a measure.
        span_s: when the attempt began and ended by the light causal filter.
        rest: how she is at rest.

    Returns:
        None when there are too few frames, or the middle of the rep lies outside them.
    """
    if len(track) < 4:
        return None
    clean, whole = _cleaned(track)
    times, levels = clean.times, level(whole, neutral)
    if not np.isfinite(levels).all():
        return None
    if not ((times >= span_s[0]) & (times <= span_s[1])).any():
        return None
    start, peak, end = _edges(times, levels, span_s)
    timed = list(zip(evidence, track.times, strict=True))
    inside = [one for one, time in timed if times[start] <= time <= times[end]]
    typical = median_evidence(inside or list(evidence))
    if rest == "lying" and (before := [one for one, time in timed if time < times[start]]):
        # Who reaches or lifts her head on the mat brings one shoulder nearer, not the camera round.
        typical = replace(typical, width=min(typical.width, median_evidence(before).width))
    return RepWindow(
        track=clean,
        level=levels,
        start=start,
        peak=peak,
        end=end,
        neutral=_seen_only(neutral),
        view=View.OBLIQUE if _turned(inside) else classify(typical, rest=rest),
        yaw=typical.yaw,
    )


def _cleaned(track: PoseTrack) -> tuple[PoseTrack, PoseTrack]:
    """The track smoothed on an even time grid: with only what was seen, and with every landmark."""
    shape = (len(track), -1)
    raw = smooth(*resample(track.times, track.points.reshape(shape)))
    times, seen = resample(track.times, hide_unseen(track).reshape(shape))
    # The contour stays as it was seen: what is read from it is averaged, and its noise is told.
    clean = replace(
        track.part(_nearest(track.times, times)),
        times=times,
        points=smooth(times, seen).reshape(-1, LANDMARK_COUNT, 2),
    )
    return clean, replace(clean, points=raw.reshape(-1, LANDMARK_COUNT, 2))


def rest_pose(track: PoseTrack) -> Pose:
    """The typical pose of a few frames at rest."""
    return Pose(
        points=np.median(track.points, axis=0),
        visibility=np.median(track.visibility, axis=0),
        world=np.median(track.world, axis=0),
    )


def _seen_only(pose: Pose) -> Pose:
    """The pose with NaN where a landmark was not seen."""
    seen = pose.visibility >= MIN_VISIBILITY
    return replace(pose, points=np.where(seen[:, None], pose.points, np.nan))


def _edges(
    times: FloatArray, levels: FloatArray, span_s: tuple[float, float]
) -> tuple[int, int, int]:
    """Indices of start, peak and end: a tenth of the peak on either side of it."""
    inside = np.flatnonzero((times >= span_s[0] - 1e-6) & (times <= span_s[1] + 1e-6))
    peak = int(inside[np.argmax(levels[inside])])
    border = EDGE * levels[peak]
    before = np.flatnonzero(levels[: peak + 1] < border)
    after = np.flatnonzero(levels[peak:] < border)
    start = int(before[-1]) if len(before) else 0
    end = peak + int(after[0]) if len(after) else len(levels) - 1
    return start, peak, end


def _nearest(times: FloatArray, even: FloatArray) -> NDArray[np.int_]:
    """Index of the frame nearest to each time of an even grid."""
    return np.searchsorted((times[1:] + times[:-1]) / 2, even)


def _turned(evidence: Sequence[ViewEvidence]) -> bool:
    """Whether she turned during the rep."""
    if len(evidence) < 3:
        return False
    yaw = np.array([one.yaw for one in evidence])
    around = (yaw - median_evidence(list(evidence)).yaw + 180.0) % 360.0 - 180.0
    low, high = np.quantile(around, (0.1, 0.9))
    return bool(high - low > MAX_YAW_SPREAD)


def _bridged(by_level: FloatArray) -> FloatArray:
    """Bridge steps that slow video jumped over, between two that were seen."""
    filled = by_level.copy()
    for row in filled:
        seen = np.flatnonzero(np.isfinite(row))
        if len(seen) > 1:
            between = np.arange(seen[0], seen[-1] + 1)
            row[between] = np.interp(between, seen, row[seen])
    return filled
