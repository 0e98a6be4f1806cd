"""Stores as earlier versions wrote them."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, MetaData, create_engine

from posecheck.sessions.store.migrate import migrate

PERSON, SESSION = "a" * 32, "b" * 32


def write_older(url: URL, revision: str, *, person: str) -> None:
    """A store of this revision with one person and a session, written without today's models."""
    if url.database and url.get_backend_name() == "sqlite":
        Path(url.database).parent.mkdir(parents=True)
    engine = create_engine(url)
    migrate(engine, revision)
    tables = MetaData()
    tables.reflect(engine)
    now = datetime.now(UTC).replace(tzinfo=None)
    of_person = {"id": PERSON, "owner": "", "name": person, "note": "", "is_client": False}
    of_session = {"id": SESSION, "person_id": PERSON, "exercise": "squat", "source": "live"}
    rows: dict[str, dict[str, object]] = {
        "people": of_person | {"created_at": now},
        "sessions": of_session | {"status": "finished", "started_at": now},
    }
    with engine.begin() as connection:
        for name, row in rows.items():
            table = tables.tables[name]
            known = {key: value for key, value in row.items() if key in table.columns}
            connection.execute(table.insert().values(known))
    engine.dispose()
