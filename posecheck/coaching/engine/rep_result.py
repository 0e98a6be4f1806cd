"""Result of one rep, made of its record, its verdicts and the segment it lies in."""

from collections.abc import Mapping

from posecheck.coaching.engine.assess import RepRecord
from posecheck.coaching.engine.session import RepResult, Segment
from posecheck.coaching.exercise.assessment import Assessment


def rep_result(
    index: int,
    record: RepRecord,
    assessments: Mapping[str, Assessment],
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
        assessments=assessments,
        remarks=record.remarks,
    )


def _segment_at(segments: tuple[Segment, ...], time_s: float) -> int:
    """Index of the segment that holds this time, or the nearest one before it."""
    before = [i for i, segment in enumerate(segments) if segment.start_s <= time_s + 1e-6]
    return before[-1] if before else 0
