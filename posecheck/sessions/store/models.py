"""The tables. What is stored with a scoring run is what the engine of that version said."""

from datetime import date, datetime

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from posecheck.sessions.store.base import Base, Json, child_of
from posecheck.sessions.store.person_models import (
    AdjustmentRow,
    NeutralRow,
    PostureHoldRow,
    ReferenceRow,
)


class PersonRow(Base):
    """A profile: a mother, or one of a physio's clients.

    ``owner`` is who logged in and made it; empty where nobody logs in.
    """

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("owner", "name"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str]
    name: Mapped[str]
    note: Mapped[str] = mapped_column(Text)
    is_client: Mapped[bool]
    birth_date: Mapped[date | None]
    birth_type: Mapped[str | None]
    complications: Mapped[bool | None]
    clinician_ok: Mapped[bool | None]
    preferences: Mapped[Json | None]
    created_at: Mapped[datetime]

    references: Mapped[list[ReferenceRow]] = relationship(
        order_by="ReferenceRow.id", passive_deletes=True
    )
    adjustments: Mapped[list[AdjustmentRow]] = relationship(
        order_by="AdjustmentRow.id", passive_deletes=True
    )
    neutrals: Mapped[list[NeutralRow]] = relationship(
        order_by="NeutralRow.id", passive_deletes=True
    )
    posture_holds: Mapped[list[PostureHoldRow]] = relationship(
        order_by="PostureHoldRow.id", passive_deletes=True
    )


class SessionRow(Base):
    """One visit: one exercise in one or more sets, with how the knee felt before and after."""

    __tablename__ = "sessions"
    __table_args__ = (Index(None, "person_id", "started_at"), Index(None, "started_at"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = child_of("people.id")
    exercise: Mapped[str]
    source: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    symptoms: Mapped[Json | None]
    band: Mapped[str | None]
    planned_reps: Mapped[int | None]

    person: Mapped[PersonRow] = relationship()
    sets: Mapped[list["SetRow"]] = relationship(order_by="SetRow.index", passive_deletes=True)
    notes: Mapped[list["NoteRow"]] = relationship(order_by="NoteRow.id", passive_deletes=True)


class NoteRow(Base):
    """Something written about a session."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[str] = child_of("sessions.id", index=True)
    written_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)


class SetRow(Base):
    """One set seen by one camera; a front pass and a side pass are two sets."""

    __tablename__ = "sets"
    __table_args__ = (UniqueConstraint("session_id", "index"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[str] = child_of("sessions.id")
    index: Mapped[int]
    started_at: Mapped[datetime]
    model: Mapped[str]
    video: Mapped[Json | None]
    timing: Mapped[Json | None]

    scorings: Mapped[list["ScoringRow"]] = relationship(
        order_by="ScoringRow.id", passive_deletes=True
    )
    track: Mapped["TrackRow | None"] = relationship(passive_deletes=True)
    track_parts: Mapped[list["TrackPartRow"]] = relationship(
        order_by="TrackPartRow.index", passive_deletes=True
    )


class TrackRow(Base):
    """The poses of a set, in the compressed format of a track file."""

    __tablename__ = "tracks"

    set_id: Mapped[int] = child_of("sets.id", primary_key=True)
    data: Mapped[bytes]


class TrackPartRow(Base):
    """Poses of a set that is being recorded, up to a finished rep; then one track replaces them."""

    __tablename__ = "track_parts"

    set_id: Mapped[int] = child_of("sets.id", primary_key=True)
    index: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes]


class ScoringRow(Base):
    """One run of the engine over a set. The newest is the current one; older ones stay.

    ``reference`` and ``neutral`` are what was used, ``learned`` whether the set itself was searched
    for a reference.
    """

    __tablename__ = "scorings"
    __table_args__ = (Index(None, "set_id", "current"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = child_of("sets.id")
    current: Mapped[bool]
    version: Mapped[str]
    made_at: Mapped[datetime]
    learned: Mapped[bool]
    reference: Mapped[Json | None]
    neutral: Mapped[Json | None]
    segments: Mapped[list[Json]]
    quality: Mapped[Json | None]

    reps: Mapped[list["RepRow"]] = relationship(order_by="RepRow.index", passive_deletes=True)
    tallies: Mapped[list["TallyRow"]] = relationship(passive_deletes=True)


class RepRow(Base):
    """One rep or partial rep of a scoring run."""

    __tablename__ = "reps"
    __table_args__ = (UniqueConstraint("scoring_id", "index"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scoring_id: Mapped[int] = child_of("scorings.id")
    index: Mapped[int]
    start_s: Mapped[float]
    peak_s: Mapped[float]
    end_s: Mapped[float]
    depth: Mapped[float]
    complete: Mapped[bool]
    reason: Mapped[str | None] = mapped_column(Text)
    view: Mapped[str]
    segment: Mapped[int]
    remarks: Mapped[list[str]]
    side: Mapped[str | None]
    held_s: Mapped[float | None]
    drift: Mapped[float | None]

    assessments: Mapped[list["AssessmentRow"]] = relationship(
        order_by="AssessmentRow.id", passive_deletes=True
    )


class AssessmentRow(Base):
    """The verdict on one fault in one rep, in the words of ``AssessmentDocument``."""

    __tablename__ = "assessments"
    __table_args__ = (UniqueConstraint("rep_id", "fault"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rep_id: Mapped[int] = child_of("reps.id")
    fault: Mapped[str]
    status: Mapped[str]
    severity: Mapped[str | None]
    confidence: Mapped[str | None]
    side: Mapped[str | None]
    value: Mapped[float | None]
    uncertainty: Mapped[float | None]
    unit: Mapped[str | None]
    limit: Mapped[float | None]
    reference: Mapped[str | None]
    time_s: Mapped[float | None]
    reason: Mapped[str | None] = mapped_column(Text)


class TallyRow(Base):
    """How many complete reps of a scoring run had each status.

    It repeats what the assessments say, so that ten thousand sessions are summed at once.
    """

    __tablename__ = "tallies"
    __table_args__ = (Index(None, "fault", "found"),)

    scoring_id: Mapped[int] = child_of("scorings.id", primary_key=True)
    fault: Mapped[str] = mapped_column(primary_key=True)
    found: Mapped[int]
    ok: Mapped[int]
    not_assessed: Mapped[int]
