"""Names as they are typed everywhere: people who were two only by how a name was typed are one."""

import unicodedata
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_people = sa.table(
    "people",
    sa.column("id", sa.String),
    sa.column("owner", sa.String),
    sa.column("name", sa.String),
    sa.column("note", sa.Text),
    sa.column("is_client", sa.Boolean),
    sa.column("birth_date", sa.Date),
    sa.column("birth_type", sa.String),
    sa.column("complications", sa.Boolean),
    sa.column("clinician_ok", sa.Boolean),
    sa.column("preferences", sa.JSON(none_as_null=True)),
    sa.column("created_at", sa.DateTime),
)
_sessions = sa.table("sessions", sa.column("person_id", sa.String))
_adjustments = sa.table("adjustments", sa.column("person_id", sa.String))
_references = sa.table(
    "own_references",
    sa.column("id", sa.Integer),
    sa.column("person_id", sa.String),
    sa.column("exercise", sa.String),
    sa.column("view", sa.String),
    sa.column("made_at", sa.DateTime),
)
# What the oldest of them does not say, another may.
_GAPS = ("birth_date", "birth_type", "complications", "clinician_ok", "preferences")


def upgrade() -> None:
    """Each name composed; everything of people who so have one name belongs to the oldest."""
    connection = op.get_bind()
    same: dict[tuple[str, str], list[Any]] = {}
    for row in connection.execute(sa.select(_people).order_by(_people.c.created_at, _people.c.id)):
        same.setdefault((row.owner, unicodedata.normalize("NFC", row.name)), []).append(row)
    for (_, name), twins in same.items():
        _join(connection, name, twins)


def _join(connection: sa.Connection, name: str, twins: Sequence[Any]) -> None:
    kept, *others = twins
    for other in others:
        _keep_newest_references(connection, kept.id, other.id)
        for table in (_sessions, _adjustments, _references):
            connection.execute(
                sa.update(table).where(table.c.person_id == other.id).values(person_id=kept.id)
            )
        connection.execute(sa.delete(_people).where(_people.c.id == other.id))
    if others or kept.name != name:
        connection.execute(
            sa.update(_people).where(_people.c.id == kept.id).values(name=name, **_joined(twins))
        )


def _joined(twins: Sequence[Any]) -> dict[str, object]:
    """One profile of all."""
    told = {
        gap: next((one for row in twins if (one := getattr(row, gap)) is not None), None)
        for gap in _GAPS
    }
    notes = dict.fromkeys(row.note for row in twins if row.note)
    return told | {"note": "\n".join(notes), "is_client": any(row.is_client for row in twins)}


def _keep_newest_references(connection: sa.Connection, kept: str, other: str) -> None:
    """Of two references for one exercise and view the newer holds, as when one is made anew."""
    newest: dict[tuple[str, str], int] = {}
    chosen = sa.select(_references).where(_references.c.person_id.in_([kept, other]))
    for row in connection.execute(chosen.order_by(_references.c.made_at.desc())):
        if newest.setdefault((row.exercise, row.view), row.id) != row.id:
            connection.execute(sa.delete(_references).where(_references.c.id == row.id))
