"""The tables of what belongs to a person: her references, her neutrals and her limits."""

from datetime import date, datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from posecheck.sessions.store.base import Base, Json, child_of


class ReferenceRow(Base):
    """A person's own reference for one exercise and one view, as the reference file has it."""

    __tablename__ = "own_references"
    __table_args__ = (UniqueConstraint("person_id", "exercise", "view"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = child_of("people.id")
    exercise: Mapped[str]
    view: Mapped[str]
    made_at: Mapped[datetime]
    document: Mapped[Json]


class NeutralRow(Base):
    """A neutral that a person found, as its file has it, and what lists and trends need of it."""

    __tablename__ = "neutrals"
    __table_args__ = (Index(None, "person_id", "posture", "found_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = child_of("people.id")
    posture: Mapped[str]
    found_on: Mapped[date]
    side: Mapped[str]
    range_degrees: Mapped[float]
    habit: Mapped[float]
    pelvis_habit: Mapped[float]
    ribs_habit: Mapped[float]
    uncertainty: Mapped[float]
    document: Mapped[Json]


class PostureHoldRow(Base):
    """Half a minute in the middle: how long it was that, and where it drifted to, seconds."""

    __tablename__ = "posture_holds"
    __table_args__ = (Index(None, "person_id", "held_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = child_of("people.id")
    held_at: Mapped[datetime]
    loaded: Mapped[bool]
    seconds: Mapped[float]
    inside_s: Mapped[float]
    arched_s: Mapped[Json]
    tucked_s: Mapped[Json]
    first_out_s: Mapped[float | None]


class AdjustmentRow(Base):
    """A limit changed for one person: who, what, when."""

    __tablename__ = "adjustments"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = child_of("people.id", index=True)
    exercise: Mapped[str]
    fault: Mapped[str]
    limit: Mapped[str]
    before: Mapped[float]
    after: Mapped[float]
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
