"""The lock on a session that is being recorded; it ends with its holder, however that ends."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import filelock
from sqlalchemy import Connection, Engine, NullPool, create_engine, text

from posecheck.sessions.store.database import Database
from posecheck.sessions.store.failures import spoken_failures


@dataclass(slots=True, eq=False)
class RecordingLock:
    """A session is ours until ``release``, or until this program ends or is killed."""

    held: filelock.FileLock | Connection

    def release(self) -> None:
        """Let others have it."""
        if isinstance(self.held, Connection):
            self.held.close()
        else:
            with suppress(OSError):  # some systems keep a file that is open
                Path(self.held.lock_file).unlink()
            self.held.release()

    @contextmanager
    def released_on_failure(self) -> Iterator[None]:
        """Let others have it when what is done under it fails."""
        try:
            yield
        except BaseException:
            self.release()
            raise


class RecordingLocks:
    """Locks on the sessions of one database.

    Beside a SQLite file they are locked files, in PostgreSQL advisory locks: both are dropped by
    the system when their holder dies, so no clock has to guess who is still alive.
    """

    def __init__(self, database: Database) -> None:
        self._url = database.url
        self._folder = database.folder / "recording" if database.is_file else None
        self._engine = None if self._folder else _engine_of_single_connections(database)

    def take(self, session_id: str) -> RecordingLock | None:
        """The lock, or None when somebody has it.

        Raises:
            StoreUnavailable: it could not be found out.
        """
        with spoken_failures(self._url, OSError):
            if self._engine is not None:
                return _take_in_postgres(self._engine, session_id)
            assert self._folder is not None
            return _take_beside_file(self._folder, session_id)


def _engine_of_single_connections(database: Database) -> Engine:
    return create_engine(database.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")


def _take_beside_file(folder: Path, session_id: str) -> RecordingLock | None:
    folder.mkdir(mode=0o700, exist_ok=True)
    # The lock may be given back by another thread than took it.
    lock = filelock.FileLock(folder / session_id, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except filelock.Timeout:
        return None
    return RecordingLock(lock)


def lock_key(session_id: str) -> int:
    """The number by which PostgreSQL knows the lock of a session."""
    return int.from_bytes(hashlib.sha256(session_id.encode()).digest()[:8], signed=True)


def _take_in_postgres(engine: Engine, session_id: str) -> RecordingLock | None:
    connection = engine.connect()
    key = {"key": lock_key(session_id)}
    taken = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), key).scalar()
    if taken:
        return RecordingLock(connection)
    connection.close()
    return None
