"""The migration to the newest revision, once, however many programs open it together."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from posecheck.errors import StoreUnavailable
from posecheck.sessions.store.failures import name_of

SCRIPTS = Path(__file__).parent / "migrations"
# Any number that no other program takes for its own lock.
_POSTGRES_LOCK = 7_072_353
# Alembic keeps its context in a module, so threads of one program take turns.
_in_this_program = threading.Lock()


def migrate(engine: Engine, revision: str = "head") -> None:
    """Run the migrations that are missing, in one transaction, which must be a writing one.

    Raises:
        StoreUnavailable: a newer program has changed the tables.
    """
    with _in_this_program, _writing_without_cascades(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRES_LOCK})
        _check_not_newer(connection)
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


@contextmanager
def _writing_without_cascades(engine: Engine) -> Iterator[Connection]:
    """A transaction in which SQLite may drop a table that others refer to, to make it anew.

    With foreign keys enforced, dropping it would delete all that refers to it; and they can be
    switched outside a transaction only.
    """
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            connection.connection.cursor().execute("PRAGMA foreign_keys = ON")


def is_current(engine: Engine) -> bool:
    """Whether nothing is to be done."""
    with engine.connect() as connection:
        head = ScriptDirectory.from_config(alembic_config()).get_current_head()
        return MigrationContext.configure(connection).get_current_revision() == head


def alembic_config() -> Config:
    """Alembic's settings; there is no file of them."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _check_not_newer(connection: Connection) -> None:
    """Refuse a revision that this program does not know."""
    found = MigrationContext.configure(connection).get_current_revision()
    try:
        ScriptDirectory.from_config(alembic_config()).get_revision(found or "base")
    except CommandError as error:
        raise StoreUnavailable(
            f"A newer PoseCheck has written {name_of(connection.engine.url)}: update this one."
        ) from error
