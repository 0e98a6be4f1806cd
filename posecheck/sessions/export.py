"""The export of an analysis as JSON and as CSV."""

import csv
import io
from collections import Counter

import msgspec

from posecheck.body.pose import SIDES
from posecheck.coaching.engine.posture import Posture
from posecheck.coaching.engine.session import Analysis, RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Assessment, Finding, NotAssessed, Ok
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.coaching.reference.habit import HabitReport
from posecheck.sessions.document import (
    SCHEMA,
    AnalysisDocument,
    AssessmentDocument,
    CountDocument,
    ProblemDocument,
    QualityDocument,
    RepDocument,
    SegmentDocument,
    Status,
    TimingDocument,
    VideoDocument,
)

# What only some exercises have, and how a table calls it: a finding has a side of its own.
_LATER = {"side": "rep_side", "held_s": "held_s", "drift": "drift"}


def document(analysis: Analysis, exercise: Exercise) -> AnalysisDocument:
    """The analysis in the shape of the published schema."""
    result = analysis.result
    return AnalysisDocument(
        schema=SCHEMA,
        exercise=result.exercise,
        model=analysis.model,
        video=VideoDocument(
            path=analysis.video.path,
            duration_s=_round(analysis.video.duration_s),
            fps=_round(analysis.video.fps),
            width=analysis.video.width,
            height=analysis.video.height,
            frames=analysis.video.frames,
        ),
        segments=[
            SegmentDocument(
                start_s=_round(one.start_s), end_s=_round(one.end_s), view=one.view.value
            )
            for one in result.segments
        ],
        rep_count=result.rep_count,
        partial_count=result.partial_count,
        reps=[_rep(rep, exercise) for rep in result.reps],
        summary=summary(result.reps, exercise),
        quality=QualityDocument(
            frames_with_pose=_round(result.quality.frames_with_pose),
            people_seen=result.quality.people_seen,
            problems=[
                ProblemDocument(start_s=_round(one.start_s), end_s=_round(one.end_s), what=one.what)
                for one in result.quality.problems
            ],
        ),
        timing=TimingDocument(
            seconds=_round(analysis.timing.seconds),
            frames_per_second=_round(analysis.timing.frames_per_second),
            real_time_factor=_round(analysis.timing.real_time_factor),
        ),
        by_side=by_side(result) if exercise.sides is not None else None,
    )


def by_side(result: SessionResult) -> dict[str, int]:
    """Complete reps of each side; of those of which it was not seen, as ``unseen``."""
    counts = result.by_side
    unseen = {"unseen": counts[None]} if counts.get(None) else {}
    return {side: counts.get(side, 0) for side in SIDES} | unseen


def summary(reps: tuple[RepResult, ...], exercise: Exercise) -> dict[str, CountDocument]:
    """How many complete reps had each status, by fault."""
    counts = {
        fault.name: Counter(_status(rep.assessments[fault.name]) for rep in reps if rep.complete)
        for fault in exercise.faults
    }
    return {
        name: CountDocument(
            fault=count["fault"], ok=count["ok"], not_assessed=count["not_assessed"]
        )
        for name, count in counts.items()
    }


def to_json(analysis: Analysis, exercise: Exercise) -> bytes:
    """The document as indented JSON with a final newline."""
    return msgspec.json.format(msgspec.json.encode(document(analysis, exercise)), indent=2) + b"\n"


def to_csv(analysis: Analysis, exercise: Exercise) -> str:
    """One row for every rep and fault."""
    names = [
        *(name for name in RepDocument.__struct_fields__ if name not in ("assessments", *_LATER)),
        *AssessmentDocument.__struct_fields__,
    ]
    names[names.index("reason")] = "rep_reason"
    later = _later_columns(exercise)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*names, *later])
    for rep in (_rep(rep, exercise) for rep in analysis.result.reps):
        row = msgspec.structs.asdict(rep) | {"remarks": " ".join(rep.remarks)}
        assessments = row.pop("assessments")
        own = {_LATER[name]: row.pop(name) for name in _LATER}
        for one in assessments:
            told = [own[name] for name in later]
            writer.writerow([*row.values(), *msgspec.structs.astuple(one), *told])
    return text.getvalue()


def _later_columns(exercise: Exercise) -> list[str]:
    """Columns at the end of the table, for exercises that have what they tell."""
    sides = ["rep_side"] if exercise.sides is not None else []
    return sides + (["held_s", "drift"] if exercise.holding is not None else [])


def _rep(rep: RepResult, exercise: Exercise) -> RepDocument:
    return RepDocument(
        index=rep.index,
        start_s=_round(rep.start_s),
        peak_s=_round(rep.peak_s),
        end_s=_round(rep.end_s),
        complete=rep.complete,
        reason=rep.reason,
        segment=rep.segment,
        depth=_round(rep.depth),
        remarks=list(rep.remarks),
        side=rep.side,
        held_s=_round(rep.held.seconds) if rep.held else None,
        drift=_known(rep.held.drift) if rep.held else None,
        assessments=[_assessment(fault, rep.assessments[fault.name]) for fault in exercise.faults],
    )


def _assessment(fault: Fault, one: Assessment) -> AssessmentDocument:
    found = one if isinstance(one, Finding) else None
    judged = None if isinstance(one, NotAssessed) else one
    reference = judged.reference if judged else None
    return AssessmentDocument(
        fault=fault.name,
        status=_status(one),
        severity=found.severity.value if found else None,
        confidence=judged.confidence.value if judged else None,
        side=found.side if found else None,
        value=_round(judged.value) if judged else None,
        uncertainty=_known(judged.uncertainty) if judged else None,
        unit=judged.unit if judged else None,
        limit=_round(judged.limit) if judged else None,
        reference=reference.value if reference else None,
        time_s=_round(found.time_s) if found else None,
        reason=one.reason if isinstance(one, NotAssessed) else None,
        cue=fault.cue.spoken if found else None,
    )


def _known(value: float | None) -> float | None:
    return None if value is None else _round(value)


def _status(one: Assessment) -> Status:
    match one:
        case Finding():
            return "fault"
        case Ok():
            return "ok"
        case NotAssessed():
            return "not_assessed"


def _round(value: float) -> float:
    return round(float(value), 4)


def habit_to_json(report: HabitReport) -> bytes:
    """A habit as JSON, with the names of ``HabitReport``."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def posture_to_json(posture: Posture) -> bytes:
    """A posture as JSON: status, lumbar_arch, pelvis, ribs, side, reason."""
    return msgspec.json.format(msgspec.json.encode(posture), indent=2) + b"\n"
