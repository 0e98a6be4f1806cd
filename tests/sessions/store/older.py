"""Stores as earlier versions wrote them."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, create_engine, text

from posecheck.sessions.store.migrate import migrate

_PERSON = text(
    "INSERT INTO people (id, name, note, is_client, created_at) VALUES (:id, :name, '', :no, :now)"
)


def write_older(url: URL, revision: str, *, person: str) -> None:
    """A store of this revision with one person in it, written without today's models."""
    if url.database and url.get_backend_name() == "sqlite":
        Path(url.database).parent.mkdir(parents=True)
    engine = create_engine(url)
    migrate(engine, revision)
    values = {"id": "0" * 32, "name": person, "no": False, "now": datetime.now(UTC)}
    with engine.begin() as connection:
        connection.execute(_PERSON, values)
    engine.dispose()
