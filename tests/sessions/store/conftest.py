"""A store in each kind of database, and a set to keep in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.location import sqlite_url
from posecheck.sessions.store.records import Person
from posecheck.sessions.store.store import Store
from tests.sessions.store.postgres import PostgresServer
from tests.sessions.store.taken import Taken, take


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """The address of a database without anything in it."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "data" / "sessions.db")
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.empty_database()


@pytest.fixture
def store(url: URL) -> Iterator[Store]:
    """An empty store in each kind of database."""
    with Store(url) as opened:
        yield opened


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    with Store(sqlite_url(tmp_path / "file" / "sessions.db"), wait_s=0.1) as opened:
        yield opened


@pytest.fixture
def ada(store: Store) -> Person:
    """Somebody whose sessions are kept."""
    return store.people.find_or_add("Ada")


@pytest.fixture(scope="session")
def taken(squat: Exercise) -> Taken:
    """A set with good, caving and partial reps, seen from the front."""
    return take(squat)
