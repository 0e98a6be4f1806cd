"""Rows for what the engine says, and the way back."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import msgspec

from posecheck.body.pose import Side
from posecheck.body.view import View
from posecheck.coaching.engine.session import Quality, RepResult, Segment, SessionResult
from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    FaultSide,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.exercise.holding import Held
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.own_neutral_file import decode_neutral, encode_neutral
from posecheck.coaching.reference.reference import Reference, ReferenceKind
from posecheck.coaching.reference.reference_file import decode_reference, encode_reference
from posecheck.sessions.store.base import Json
from posecheck.sessions.store.models import AssessmentRow, RepRow, ScoringRow, TallyRow
from posecheck.sessions.store.records import Scoring

_UNKNOWN = Quality(frames=0, frames_with_pose=0.0, people_seen=0, problems=())


def now() -> datetime:
    """The time, aware."""
    return datetime.now(UTC)


def scoring_row(result: SessionResult, *, version: str, learned: bool) -> ScoringRow:
    """A finished scoring run with all its reps."""
    row = ScoringRow(current=True, version=version, made_at=now(), learned=learned)
    fill_scoring(row, result)
    return row


def fill_scoring(row: ScoringRow, result: SessionResult) -> None:
    """Put the final result into a scoring run that has no reps."""
    row.reference = reference_json(result.reference)
    row.neutral = neutral_json(result.neutral)
    row.segments = [plain(segment) for segment in result.segments]
    row.quality = plain(result.quality)
    row.reps = [rep_row(rep) for rep in result.reps]
    row.tallies = tallies(result.reps)


def scoring_of(row: ScoringRow, exercise: str) -> Scoring:
    """A scoring run as it left the engine; one that was interrupted has no segments yet."""
    return Scoring(
        id=row.id,
        version=row.version,
        made_at=row.made_at,
        learned=row.learned,
        result=SessionResult(
            exercise=exercise,
            segments=tuple(msgspec.convert(row.segments, list[Segment])),
            reps=tuple(rep_of(rep) for rep in row.reps),
            quality=msgspec.convert(row.quality, Quality) if row.quality else _UNKNOWN,
            reference=reference_of(row.reference),
            neutral=neutral_of(row.neutral),
        ),
    )


def plain(value: object) -> Json:
    """A dataclass as values that JSON knows."""
    return cast("Json", msgspec.to_builtins(value, enc_hook=_number_of))


def _number_of(value: Any) -> object:
    """A numpy number as Python's own."""
    return value.item()


def reference_json(reference: Reference | None) -> Json | None:
    """A reference with its kind."""
    if reference is None:
        return None
    document = msgspec.json.decode(encode_reference(reference))
    return {"kind": reference.kind.value, "document": document}


def reference_of(stored: Json | None) -> Reference | None:
    """Back from ``reference_json``."""
    if stored is None:
        return None
    return decode_reference(msgspec.json.encode(stored["document"]), ReferenceKind(stored["kind"]))


def neutral_json(neutral: OwnNeutral | None) -> Json | None:
    """A neutral with whether it was found in the same clothes, before the same camera."""
    if neutral is None:
        return None
    document = msgspec.json.decode(encode_neutral(neutral))
    return {"of_today": neutral.of_today, "document": document}


def neutral_of(stored: Json | None) -> OwnNeutral | None:
    """Back from ``neutral_json``."""
    if stored is None:
        return None
    neutral = decode_neutral(msgspec.json.encode(stored["document"]))
    return replace(neutral, of_today=bool(stored["of_today"]))


def rep_row(rep: RepResult) -> RepRow:
    """A rep with its assessments."""
    return RepRow(
        index=rep.index,
        start_s=float(rep.start_s),
        peak_s=float(rep.peak_s),
        end_s=float(rep.end_s),
        depth=float(rep.depth),
        complete=bool(rep.complete),
        reason=rep.reason,
        view=rep.view.value,
        segment=int(rep.segment),
        remarks=list(rep.remarks),
        side=rep.side,
        held_s=float(rep.held.seconds) if rep.held else None,
        drift=rep.held.drift if rep.held else None,
        assessments=[_assessment_row(name, one) for name, one in rep.assessments.items()],
    )


def rep_of(row: RepRow) -> RepResult:
    """Back from ``rep_row``."""
    return RepResult(
        index=row.index,
        start_s=row.start_s,
        peak_s=row.peak_s,
        end_s=row.end_s,
        depth=row.depth,
        complete=row.complete,
        reason=row.reason,
        view=View(row.view),
        segment=row.segment,
        assessments={one.fault: _assessment_of(one) for one in row.assessments},
        remarks=tuple(row.remarks),
        side=cast("Side | None", row.side),
        held=None if row.held_s is None else Held(seconds=row.held_s, drift=row.drift),
    )


def tallies(reps: Iterable[RepResult]) -> list[TallyRow]:
    """How many complete reps had each status, for every fault that was looked at."""
    counts = Counter(
        (name, type(one)) for rep in reps if rep.complete for name, one in rep.assessments.items()
    )
    return [
        TallyRow(
            fault=name,
            found=counts[name, Finding],
            ok=counts[name, Ok],
            not_assessed=counts[name, NotAssessed],
        )
        for name in dict.fromkeys(name for name, _ in counts)
    ]


def _assessment_row(fault: str, one: Assessment) -> AssessmentRow:
    if isinstance(one, NotAssessed):
        return AssessmentRow(fault=fault, status="not_assessed", reason=one.reason)
    row = AssessmentRow(
        fault=fault,
        status="ok",
        confidence=one.confidence.value,
        value=_known(one.value),
        uncertainty=one.uncertainty,
        unit=one.unit,
        limit=_known(one.limit),
        reference=one.reference.value if one.reference else None,
    )
    if isinstance(one, Finding):
        row.status, row.severity, row.side = "fault", one.severity.value, one.side
        row.time_s = _known(one.time_s)
    return row


def _assessment_of(row: AssessmentRow) -> Assessment:
    if row.status == "not_assessed":
        return NotAssessed(reason=row.reason or "")
    judged: dict[str, Any] = {
        "confidence": Confidence(row.confidence or ""),
        "value": _number(row.value),
        "uncertainty": row.uncertainty,
        "unit": row.unit or "",
        "limit": _number(row.limit),
        "reference": ReferenceKind(row.reference) if row.reference else None,
    }
    if row.status == "ok":
        return Ok(**judged)
    return Finding(
        severity=Severity(row.severity or ""),
        time_s=_number(row.time_s),
        side=cast("FaultSide | None", row.side),
        **judged,
    )


def _known(value: float) -> float | None:
    """A number for the database, which has no NaN in common."""
    return None if math.isnan(value) else float(value)


def _number(value: float | None) -> float:
    return math.nan if value is None else value
