"""The shape of an exported analysis; its JSON Schema is published in ``docs``."""

from typing import Any, Literal

import msgspec

SCHEMA: Literal[1] = 1

Status = Literal["fault", "ok", "not_assessed"]


class AssessmentDocument(msgspec.Struct):
    """The verdict on one fault in one rep.

    ``limit`` is in the unit of ``value``; so is ``uncertainty``, one standard deviation of it.
    """

    fault: str
    status: Status
    severity: Literal["mild", "marked"] | None
    confidence: Literal["measured", "estimate"] | None
    side: Literal["left", "right", "both"] | None
    value: float | None
    uncertainty: float | None
    unit: str | None
    limit: float | None
    reference: Literal["stored", "guided", "set", "neutral", "population"] | None
    time_s: float | None
    reason: str | None
    cue: str | None


class RepDocument(msgspec.Struct, omit_defaults=True):
    """One rep; a partial one has ``complete`` false and a reason. Remarks are no faults.

    ``side`` did it, ``held_s`` seconds it was held, in which the body moved by ``drift``: only for
    exercises that have them, and where they were seen.
    """

    index: int
    start_s: float
    peak_s: float
    end_s: float
    complete: bool
    reason: str | None
    segment: int
    depth: float
    remarks: list[str]
    assessments: list[AssessmentDocument]
    side: Literal["left", "right"] | None = None
    held_s: float | None = None
    drift: float | None = None


class SegmentDocument(msgspec.Struct):
    """A stretch of time seen from one view."""

    start_s: float
    end_s: float
    view: Literal["front", "back", "side_left", "side_right", "oblique", "foot_end", "unknown"]


class CountDocument(msgspec.Struct):
    """How many complete reps had each status."""

    fault: int
    ok: int
    not_assessed: int


class ProblemDocument(msgspec.Struct):
    """Something that kept the program from seeing, in words."""

    start_s: float
    end_s: float
    what: str


class QualityDocument(msgspec.Struct):
    """How well the person could be seen; ``frames_with_pose`` is a share."""

    frames_with_pose: float
    people_seen: int
    problems: list[ProblemDocument]


class VideoDocument(msgspec.Struct):
    """The file; width and height of the upright picture in pixels, ``frames`` decoded."""

    path: str
    duration_s: float
    fps: float
    width: int
    height: int
    frames: int


class TimingDocument(msgspec.Struct):
    """How long the analysis took."""

    seconds: float
    frames_per_second: float
    real_time_factor: float


class AnalysisDocument(msgspec.Struct, omit_defaults=True):
    """The whole analysis of one video.

    ``by_side``: complete reps of ``left``, ``right`` and ``unseen``, for exercises with sides.
    """

    schema: Literal[1]
    exercise: str
    model: str
    video: VideoDocument
    segments: list[SegmentDocument]
    rep_count: int
    partial_count: int
    reps: list[RepDocument]
    summary: dict[str, CountDocument]
    quality: QualityDocument
    timing: TimingDocument
    by_side: dict[str, int] | None = None


def json_schema() -> dict[str, Any]:
    """JSON Schema of the document."""
    schema = msgspec.json.schema(AnalysisDocument)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "PoseCheck analysis",
        **schema,
    }
