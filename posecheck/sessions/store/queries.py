"""Lists and trends, each in a fixed number of statements however many sessions there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from posecheck.sessions.store.models import (
    NoteRow,
    RepRow,
    ScoringRow,
    SessionRow,
    SetRow,
    TallyRow,
)
from posecheck.sessions.store.records import Page, SessionHead, Source, Status
from posecheck.sessions.store.session_options import Band, SessionOptions
from posecheck.sessions.store.trend_points import MovementPoint, PainPoint, TrendPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which sessions to list; what is None does not matter.

    Attributes:
        people: ids of persons; none of them, when it is empty.
        since, until: start of the session, aware; ``until`` itself is left out.
        fault: found in at least one rep.
        asked: only those before which she was asked how she is; a skipped question was asked too.
    """

    people: tuple[str, ...] | None = None
    exercise: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    fault: str | None = None
    status: Status | None = None
    asked: bool = False


def page(session: Session, wanted: Filter, *, offset: int, limit: int) -> Page:
    """The newest sessions first."""
    where = conditions(wanted)
    rows = session.scalars(
        select(SessionRow)
        .where(*where)
        .options(joinedload(SessionRow.person))
        .order_by(SessionRow.started_at.desc(), SessionRow.id)
        .offset(offset)
        .limit(limit)
    ).all()
    total = session.scalar(select(func.count()).select_from(SessionRow).where(*where))
    return Page(heads=tuple(heads(session, rows)), total=total or 0)


def heads(session: Session, rows: Sequence[SessionRow]) -> list[SessionHead]:
    """The rows of the list for these sessions."""
    ids = [row.id for row in rows]
    counts = _counts(session, ids)
    faults = _faults(session, ids)
    notes = _notes_of(session, NoteRow.session_id.in_(ids))
    return [
        _head(row, counts.get(row.id, (0, 0, 0)), tuple(faults[row.id]), notes.get(row.id, ""))
        for row in rows
    ]


def trend(session: Session, wanted: Filter, faults: Sequence[str] | None) -> list[TrendPoint]:
    """Every fault in every session, oldest first."""
    statement = (
        select(
            SessionRow.id,
            SessionRow.started_at,
            TallyRow.fault,
            func.sum(TallyRow.found),
            func.sum(TallyRow.ok),
            func.sum(TallyRow.not_assessed),
        )
        .select_from(TallyRow)
        .join(ScoringRow, and_(ScoringRow.id == TallyRow.scoring_id, ScoringRow.current))
        .join(SetRow)
        .join(SessionRow)
        .where(*conditions(wanted))
        .group_by(SessionRow.id, SessionRow.started_at, TallyRow.fault)
        .order_by(SessionRow.started_at, SessionRow.id, TallyRow.fault)
    )
    if faults is not None:
        statement = statement.where(TallyRow.fault.in_(faults))
    return [
        TrendPoint(
            session_id=session_id,
            started_at=started_at,
            fault=fault,
            found=int(found),
            ok=int(ok),
            not_assessed=int(unseen),
        )
        for session_id, started_at, fault, found, ok, unseen in session.execute(statement)
    ]


def movement(session: Session, wanted: Filter) -> list[MovementPoint]:
    """Depth, tempo and the longest hold of every session with a complete rep, oldest first."""
    return [movement_point(*row) for row in session.execute(movement_rows(wanted))]


def movement_rows(wanted: Filter, *keys: InstrumentedAttribute[Any]) -> Select[Any]:
    """What a ``movement_point`` needs, of every session and of each value of the keys before it."""
    return (
        select(
            *keys,
            SessionRow.id,
            SessionRow.started_at,
            func.count(),
            func.avg(RepRow.depth),
            func.avg(RepRow.end_s - RepRow.start_s),
            func.max(RepRow.held_s),
        )
        .select_from(RepRow)
        .join(ScoringRow, and_(ScoringRow.id == RepRow.scoring_id, ScoringRow.current))
        .join(SetRow)
        .join(SessionRow)
        .where(RepRow.complete, *conditions(wanted))
        .group_by(*keys, SessionRow.id, SessionRow.started_at)
        .order_by(SessionRow.started_at, SessionRow.id)
    )


def movement_point(
    session_id: str, started_at: datetime, reps: int, depth: float, tempo: float, held: float | None
) -> MovementPoint:
    """One row of ``movement_rows``."""
    return MovementPoint(
        session_id=session_id,
        started_at=started_at,
        reps=reps,
        depth=float(depth),
        tempo_s=float(tempo),
        held_s=held,
    )


def pains(session: Session, wanted: Filter) -> list[PainPoint]:
    """Knee pain around every session in which it was said, oldest first."""
    before, after = SessionRow.pain_before, SessionRow.pain_after
    statement = (
        select(SessionRow.id, SessionRow.started_at, before, after)
        .where(or_(before.is_not(None), after.is_not(None)), *conditions(wanted))
        .order_by(SessionRow.started_at, SessionRow.id)
    )
    rows = session.execute(statement).all()
    notes = _notes_of(
        session, NoteRow.session_id.in_(select(SessionRow.id).where(*conditions(wanted)))
    )
    return [
        PainPoint(
            session_id=session_id,
            started_at=started_at,
            before=one,
            after=other,
            note=notes.get(session_id, ""),
        )
        for session_id, started_at, one, other in rows
    ]


def conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    """What a session has to be like."""
    every: list[ColumnElement[bool]] = []
    if wanted.people is not None:
        every.append(SessionRow.person_id.in_(wanted.people) if wanted.people else false())
    if wanted.exercise is not None:
        every.append(SessionRow.exercise == wanted.exercise)
    if wanted.since is not None:
        every.append(SessionRow.started_at >= wanted.since)
    if wanted.until is not None:
        every.append(SessionRow.started_at < wanted.until)
    if wanted.status is not None:
        every.append(SessionRow.status == wanted.status.value)
    if wanted.asked:
        every.append(SessionRow.symptoms.is_not(None))
    if wanted.fault is not None:
        every.append(SessionRow.id.in_(_with_fault(wanted.fault)))
    return every


def _with_fault(fault: str) -> Select[str]:
    """Ids of the sessions in which the fault was found."""
    return (
        select(SetRow.session_id)
        .join(ScoringRow, and_(ScoringRow.set_id == SetRow.id, ScoringRow.current))
        .join(TallyRow)
        .where(TallyRow.fault == fault, TallyRow.found > 0)
    )


def _counts(session: Session, ids: Sequence[str]) -> dict[str, tuple[int, int, int]]:
    """Sets, reps that count and partial reps of each session."""
    statement = (
        select(
            SetRow.session_id,
            func.count(SetRow.id.distinct()),
            func.count().filter(RepRow.complete),
            func.count().filter(~RepRow.complete),
        )
        .join(ScoringRow, and_(ScoringRow.set_id == SetRow.id, ScoringRow.current))
        .outerjoin(RepRow)
        .where(SetRow.session_id.in_(ids))
        .group_by(SetRow.session_id)
    )
    return {key: (sets, full, part) for key, sets, full, part in session.execute(statement)}


def _faults(session: Session, ids: Sequence[str]) -> dict[str, list[str]]:
    """Names of the faults found in each session."""
    statement = (
        select(SetRow.session_id, TallyRow.fault)
        .join(ScoringRow, and_(ScoringRow.set_id == SetRow.id, ScoringRow.current))
        .join(TallyRow)
        .where(SetRow.session_id.in_(ids), TallyRow.found > 0)
        .distinct()
        .order_by(TallyRow.fault)
    )
    names = defaultdict(list)
    for session_id, fault in session.execute(statement):
        names[session_id].append(fault)
    return names


def _notes_of(session: Session, condition: ColumnElement[bool]) -> dict[str, str]:
    """The last note of each session, by its id."""
    statement = select(NoteRow.session_id, NoteRow.text).where(condition).order_by(NoteRow.id)
    return {row.session_id: row.text for row in session.execute(statement)}


def _head(
    row: SessionRow, counts: tuple[int, int, int], faults: tuple[str, ...], note: str
) -> SessionHead:
    return SessionHead(
        id=row.id,
        person_id=row.person_id,
        person=row.person.name,
        exercise=row.exercise,
        source=cast("Source", row.source),
        status=Status(row.status),
        started_at=row.started_at,
        ended_at=row.ended_at,
        sets=counts[0],
        reps=counts[1],
        partials=counts[2],
        faults=faults,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        note=note,
        options=SessionOptions(band=cast("Band | None", row.band), planned_reps=row.planned_reps),
    )
