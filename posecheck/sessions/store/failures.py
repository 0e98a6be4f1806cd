"""Failures of a database, each in one sentence for a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from posecheck.errors import StoreUnavailable

_LOCKED = "Another program is holding {place}: close it and try again; nothing was changed."
_FULL = "There is no room left for {place}: free some space and try again; nothing was changed."
_READ_ONLY = "{place} cannot be written by this user; choose another folder by POSECHECK_DATA_DIR."
_DAMAGED = (
    "{place} is damaged or no data of PoseCheck: move it away to start anew, and import an archive."
)
_UNREADABLE = "{place} cannot be opened; check the folder, or choose another by POSECHECK_DATA_DIR."
_OUT_OF_REACH = "{place} does not answer or refuses the login; check POSECHECK_DATABASE_URL."
_FOREIGN = "{place} has other tables than this PoseCheck expects; open it again."

# The first phrase that occurs decides.
_PHRASES = (
    ("database is locked", _LOCKED),
    ("table is locked", _LOCKED),
    ("could not be acquired", _LOCKED),
    ("lock timeout", _LOCKED),
    ("deadlock detected", _LOCKED),
    ("disk is full", _FULL),
    ("no space left", _FULL),
    ("could not extend", _FULL),
    ("readonly", _READ_ONLY),
    ("read-only", _READ_ONLY),
    ("malformed", _DAMAGED),
    ("not a database", _DAMAGED),
    ("unable to open", _UNREADABLE),
    ("disk i/o error", _UNREADABLE),
    ("permission denied", _READ_ONLY),
    ("connection", _OUT_OF_REACH),
    ("no such table", _FOREIGN),
    ("no such column", _FOREIGN),
)


def name_of(url: URL) -> str:
    """The database as a person would name it, without a password."""
    if url.get_backend_name() == "sqlite":
        return f"the file {url.database}"
    return f"the database {url.database} on {url.host or 'this computer'}"


def say_failure(error: Exception, url: URL) -> StoreUnavailable | None:
    """The sentence for what a driver said; None when it is no trouble of the database."""
    text = str(getattr(error, "orig", error)).lower()
    known = (sentence for phrase, sentence in _PHRASES if phrase in text)
    sentence = next(known, _UNREADABLE if isinstance(error, OSError) else None)
    if sentence is None:
        return None
    said = sentence.format(place=name_of(url))
    return StoreUnavailable(said[0].upper() + said[1:])


@contextmanager
def spoken_failures(url: URL, *also: type[Exception]) -> Iterator[None]:
    """Raise ``StoreUnavailable`` for trouble with the database; mistakes in the code stay.

    Args:
        also: further errors that mean trouble here.
    """
    troubles: tuple[type[Exception], ...] = (DBAPIError, sqlite3.Error, *also)
    try:
        yield
    except troubles as error:
        said = say_failure(error, url)
        if said is None:
            raise
        raise said from error
