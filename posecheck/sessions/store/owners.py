"""The owners of people and sessions: whose rows a login may see, decided under every statement."""

import hashlib
from collections.abc import Collection

from sqlalchemy import event, select
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from posecheck.sessions.store.models import PersonRow, SessionRow

_people, _sessions = PersonRow.__table__.c, SessionRow.__table__.c


def only_of(session: Session, owner: str) -> None:
    """Let every statement of this session, reading or changing, meet one owner's rows only."""
    own_people = with_loader_criteria(PersonRow, PersonRow.owner == owner)
    own_sessions = with_loader_criteria(
        SessionRow, SessionRow.person_id.in_(select(_people.id).where(_people.owner == owner))
    )

    def limit(state: ORMExecuteState) -> None:
        if not state.is_column_load and not state.is_relationship_load:
            state.statement = state.statement.options(own_people, own_sessions)

    event.listen(session, "do_orm_execute", limit)


def ids_for(session: Session, ids: Collection[str], owner: str | None) -> dict[str, str]:
    """Under which ids these people and sessions of an archive are kept for this owner.

    Where another login has one of them already, she gets a copy of her own, under an id that is
    the same whenever she takes the archive in again.
    """
    if owner is None:
        return {one: one for one in ids}
    others = _people.owner != owner
    taken = {
        *session.scalars(select(_people.id).where(_people.id.in_(ids), others)),
        *session.scalars(
            select(_sessions.id)
            .join(PersonRow.__table__, _people.id == _sessions.person_id)
            .where(_sessions.id.in_(ids), others)
        ),
    }
    return {one: _own_id(one, owner) if one in taken else one for one in ids}


def _own_id(one: str, owner: str) -> str:
    return hashlib.sha256(f"{owner} {one}".encode()).hexdigest()[:32]
