"""Curves of a set: what was measured in every frame, from its poses.

The neutral is the rest nearest to each rep, as in the engine. A finished rep is scored on smoothed
curves; these are the frames as they were seen.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from posecheck.body.filtering import hide_unseen
from posecheck.body.measure_views import VIEWS_OF
from posecheck.body.measures import Measure
from posecheck.body.pose import FloatArray, Pose
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.view import View
from posecheck.coaching.checks.limit import LimitCheck
from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reps.rep_window import rest_pose

# Rest is looked for this long before a rep, and ends this long before it; see ``FrameBuffer``.
_REST_S, _REST_GAP_S, _SHORT_REST_S = 1.0, 0.2, 0.25
# A pause longer than this is cut off from the reps beside it, but for this much on either side; so
# a piece with a rep is at most a minute, and longer ones, which have none, may be cut anywhere.
_PAUSE_S, _BESIDE_S, _MOST_FRAMES = 30.0, 2.0, 2400


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """Some frames with at most one rep and one view of the person between reps.

    Attributes:
        track: (n) frames as they were seen.
        rep: the rep in it, if any.
        view: from where she was seen outside of the rep.
        neutral: the person at rest, or None as long as none was seen.
    """

    track: PoseTrack
    rep: RepResult | None
    view: View
    neutral: Pose | None

    @property
    def in_rep(self) -> NDArray[np.bool_]:
        """(n,) the frames of the rep."""
        times = self.track.times
        if self.rep is None:
            return np.zeros(len(times), bool)
        return np.asarray((times >= self.rep.start_s) & (times <= self.rep.end_s))

    def views(self) -> list[View]:
        """(n) the view of every frame."""
        return [
            self.rep.view if inside and self.rep is not None else self.view
            for inside in self.in_rep
        ]

    def level(self, exercise: Exercise) -> FloatArray:
        """(n,) how far into a rep, see ``RepSignal.level``; NaN where nobody was seen."""
        if self.neutral is None or not seen(self.track).any():
            return np.full(len(self.track), np.nan)
        return exercise.signal.level(self.track, self.neutral)

    def measure(self, measure: Measure) -> FloatArray:
        """(n,) a measure; NaN where a landmark was not seen, or the view cannot show it."""
        if self.neutral is None or not seen(self.track).any():
            return np.full(len(self.track), np.nan)
        values = measure(replace(self.track, points=hide_unseen(self.track)), self.neutral)
        wanted = VIEWS_OF.get(measure)
        if wanted is None:
            return values
        shown = np.array([view in wanted for view in self.views()], bool)
        return np.where(shown, values, np.nan)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DepthCurve:
    """How far into a rep she was.

    Attributes:
        times: (n,) seconds.
        levels: (n,) see ``RepSignal.level``; NaN where she was not seen.
    """

    times: FloatArray
    levels: FloatArray


def depth_curve(
    frames: Iterable[PoseFrame], result: SessionResult, exercise: Exercise
) -> DepthCurve:
    """The whole set, for a chart."""
    parts = [(piece.track.times, piece.level(exercise)) for piece in pieces(frames, result)]
    empty = [np.zeros(0)]
    return DepthCurve(
        times=np.concatenate([times for times, _ in parts] or empty),
        levels=np.concatenate([levels for _, levels in parts] or empty),
    )


def seen(track: PoseTrack) -> NDArray[np.bool_]:
    """(n,) the frames in which a person was found."""
    return np.isfinite(track.points[:, 0, 0])


def measures_of(exercise: Exercise) -> Mapping[str, Measure]:
    """Every number that the exercise looks at, by name."""
    checked = [
        fault.check.measure for fault in exercise.faults if isinstance(fault.check, LimitCheck)
    ]
    return dict(exercise.reference_measures) | {one.__name__: one for one in checked}


def pieces(frames: Iterable[PoseFrame], result: SessionResult) -> Iterator[Piece]:
    """The frames in order, a piece at a time: an hour needs no more memory than a minute."""
    neutral: Pose | None = None
    for part in _parts(frames, _borders(result)):
        piece = _piece(part, result, neutral)
        neutral = piece.neutral
        yield piece


def _parts(frames: Iterable[PoseFrame], borders: list[float]) -> Iterator[list[PoseFrame]]:
    """The frames between the borders, never too many at once."""
    waiting: list[PoseFrame] = []
    index = 0
    for frame in frames:
        passed = bisect_right(borders, frame.time_s)
        if waiting and (passed > index or len(waiting) >= _MOST_FRAMES):
            yield waiting
            waiting = []
        index = passed
        waiting.append(frame)
    if waiting:
        yield waiting


def _borders(result: SessionResult) -> list[float]:
    """Times at which a new piece begins: between reps, and where the view changes."""
    ends = [0.0, *(rep.end_s for rep in result.reps)]
    starts = [*(rep.start_s for rep in result.reps), float("inf")]
    borders: list[float] = []
    for end, start in zip(ends, starts, strict=True):
        if start - end > _PAUSE_S:
            borders += [end + _BESIDE_S, start - _BESIDE_S]
        elif end > 0:
            borders.append((end + start) / 2)
    changes = [
        segment.start_s
        for segment in result.segments[1:]
        if not any(rep.start_s <= segment.start_s <= rep.end_s for rep in result.reps)
    ]
    return sorted({*borders, *changes})


def _piece(frames: list[PoseFrame], result: SessionResult, before: Pose | None) -> Piece:
    """Frames with the rep among them; ``before`` is the neutral until now."""
    track = PoseTrack.from_frames(frames)
    first, last = float(track.times[0]), float(track.times[-1])
    rep = next((one for one in result.reps if first <= one.peak_s <= last), None)
    return Piece(
        track=track,
        rep=rep,
        view=_view_at(result, (first + last) / 2),
        neutral=_rest(track, rep) or before,
    )


def _rest(track: PoseTrack, rep: RepResult | None) -> Pose | None:
    """The person just before the rep, or just after it; None when she did not rest."""
    if rep is None:
        return None
    times = track.times
    before = (times >= rep.start_s - _REST_S) & (times <= rep.start_s - _REST_GAP_S)
    after = (times >= rep.end_s + _REST_GAP_S) & (times <= rep.end_s + _REST_S)
    for resting in (before & seen(track), after & seen(track)):
        if resting.any() and np.ptp(times[resting]) >= _SHORT_REST_S:
            return rest_pose(track.part(resting))
    return None


def _view_at(result: SessionResult, time_s: float) -> View:
    begun = [segment.view for segment in result.segments if segment.start_s <= time_s]
    return begun[-1] if begun else View.UNKNOWN
