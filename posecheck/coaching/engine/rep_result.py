"""Result of one rep, made of its record, its verdicts and the segment it lies in."""

from posecheck.coaching.engine.assess import RepRecord, judge_rep
from posecheck.coaching.engine.better_rep import remarks_with
from posecheck.coaching.engine.session import RepResult, Segment
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.ruler import Ruler


def judged_rep(
    exercise: Exercise,
    index: int,
    record: RepRecord,
    ruler: Ruler,
    segments: tuple[Segment, ...],
) -> RepResult:
    """A rep as the page, the shell and the store see it; ``index`` counts partial reps too."""
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
        assessments=judge_rep(exercise, record, ruler),
        remarks=remarks_with(exercise, record, ruler.reference),
        side=record.side,
        held=record.held,
    )


def _segment_at(segments: tuple[Segment, ...], time_s: float) -> int:
    """Index of the segment that holds this time, or the nearest one before it."""
    before = [i for i, segment in enumerate(segments) if segment.start_s <= time_s + 1e-6]
    return before[-1] if before else 0
