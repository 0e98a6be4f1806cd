"""The location of the kept sessions: this user's data folder, or a database that was named."""

import os
from pathlib import Path

import platformdirs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from posecheck.errors import StoreUnavailable

FOLDER_VARIABLE, URL_VARIABLE = "POSECHECK_DATA_DIR", "POSECHECK_DATABASE_URL"
FILE_NAME = "sessions.db"


def data_folder() -> Path:
    """Folder of what this user keeps (``POSECHECK_DATA_DIR`` overrides the platform's)."""
    return Path(os.environ.get(FOLDER_VARIABLE) or platformdirs.user_data_path("posecheck"))


def database_url() -> URL:
    """The database of ``POSECHECK_DATABASE_URL``, else a SQLite file in the data folder.

    Raises:
        StoreUnavailable: the address is of no database that PoseCheck can use.
    """
    given = os.environ.get(URL_VARIABLE)
    return parse_url(given) if given else sqlite_url(data_folder() / FILE_NAME)


def sqlite_url(path: Path) -> URL:
    """The address of a SQLite file."""
    return URL.create("sqlite", database=str(path))


def parse_url(text: str) -> URL:
    """The address of a PostgreSQL server or a SQLite file, with the driver PoseCheck uses.

    Raises:
        StoreUnavailable: it is neither, or malformed. The text is not quoted: it holds a password.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreUnavailable(
            "The address of the database cannot be read; it looks like "
            "postgresql://user:password@host/name."
        ) from error
    kind = url.get_backend_name()
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and url.database and url.database != ":memory:":
        return url.set(drivername="sqlite")
    raise StoreUnavailable(
        f"Sessions cannot be kept in a {kind} database; use a SQLite file or PostgreSQL."
    )
