"""Lookup of one session by its id or the beginning of it, read whole."""

from typing import cast

import msgspec
from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from posecheck.coaching.engine.session import Timing, VideoFacts
from posecheck.errors import NotStored
from posecheck.sessions.store.models import RepRow, ScoringRow, SessionRow, SetRow
from posecheck.sessions.store.queries import heads
from posecheck.sessions.store.records import Answers, Note, StoredSession, StoredSet
from posecheck.sessions.store.rows import scoring_of
from posecheck.sessions.store.tracks import sets_with_poses

_SHORTEST_ID = 4


def session_row(session: Session, wanted: str) -> SessionRow:
    """The row of a session by its id, or by a beginning of it that no other has.

    Raises:
        NotStored: none or several have it.
    """
    exact = session.get(SessionRow, wanted)
    if exact is not None:
        return exact
    beginning = SessionRow.id.startswith(wanted, autoescape=True)
    found = session.scalars(select(SessionRow).where(beginning).limit(2)).all()
    if len(wanted) < _SHORTEST_ID or not found:
        raise NotStored(f"There is no session {wanted!r} (any more); look at the list of sessions.")
    if len(found) > 1:
        raise NotStored(f"Several sessions begin with {wanted!r}; give more of the id.")
    return found[0]


def read_session(session: Session, wanted: str) -> StoredSession:
    """A session with every set and every scoring.

    Raises:
        NotStored: there is no such session.
    """
    session_id = session_row(session, wanted).id
    row = session.scalars(whole_session().where(SessionRow.id == session_id)).one()
    with_track = sets_with_poses(session, row.id)
    return StoredSession(
        head=heads(session, [row])[0],
        symptoms=cast("Answers | None", row.symptoms),
        notes=tuple(Note(written_at=one.written_at, text=one.text) for one in row.notes),
        sets=tuple(_set(one, row.exercise, one.id in with_track) for one in row.sets),
    )


def whole_session() -> Select[SessionRow]:
    """A session with all but its tracks."""
    reps = selectinload(SessionRow.sets).selectinload(SetRow.scorings).selectinload(ScoringRow.reps)
    return (
        select(SessionRow)
        .options(joinedload(SessionRow.person), selectinload(SessionRow.notes))
        .options(reps.selectinload(RepRow.assessments))
        .execution_options(populate_existing=True)
    )


def _set(row: SetRow, exercise: str, has_track: bool) -> StoredSet:
    return StoredSet(
        id=row.id,
        index=row.index,
        started_at=row.started_at,
        model=row.model,
        video=msgspec.convert(row.video, VideoFacts) if row.video else None,
        timing=msgspec.convert(row.timing, Timing) if row.timing else None,
        has_track=has_track,
        scorings=tuple(scoring_of(one, exercise) for one in row.scorings),
    )
