"""The one engine: pose frames in, reps and assessments out, live or from a file alike.

Memory is bounded: frames are kept only as long as an attempt may last, and a finished rep leaves
a few hundred numbers behind.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from posecheck.body.pose import Landmark, Pose, PoseFrame
from posecheck.body.view import FRONTAL_VIEWS, SIDE_VIEWS, View, view_evidence
from posecheck.coaching.assess import (
    RepRecord,
    best_of_set,
    judge_rep,
    observe_rep,
    shape_of,
)
from posecheck.coaching.attempt import Attempt, BodyPosition, Ending, Feet, RepLimits
from posecheck.coaching.buffer import FrameBuffer
from posecheck.coaching.cues import CuePicker
from posecheck.coaching.exercise import Assessment, Exercise
from posecheck.coaching.reference import Reference, ReferenceKind, build_reference
from posecheck.coaching.reps import RepCounter
from posecheck.coaching.session import (
    Event,
    RepFinished,
    RepResult,
    RepStarted,
    Segment,
    SessionResult,
    ViewChanged,
)
from posecheck.coaching.stretch import RepStretch
from posecheck.coaching.watch import QualityKeeper, SegmentKeeper

# A rep cut by the end of the recording counts once this share of it was taken back.
RISING = 0.15
# A rep in whose way down the recording begins counts unless more than this share was over.
MOSTLY_GONE = 0.7
# Feet that moved less than this share of the body's size stood still: 0.01-0.03 in real squats
# from the front, up to 0.1 from the side; walking shows 0.06 and more.
PLANTED = 0.05
# Of a rep in which the recording begins, at least this share of the shortest rep must be seen.
_SEEN_PART = 0.5
# A rep must reach this share of the person's own range, or it is partial.
VALID_SHARE = 0.5
# Own range: this quantile of the peaks, so that one odd attempt does not set it.
_RANGE_QUANTILE = 0.8

_REFERENCE_VIEWS = FRONTAL_VIEWS | SIDE_VIEWS | {View.FOOT_END}

_HIPS = [Landmark.LEFT_HIP.value, Landmark.RIGHT_HIP.value]
_ANKLES = [Landmark.LEFT_ANKLE.value, Landmark.RIGHT_ANKLE.value]
# The hips carry the rep signal: without them there is nothing to count.
_MIN_HIP_VISIBILITY = 0.5
_MIN_FOOT_VISIBILITY = 0.3


class Analyzer:
    """Watch one set of one exercise.

    Args:
        exercise: what is being done.
        reference: the person's own reference, or None.
        learn_from_set: without a reference, use the best reps of the set when it is over.
    """

    def __init__(
        self,
        exercise: Exercise,
        *,
        reference: Reference | None = None,
        learn_from_set: bool = True,
    ) -> None:
        self.exercise = exercise
        self._reference = reference
        self._learn_from_set = learn_from_set
        self._counter = RepCounter(exercise.signal.limits)
        self._segments = SegmentKeeper()
        self._quality = QualityKeeper()
        self._cues = CuePicker(exercise)
        self._buffer = FrameBuffer(exercise.signal.limits.max_s)
        self._records: list[RepRecord] = []
        self._was_active = False

    @property
    def view(self) -> View:
        """From where the person is seen now."""
        return self._segments.view

    @property
    def excursion(self) -> float:
        """How far into a rep she is now; 0 at rest."""
        return self._counter.excursion

    def update(self, frame: PoseFrame) -> list[Event]:
        """Take in the next frame; what happened in it."""
        self._quality.update(frame)
        pose = frame.pose
        if pose is None or pose.visibility[_HIPS].max() < _MIN_HIP_VISIBILITY:
            return self._finished(self._counter.lost(frame.time_s))
        evidence = view_evidence(pose)
        cut, view_changed = self._segments.update(frame.time_s, pose, evidence)
        events: list[Event] = []
        if cut:
            events += self._finished(self._counter.cut())
            self._buffer.clear()
        self._buffer.add(frame, evidence, self._counter.needed_from_s)
        if view_changed:
            events.append(ViewChanged(time_s=frame.time_s, view=self.view))
        events += self._finished(self._counter.update(self._position(frame.time_s, pose)))
        active = self._counter.active_since_s
        if active is not None and not self._was_active:
            events.append(RepStarted(time_s=active))
        self._was_active = active is not None
        return events

    def finish(self) -> SessionResult:
        """Close the set and judge every rep with all that is known now."""
        self._finished(self._counter.cut())
        records = self._with_own_range()
        reference = self._reference
        if reference is None and self._learn_from_set:
            reference = best_of_set(self.exercise, records)
        segments = self._segments.segments()
        return SessionResult(
            exercise=self.exercise.name,
            segments=segments,
            reps=tuple(
                _result(index, record, judge_rep(self.exercise, record, reference), segments)
                for index, record in enumerate(records, start=1)
            ),
            quality=self._quality.result(),
            reference=reference,
        )

    def own_reference(self) -> Reference:
        """A reference from every complete rep so far, in the view most of them were seen from.

        Raises:
            ReferenceRefused: there is none, or they are no plausible good reps.
        """
        records = [record for record in self._with_own_range() if record.complete]
        views = Counter(record.view for record in records if record.view in _REFERENCE_VIEWS)
        view = views.most_common(1)[0][0] if views else View.UNKNOWN
        return build_reference(
            [record.shape for record in records if record.view == view],
            exercise=self.exercise.name,
            view=view,
            kind=ReferenceKind.GUIDED,
        )

    def _position(self, time_s: float, pose: Pose) -> BodyPosition:
        signal = self.exercise.signal
        feet = [
            (point[0], point[1]) if seen >= _MIN_FOOT_VISIBILITY else None
            for point, seen in zip(
                pose.points[_ANKLES].tolist(), pose.visibility[_ANKLES].tolist(), strict=True
            )
        ]
        return BodyPosition(
            time_s=time_s,
            position=signal.position(pose),
            size=signal.size(pose),
            rest_like=signal.rest_like(pose),
            feet=Feet(*feet),
        )

    def _finished(self, attempt: Attempt | None) -> list[Event]:
        """Score an attempt that has just ended."""
        if attempt is None:
            return []
        stretch = self._buffer.cut(attempt, self.exercise.signal.level)
        if stretch is None or _is_fidgeting(attempt, stretch, self.exercise.signal.limits):
            return []
        record = self._record(attempt, stretch)
        self._records.append(record)
        self._counter.learn_range(_own_range([one.depth for one in self._records]))
        assessments = judge_rep(self.exercise, record, self._reference)
        result = _result(len(self._records), record, assessments, self._segments.segments())
        return [RepFinished(rep=result, cue=self._cues.pick(record.end_s, assessments))]

    def _record(self, attempt: Attempt, stretch: RepStretch) -> RepRecord:
        complete, reason = _completeness(attempt, stretch, self.exercise.signal.limits)
        return RepRecord(
            start_s=stretch.time(stretch.start),
            peak_s=stretch.time(stretch.peak),
            end_s=stretch.time(stretch.end),
            depth=float(stretch.level[stretch.peak]),
            view=stretch.view,
            complete=complete,
            reason=reason,
            observations=observe_rep(self.exercise, stretch),
            shape=shape_of(self.exercise, stretch),
        )

    def _with_own_range(self) -> list[RepRecord]:
        """The records, with attempts far short of the person's own range marked partial."""
        own = _own_range([record.depth for record in self._records if record.complete])
        return [_shortened(record, own) for record in self._records]


def _is_fidgeting(attempt: Attempt, stretch: RepStretch, limits: RepLimits) -> bool:
    """Whether a movement is not even an attempt: too brief, or a small one while stepping.

    Shifting weight, turning and walking lower the hips a little; a small or cut movement is
    believed only when the feet stood still, a small one only when she did not turn either.
    """
    duration = stretch.time(stretch.end) - stretch.time(stretch.start)
    shortest = _SEEN_PART * limits.min_s if attempt.begun_at else limits.min_s
    if attempt.ending is Ending.FINISHED and duration < shortest:
        return True
    small = stretch.level[stretch.peak] < limits.shallowest
    if small and stretch.view is View.OBLIQUE:
        return True
    doubtful = small or (attempt.ending is Ending.CUT and _taken_back(stretch) < RISING)
    return doubtful and attempt.stepped > PLANTED


def _completeness(
    attempt: Attempt, stretch: RepStretch, limits: RepLimits
) -> tuple[bool, str | None]:
    """Whether an attempt counts, and what was special about it."""
    peak = stretch.level[stretch.peak]
    if attempt.begun_at > MOSTLY_GONE:
        return False, "the recording begins in the middle."
    if peak < limits.shallowest:
        return False, "it was too small a movement to be a rep."
    if attempt.ending is Ending.TOO_LONG:
        return False, "it lasted too long to be one rep."
    if attempt.ending is Ending.LOST:
        return False, "I lost sight of you in the middle."
    if attempt.ending is Ending.CUT:
        if _taken_back(stretch) < RISING:
            return False, "the recording ends in the middle."
        return True, "The recording ends before this rep is quite over."
    return True, None


def _taken_back(stretch: RepStretch) -> float:
    """Share of the peak that was taken back by the last frame."""
    return 1.0 - float(stretch.level[-1] / stretch.level[stretch.peak])


def _own_range(peaks: list[float]) -> float:
    """How far this person's reps go: the largest of one or two, else a high quantile."""
    if len(peaks) < 3:
        return max(peaks, default=0.0)
    return float(np.quantile(peaks, _RANGE_QUANTILE, method="lower"))


def _shortened(record: RepRecord, own_range: float) -> RepRecord:
    if not record.complete or record.depth >= VALID_SHARE * own_range:
        return record
    return replace(record, complete=False, reason="it went less than half as far as your others.")


def _result(
    index: int,
    record: RepRecord,
    assessments: Mapping[str, Assessment],
    segments: tuple[Segment, ...],
) -> RepResult:
    return RepResult(
        index=index,
        start_s=record.start_s,
        peak_s=record.peak_s,
        end_s=record.end_s,
        depth=record.depth,
        complete=record.complete,
        reason=record.reason,
        view=record.view,
        segment=_segment_at(segments, record.peak_s),
        assessments=assessments,
    )


def _segment_at(segments: tuple[Segment, ...], time_s: float) -> int:
    """Index of the segment that holds this time, or the nearest one before it."""
    before = [i for i, segment in enumerate(segments) if segment.start_s <= time_s + 1e-6]
    return before[-1] if before else 0
