"""The one engine: pose frames in, reps and assessments out, live or from a file alike.

Memory is bounded: frames are kept only as long as an attempt may last, and a finished rep leaves
a few hundred numbers behind.
"""

from dataclasses import replace
from math import inf

from posecheck.body.pose import Pose
from posecheck.body.sides import SideKeeper
from posecheck.body.track import PoseFrame
from posecheck.body.view import NO_EVIDENCE, SIDE_VIEWS, View, view_evidence
from posecheck.coaching.checks.neutral_posture import neutral_posture
from posecheck.coaching.engine.assess import RepRecord, judge_so_far, ruler_for
from posecheck.coaching.engine.body_shown import shows_a_body
from posecheck.coaching.engine.counting import (
    is_doubtful,
    is_fidgeting,
    left_in_doubt,
    own_range,
    with_own_range,
)
from posecheck.coaching.engine.level import Leveller
from posecheck.coaching.engine.neutral_film import NeutralFilm
from posecheck.coaching.engine.own_reference import best_of_set, own_reference
from posecheck.coaching.engine.position import feet_of, position_of
from posecheck.coaching.engine.quality import QualityKeeper, SegmentKeeper
from posecheck.coaching.engine.rep_record import record_of
from posecheck.coaching.engine.rep_result import judged_rep
from posecheck.coaching.engine.session import (
    Event,
    RepFinished,
    RepStarted,
    SessionResult,
    ViewChanged,
)
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.cues import CuePicker
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.neutral_hold import Hold, HoldKeeper
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import Reference
from posecheck.coaching.reps.attempt import Attempt
from posecheck.coaching.reps.buffer import FrameBuffer
from posecheck.coaching.reps.counter import RepCounter


class Analyzer:
    """Watch one set of one exercise.

    Args:
        exercise: what is being done.
        reference: the person's own reference, or None.
        neutral: her own neutral in the posture from which the exercise begins, or None. One that
            she shows before the first rep takes the place of one of another day.
        learn_from_set: without a reference, use the best reps of the set when it is over.
        counts_at_once: what is told of a rep when it ends, whether it counts and under what number,
            stays so, as she has heard it. Else later reps, which show how far hers go, may turn an
            early one into a partial rep or into no rep at all.
    """

    def __init__(
        self,
        exercise: Exercise,
        *,
        reference: Reference | None = None,
        neutral: OwnNeutral | None = None,
        learn_from_set: bool = True,
        counts_at_once: bool = False,
    ) -> None:
        self.exercise = exercise
        self._reference, self._neutral = reference, neutral
        known = neutral is not None and neutral.of_today
        rest, posture = exercise.signal.rest, neutral_posture(exercise)
        self._before = None if known or posture is None else NeutralFilm(posture)
        self._learn_from_set = learn_from_set
        self._counter = RepCounter(exercise.signal.limits)
        self._segments = SegmentKeeper(rest)
        self._quality = QualityKeeper()
        self._cues = CuePicker(exercise)
        self._buffer = FrameBuffer(exercise.signal.limits.max_s, rest)
        self._holds = HoldKeeper(exercise.reference_measures)
        self._counts_at_once = counts_at_once
        self._records: list[RepRecord] = []
        self._told: list[RepRecord] = []
        self._sides, self._level = SideKeeper(), Leveller()
        self._evidence, self._sides_told = NO_EVIDENCE, True
        self._was_active = False

    @property
    def view(self) -> View:
        """From where the person is seen now."""
        return self._segments.view

    @property
    def hold(self) -> Hold | None:
        """The first time that she was quite still, seen from the side."""
        return self._holds.hold

    @property
    def excursion(self) -> float:
        """How far into a rep she is now; 0 at rest."""
        return self._counter.excursion

    @property
    def depth(self) -> float:
        """The same as a share of her own range, 0-1."""
        return min(max(self._counter.share, 0.0), 1.0)

    @property
    def active_since_s(self) -> float | None:
        """When the attempt under way began, or None at rest."""
        return self._counter.active_since_s

    def found_so_far(self) -> dict[str, Finding]:
        """Faults that show in the attempt under way, by name; takes some milliseconds.

        The checks are those of a finished rep; nothing that is told of that one changes.
        """
        attempt = self._counter.under_way
        window = attempt and self._buffer.peek(attempt, self.exercise.signal.level)
        if not window:
            return {}
        ruler = ruler_for(self._records, self._reference, self._neutral)
        return judge_so_far(self.exercise, window, ruler)

    def update(self, frame: PoseFrame) -> list[Event]:
        """Take in the next frame; what happened in it."""
        self._quality.update(frame)
        pose = frame.pose
        if pose is None or not shows_a_body(pose, self.exercise):
            self._level = Leveller()
            return self._finished(self._counter.lost(frame.time_s))
        seen = self._with_sides(frame, pose)
        cut, view_changed = self._segments.update(seen, self._evidence)
        if cut:
            self._sides, self._level = SideKeeper(), Leveller()
            seen = self._with_sides(frame, pose)
        feet = feet_of(seen)
        frame, evidence = self._level.update(seen), self._evidence
        events: list[Event] = []
        if cut:
            events += self._finished(self._counter.cut())
            self._buffer.clear()
        self._buffer.add(frame, evidence, self._counter.needed_from_s, told=self._sides_told)
        if view_changed:
            events.append(ViewChanged(time_s=frame.time_s, view=self.view))
        body = position_of(self.exercise.signal, frame, feet)
        for attempt in self._counter.update(body):
            events += self._finished(attempt)
        if self._before is not None and self.view in SIDE_VIEWS:
            self._before.add(frame, self.view, evidence.lean)
        active = self._counter.active_since_s
        self._holds.update(frame, self.view, at_rest=active is None and body.rest_like)
        if active is not None and not self._was_active:
            events.append(RepStarted(time_s=active))
        self._was_active = active is not None
        return events

    def _with_sides(self, frame: PoseFrame, pose: Pose) -> PoseFrame:
        """The frame with left and right put right; what it says of the view is kept if it does."""
        pose, self._sides_told = self._sides.update(frame.time_s, pose)
        if self._sides_told:
            self._evidence = view_evidence(pose, self.exercise.signal.rest)
        return replace(frame, pose=pose)

    def finish(self) -> SessionResult:
        """Close the set and judge every rep with all that is known now."""
        if not self._counts_at_once:  # a rep that was not heard of is not counted behind her back
            self._finished(self._counter.cut())
        records = self._heard() if self._counts_at_once else with_own_range(self._records)
        ruler = ruler_for(records, self._reference, self._neutral)
        if ruler.reference is None and self._learn_from_set:
            best = best_of_set(self.exercise, records, self.hold, ruler.neutrals)
            ruler = replace(ruler, reference=best)
        segments = self._segments.segments()
        return SessionResult(
            exercise=self.exercise.name,
            segments=segments,
            reps=tuple(
                judged_rep(self.exercise, index, record, ruler, segments)
                for index, record in enumerate(records, start=1)
            ),
            quality=self._quality.result(),
            reference=ruler.reference,
            neutral=self._neutral,
        )

    def own_reference(self, *, person: str = "") -> Reference:
        """A reference from the faultless reps so far, in the view most of them were seen from.

        From the side it needs a still hold and an unhidden back as well.

        Raises:
            ReferenceRefused: none is without a sure fault, or they are no plausible good reps.
        """
        records = with_own_range(self._records)
        neutrals = ruler_for(records, None, self._neutral).neutrals
        return own_reference(self.exercise, records, self.hold, neutrals, person=person)

    def _finished(self, attempt: Attempt | None) -> list[Event]:
        """Score an attempt that has just ended."""
        if attempt is None:
            return []
        window = self._buffer.cut(attempt, self.exercise.signal.level)
        if window is None or is_fidgeting(attempt, window, self.exercise):
            return []
        record = record_of(self.exercise, attempt, window, self._records)
        if self._before is not None:
            # She may have shown her range before she began.
            self._neutral, self._before = self._before.before_a_set() or self._neutral, None
        self._records.append(record)
        self._counter.learn_range(own_range([one.depth for one in self._records]))
        known = self._untold()
        if not known or known[-1].start_s != record.start_s:
            return []
        nominal = self.exercise.signal.limits.nominal_range
        if self._counts_at_once and is_doubtful([*self._told, *known], nominal):
            return []
        return [self._tell(one) for one in known]

    def _untold(self) -> list[RepRecord]:
        """What is known of the movements after the last that was told."""
        told_until_s = self._told[-1].start_s if self._told else -inf
        return [one for one in with_own_range(self._records) if one.start_s > told_until_s]

    def _heard(self) -> list[RepRecord]:
        """What was told of the set, and what was left in doubt to its end."""
        return [*self._told, *map(left_in_doubt, self._untold())]

    def _tell(self, record: RepRecord) -> Event:
        """Give a rep its number, which no other ever gets."""
        self._told.append(record)
        ruler = ruler_for(self._told, self._reference, self._neutral)
        segments = self._segments.segments()
        result = judged_rep(self.exercise, len(self._told), record, ruler, segments)
        return RepFinished(rep=result, cue=self._cues.pick(record.end_s, result.assessments))
