"""The shape of an archive: the tables of a session and of a person, as JSON."""

from datetime import date, datetime
from typing import Annotated, Any

import msgspec

from posecheck.body.pose import Side
from posecheck.body.view import View
from posecheck.coaching.engine.session import Quality, Segment, Timing, VideoFacts
from posecheck.coaching.exercise.assessment import Confidence, FaultSide, Severity
from posecheck.coaching.reference.own_neutral import BackPart
from posecheck.coaching.reference.reference import ReferenceKind
from posecheck.sessions.document import Status as Verdict
from posecheck.sessions.store.records import BirthType, Source, Status
from posecheck.sessions.store.session_options import MOST_REPS, Band

FORMAT = 1

Pain = Annotated[int, msgspec.Meta(ge=0, le=10)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]


class Manifest(msgspec.Struct):
    """What is in the archive, and which program wrote it."""

    format: int
    posecheck: str
    made_at: datetime
    people: list[Id]
    sessions: list[Id]


class ReferenceFile(msgspec.Struct):
    """A person's own reference."""

    exercise: Name
    view: View
    made_at: datetime
    document: dict[str, Any]


class AdjustmentFile(msgspec.Struct):
    """A limit that was changed."""

    exercise: Name
    fault: Name
    limit: Name
    before: float
    after: float
    changed_by: Name
    changed_at: datetime
    reason: str


class NeutralFile(msgspec.Struct):
    """A neutral that a person found."""

    found_on: date
    document: dict[str, Any]


class PostureHoldFile(msgspec.Struct):
    """Half a minute in the middle."""

    held_at: datetime
    loaded: bool
    seconds: float
    inside_s: float
    arched_s: dict[BackPart, float]
    tucked_s: dict[BackPart, float]
    first_out_s: float | None


class PersonFile(msgspec.Struct):
    """A profile with its references, limits and neutrals."""

    id: Id
    name: Name
    note: str
    is_client: bool
    birth_date: date | None
    birth_type: BirthType | None
    complications: bool | None
    clinician_ok: bool | None
    created_at: datetime
    references: list[ReferenceFile]
    adjustments: list[AdjustmentFile]
    preferences: dict[str, Any] | None = None
    neutrals: list[NeutralFile] = []
    posture_holds: list[PostureHoldFile] = []


class AssessmentFile(msgspec.Struct):
    """The verdict on one fault."""

    fault: Name
    status: Verdict
    severity: Severity | None
    confidence: Confidence | None
    side: FaultSide | None
    value: float | None
    uncertainty: float | None
    unit: str | None
    limit: float | None
    reference: ReferenceKind | None
    time_s: float | None
    reason: str | None


class RepFile(msgspec.Struct, omit_defaults=True):
    """One rep; side and hold only where there are any."""

    index: int
    start_s: float
    peak_s: float
    end_s: float
    depth: float
    complete: bool
    reason: str | None
    view: View
    segment: int
    remarks: list[str]
    assessments: list[AssessmentFile]
    side: Side | None = None
    held_s: float | None = None
    drift: float | None = None


class ScoringFile(msgspec.Struct):
    """One scoring run; the last of a set is the current one."""

    version: Name
    made_at: datetime
    learned: bool
    reference: dict[str, Any] | None
    segments: list[Segment]
    quality: Quality | None
    reps: list[RepFile]
    neutral: dict[str, Any] | None = None


class SetFile(msgspec.Struct):
    """One set; its poses are in a file beside."""

    index: int
    started_at: datetime
    model: str
    video: VideoFacts | None
    timing: Timing | None
    scorings: Annotated[list[ScoringFile], msgspec.Meta(min_length=1)]


class NoteFile(msgspec.Struct):
    """A note."""

    written_at: datetime
    text: str


class SessionFile(msgspec.Struct, omit_defaults=True):
    """A whole session; band and planned reps only where they were said."""

    id: Id
    person_id: Id
    exercise: Name
    source: Source
    status: Status
    started_at: datetime
    ended_at: datetime | None
    pain_before: Pain | None
    pain_after: Pain | None
    symptoms: dict[str, str | int | bool | None] | None
    notes: list[NoteFile]
    sets: list[SetFile]
    band: Band | None = None
    planned_reps: Annotated[int, msgspec.Meta(ge=1, le=MOST_REPS)] | None = None
