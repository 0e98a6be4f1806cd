"""The database engine and its transactions: short, whole, and failing in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from posecheck.errors import StoreUnavailable, with_extra
from posecheck.sessions.store.failures import spoken_failures
from posecheck.sessions.store.migrate import is_current, migrate
from posecheck.sessions.store.owners import only_of

WAIT_S = 10.0
_WRITES = "writes"


class Database:
    """One database, migrated.

    Args:
        url: see ``location``.
        wait_s: how long to wait for another program that is writing, seconds.
        owner: whose people and sessions are to be seen and changed; None is everybody's.

    Raises:
        StoreUnavailable: it cannot be opened, or is newer than this program.
    """

    def __init__(self, url: URL, *, wait_s: float = WAIT_S, owner: str | None = None) -> None:
        self.url = url
        self.owner = owner
        self.is_file = url.get_backend_name() == "sqlite"
        self.engine = _engine(url, wait_s)
        self._writer = self.engine.execution_options(**{_WRITES: True})
        self._reader = self.engine
        if not self.is_file:
            # What SQLite does anyway: all statements of a look see the same data.
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ")
        with spoken_failures(url, OSError):
            if self.is_file:
                self._open_file(wait_s)
            elif not is_current(self.engine):
                migrate(self._writer)

    def _open_file(self, wait_s: float) -> None:
        """One program at a time: the switch to the write-ahead log cannot wait for another."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with filelock.FileLock(f"{self.url.database}.lock", timeout=wait_s):
            Path(str(self.url.database)).touch(mode=0o600)
            self._run_outside("PRAGMA journal_mode = WAL")
            if not is_current(self.engine):
                migrate(self._writer)

    def _run_outside(self, statement: str) -> tuple[object, ...] | None:
        """Run what SQLite refuses within a transaction; its first row."""
        pooled = self.engine.raw_connection()
        try:
            cursor = pooled.cursor()
            cursor.execute(statement)
            row: tuple[object, ...] | None = cursor.fetchone()
            return row
        finally:
            pooled.close()

    @property
    def folder(self) -> Path:
        """Folder of the SQLite file."""
        return Path(str(self.url.database)).parent

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent look at the data.

        Raises:
            StoreUnavailable: in a sentence.
        """
        with spoken_failures(self.url), self._session(self._reader) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it is kept, or nothing.

        Raises:
            StoreUnavailable: in a sentence; nothing was changed.
        """
        with (
            spoken_failures(self.url),
            self._session(self._writer) as session,
            session.begin(),
        ):
            yield session

    def _session(self, engine: Engine) -> Session:
        session = Session(engine)
        if self.owner is not None:
            only_of(session, self.owner)
        return session

    def forget_deleted(self) -> None:
        """Leave no trace of deleted rows: overwrite, rebuild the file, empty the log.

        In PostgreSQL the space is freed for reuse; its own log and its backups are the server's.

        Raises:
            StoreUnavailable: the rows are gone, but another program keeps old pages open.
        """
        with spoken_failures(self.url):
            if not self.is_file:
                with self.engine.connect().execution_options(
                    isolation_level="AUTOCOMMIT"
                ) as server:
                    server.exec_driver_sql("VACUUM")
                return
            self._run_outside("VACUUM")
            left = self._run_outside("PRAGMA wal_checkpoint(TRUNCATE)")
        if left and left[0]:
            raise StoreUnavailable(
                "It is deleted, but another program still reads the file, so traces stay in "
                f"{self.url.database}-wal until that program is closed."
            )

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def _engine(url: URL, wait_s: float) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": wait_s})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    waits = {"connect_timeout": 10, "options": f"-c lock_timeout={int(1000 * wait_s)}"}
    try:
        return create_engine(url, connect_args=waits, pool_pre_ping=True)
    except ImportError as error:
        raise StoreUnavailable(
            f"PostgreSQL needs the postgres extra: {with_extra('postgres')}."
        ) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Settings of every connection to the file."""
    # SQLAlchemy begins transactions itself, below: the driver would begin them too late.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: one that only reads first could not wait for it later."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
