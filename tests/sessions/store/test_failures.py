"""Trouble with the database is one sentence, and nothing that is finished is lost by it."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import StoreUnavailable
from posecheck.sessions.store.location import database_url, parse_url, sqlite_url
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import Taken, plain_reps, same


def limit_pages(store: Store, extra: int | None) -> None:
    """Let the file grow by so many pages and no more, as a full disk would; None: freely."""
    store.database.forget_deleted()  # free pages inside the file would still be room
    with store.database.engine.connect() as connection:
        now = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        most = 1_000_000 if extra is None else now + extra
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")


def test_a_full_disk_is_said_and_the_reps_go_with_the_next_write(
    file_store: Store, squat: Exercise, taken: Taken
) -> None:
    """The recorder holds on to what it could not write."""
    ada = file_store.people.find_or_add("Ada")
    recorder = file_store.begin(squat, ada.id, source="live", model="full")
    many = [replace(taken.live[0], index=index) for index in range(1, 400)]
    limit_pages(file_store, 0)
    done = 0
    with pytest.raises(StoreUnavailable, match="no room left"):  # noqa: PT012 - pages fill slowly
        for rep in many:
            recorder.rep(rep)
            done += 1
    limit_pages(file_store, None)
    recorder.rep(many[done + 1])
    kept = file_store.sessions.open(recorder.session_id).sets[0].latest.result.reps
    assert plain_reps(kept) == plain_reps(many[: done + 2])
    recorder.interrupt()


def test_a_set_that_found_no_room_can_be_finished_later(
    file_store: Store, squat: Exercise, taken: Taken
) -> None:
    """The first try leaves nothing half written."""
    ada = file_store.people.find_or_add("Ada")
    recorder = file_store.begin(squat, ada.id, source="live", model="full")
    recorder.rep(taken.live[0])
    limit_pages(file_store, 0)
    with pytest.raises(StoreUnavailable, match="no room left"):
        recorder.finish(taken.result, taken.track)
    before = file_store.sessions.open(recorder.session_id).sets[0].latest.result.reps
    assert plain_reps(before) == plain_reps(taken.live[:1])
    limit_pages(file_store, None)
    recorder.finish(taken.result, taken.track)
    after = file_store.sessions.open(recorder.session_id).sets[0].latest.result
    assert same(after, taken.result)


def test_a_locked_file_is_said(file_store: Store, squat: Exercise, taken: Taken) -> None:
    """Another program that keeps writing; a rep goes with the next one."""
    ada = file_store.people.find_or_add("Ada")
    recorder = file_store.begin(squat, ada.id, source="live", model="full")
    with Store(file_store.database.url) as other, other.database.writing() as session:
        session.execute(text("SELECT 1"))
        with pytest.raises(StoreUnavailable, match="Another program"):
            recorder.rep(taken.live[0])
        assert file_store.sessions.page().total == 1
    recorder.rep(taken.live[1])
    kept = file_store.sessions.open(recorder.session_id).sets[0].latest.result.reps
    assert plain_reps(kept) == plain_reps(taken.live[:2])
    recorder.interrupt()


def test_a_file_that_is_no_store_is_said(tmp_path: Path) -> None:
    """Text, a folder, a file within a file."""
    words = tmp_path / "text.db"
    words.write_text("no database at all " * 100)
    with pytest.raises(StoreUnavailable, match="damaged or no data"):
        Store(sqlite_url(words))
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        Store(sqlite_url(tmp_path / "folder.db"))
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        Store(sqlite_url(words / "sessions.db"))


def test_a_server_that_is_not_there_is_said() -> None:
    """Without the password."""
    with pytest.raises(StoreUnavailable, match="does not answer") as failed:
        Store(parse_url("postgresql://me:secret@127.0.0.1:1/sessions"))
    assert "secret" not in str(failed.value)


@pytest.mark.parametrize("address", ["mysql://me:secret@host/x", "sqlite://", "secret", "://"])
def test_other_addresses_are_refused(address: str) -> None:
    """A password in them is not repeated."""
    with pytest.raises(StoreUnavailable) as failed:
        parse_url(address)
    assert "secret" not in str(failed.value)


def test_the_place_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder, or the address of a database."""
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(tmp_path / "mine"))
    assert database_url().database == str(tmp_path / "mine" / "sessions.db")
    monkeypatch.setenv("POSECHECK_DATABASE_URL", "postgresql://me@host/sessions")
    assert database_url().drivername == "postgresql+psycopg"
