"""Whose people and sessions a login may see: decided once, under every statement."""

from sqlalchemy import event, select
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from posecheck.sessions.store.models import PersonRow, SessionRow

_people = PersonRow.__table__.c


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
