"""The records that flow out of the store: people, sessions, notes. Times are aware, UTC."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from posecheck.coaching.engine.session import Analysis, RepResult, SessionResult, Timing, VideoFacts
from posecheck.coaching.exercise.assessment import Assessment, NotAssessed
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import Reference
from posecheck.coaching.safety import BirthStory
from posecheck.sessions.store.session_options import SessionOptions

BirthType = Literal["vaginal", "assisted", "caesarean"]
Source = Literal["live", "video"]
Answers = Mapping[str, str | int | bool | None]

_NO_VIDEO = VideoFacts(path="", duration_s=0.0, fps=0.0, width=0, height=0, frames=0)
_NO_TIMING = Timing(seconds=0.0, frames_per_second=0.0, real_time_factor=0.0)
_NOT_LOOKED_FOR: Assessment = NotAssessed(
    reason="The version that scored this did not look for it: score the session again."
)


class Status(enum.StrEnum):
    """Where a session stands; an interrupted one keeps every finished rep."""

    RUNNING = "running"
    FINISHED = "finished"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a person says of herself, or a physio of a client.

    Attributes:
        birth_date: day of the last birth; weeks are counted from it.
        complications: a significant tear or complications; None when not asked.
        clinician_ok: whether a clinician has said yes to exercise; None when not asked.
    """

    name: str
    note: str = ""
    is_client: bool = False
    birth_date: date | None = None
    birth_type: BirthType | None = None
    complications: bool | None = None
    clinician_ok: bool | None = None

    def weeks_since_birth(self, today: date) -> int | None:
        """Whole weeks; None when the day is not known."""
        return None if self.birth_date is None else (today - self.birth_date).days // 7

    @property
    def birth_story(self) -> BirthStory:
        """What matters of the birth before a session."""
        return BirthStory(
            caesarean=None if self.birth_type is None else self.birth_type == "caesarean",
            complications=self.complications,
            cleared=self.clinician_ok,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A profile that is kept."""

    id: str
    created_at: datetime
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How she feels before a session.

    Attributes:
        pain: knee pain 0-10, or None when she skipped it.
        symptoms: answers by question; ``{"skipped": True}`` when she skipped them.
    """

    pain: int | None = None
    symptoms: Answers | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionHead:
    """A row of the list.

    Attributes:
        reps, partials: reps that count and that do not, in all sets of the newest scoring.
        faults: names of the faults that were found.
        pain_before, pain_after: knee pain 0-10, or None.
        note: what was written about it last, or "".
        options: what she did it with, as far as she said so.
    """

    id: str
    person_id: str
    person: str
    exercise: str
    source: Source
    status: Status
    started_at: datetime
    ended_at: datetime | None
    sets: int
    reps: int
    partials: int
    faults: tuple[str, ...]
    pain_before: int | None
    pain_after: int | None
    note: str = ""
    options: SessionOptions = field(default_factory=SessionOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something written about a session."""

    written_at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scoring:
    """One run of the engine over a set.

    Attributes:
        version: the program's version and the digest of its limits, see ``version``.
        learned: whether the set itself was searched for a reference.
        reference: what was used, with numbers rounded to 4 places; the result has the neutral.
    """

    id: int
    version: str
    made_at: datetime
    learned: bool
    result: SessionResult

    @property
    def reference(self) -> Reference | None:
        """The reference of the result."""
        return self.result.reference


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StoredSet:
    """One set with every scoring of it, oldest first.

    Attributes:
        video, timing: the file and how long it took; None in a live set.
        has_track: whether its poses are kept, so that it can be replayed and scored again.
    """

    id: int
    index: int
    started_at: datetime
    model: str
    video: VideoFacts | None
    timing: Timing | None
    has_track: bool
    scorings: tuple[Scoring, ...]

    @property
    def latest(self) -> Scoring:
        """The newest scoring."""
        return self.scorings[-1]

    def analysis(self, exercise: Exercise, scoring: Scoring | None = None) -> Analysis:
        """A scoring, the newest by default, as the analysis of a video.

        The facts of a live set are empty. A fault that this version knows and the scoring does
        not is not assessed.
        """
        result = (scoring or self.latest).result
        reps = tuple(_with_every_fault(rep, exercise) for rep in result.reps)
        return Analysis(
            result=replace(result, reps=reps),
            model=self.model,
            video=self.video or _NO_VIDEO,
            timing=self.timing or _NO_TIMING,
        )


def _with_every_fault(rep: RepResult, exercise: Exercise) -> RepResult:
    found = {fault.name: _NOT_LOOKED_FOR for fault in exercise.faults} | dict(rep.assessments)
    return replace(rep, assessments=found)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StoredSession:
    """A whole session."""

    head: SessionHead
    symptoms: Answers | None
    notes: tuple[Note, ...]
    sets: tuple[StoredSet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of a list, and how long the whole list is."""

    heads: tuple[SessionHead, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """A limit changed for one person; ``before`` and ``after`` in the limit's own unit."""

    exercise: str
    fault: str
    limit: str
    before: float
    after: float
    changed_by: str
    changed_at: datetime
    reason: str
