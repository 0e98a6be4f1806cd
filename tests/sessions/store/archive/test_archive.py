"""An archive carries everything over, once, or says why not."""

import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import ArchiveUnreadable, NotStored
from posecheck.sessions.store.archive.reader import Imported, import_archive
from posecheck.sessions.store.archive.writer import export_archive
from posecheck.sessions.store.location import sqlite_url
from posecheck.sessions.store.records import Status
from posecheck.sessions.store.store import Store
from tests.refresh import SCHEMA
from tests.sessions.store.taken import HELD, Taken, same
from tests.sessions.store.test_erase import fill, rows


@pytest.fixture(scope="module")
def origin(
    tmp_path_factory: pytest.TempPathFactory, squat: Exercise, taken: Taken
) -> Iterator[Store]:
    """A store with one session of Ada, scored twice; only read by the tests."""
    with Store(sqlite_url(tmp_path_factory.mktemp("origin") / "sessions.db")) as opened:
        saved = fill(opened, squat, taken, "Ada", "words")
        opened.sessions.rescore(saved, squat)
        yield opened


@pytest.fixture(scope="module")
def packed(origin: Store, tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> bytes:
    """All of it as an archive."""
    path = tmp_path_factory.mktemp("packed") / "all.zip"
    assert export_archive(origin, path, catalog) == 1
    return path.read_bytes()


@pytest.fixture
def archive(packed: bytes, tmp_path: Path) -> Path:
    """The archive, of this test alone."""
    path = tmp_path / "all.zip"
    path.write_bytes(packed)
    return path


def rewritten(archive: Path, **changed: str | None) -> Path:
    """The archive with the files that end like this changed, or left out."""
    other = archive.with_name("other.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            text = changed.get(Path(name).stem.partition("-")[0], "same")
            if text is not None:
                new.writestr(name, old.read(name) if text == "same" else text)
    return other


def test_everything_comes_over(store: Store, origin: Store, archive: Path, taken: Taken) -> None:
    """Every row of every table; both scorings, poses, people, references, limits."""
    assert import_archive(store, archive) == Imported(sessions=1, people=1, known=0)
    expected = rows(origin)
    # The poses of a set that broke off come over in one piece.
    expected["tracks"] += expected["track_parts"]
    assert rows(store) == expected | {"track_parts": 0}
    session_id = origin.sessions.page().heads[0].id
    there, here = (one.sessions.open(session_id) for one in (origin, store))
    assert (here.head, here.notes, here.symptoms) == (there.head, there.notes, there.symptoms)
    assert same(here.sets[0].scorings[0].result, taken.result)
    for mine, theirs in zip(here.sets[0].scorings, there.sets[0].scorings, strict=True):
        assert same(mine.result, theirs.result)
    assert here.sets[0].video == taken.analysis.video
    assert store.sessions.trend() == origin.sessions.trend()
    assert len(store.sessions.track(here.sets[0])) == taken.result.quality.frames
    ada = store.people.named("Ada")
    assert ada is not None
    assert ada == origin.people.get(ada.id)
    kept = store.neutrals.all(ada.id, "standing")
    assert kept == origin.neutrals.all(ada.id, "standing")
    assert len(kept) == 1
    assert [one.held for one in store.neutrals.holds(ada.id)] == [HELD]
    assert store.people.adjustments(ada.id) == origin.people.adjustments(ada.id)


@pytest.mark.parametrize("folder", ["my export/", "downloads/my export/", "my export\\", "./"])
def test_an_archive_that_was_packed_again_is_read(
    folder: str, store: Store, archive: Path, tmp_path: Path
) -> None:
    """A browser unpacked it, and somebody packed it again, with notes of the system beside."""
    slash = "\\" if "\\" in folder else "/"
    wrapped = tmp_path / "wrapped.zip"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(wrapped, "w") as new:
        new.writestr("__MACOSX/manifest.json", b"note")
        for name in old.namelist():
            new.writestr(folder + name.replace("/", slash), old.read(name))
    assert import_archive(store, wrapped) == Imported(sessions=1, people=1, known=0)
    session = store.sessions.open(store.sessions.page().heads[0].id)
    assert session.sets[0].has_track


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
def test_a_pipe_is_no_archive(store: Store, tmp_path: Path) -> None:
    """It is refused as what it is, at once."""
    os.mkfifo(tmp_path / "a.zip")
    with pytest.raises(ArchiveUnreadable, match="is a pipe"):
        import_archive(store, tmp_path / "a.zip")


def test_nothing_comes_in_twice(store: Store, archive: Path) -> None:
    """And what was changed here meanwhile stays."""
    import_archive(store, archive)
    session_id = store.sessions.page().heads[0].id
    store.sessions.add_note(session_id, "later")
    assert import_archive(store, archive) == Imported(sessions=0, people=0, known=1)
    assert [note.text for note in store.sessions.open(session_id).notes] == ["words", "later"]


def test_somebody_else_of_the_same_name_stays_somebody_else(store: Store, archive: Path) -> None:
    """She gets a number."""
    own = store.people.find_or_add("Ada")
    import_archive(store, archive)
    assert [one.profile.name for one in store.people.everyone()] == ["Ada", "Ada (2)"]
    assert store.people.named("Ada") == own
    assert store.sessions.page().heads[0].person == "Ada (2)"


def test_each_set_is_there_for_other_programs_too(archive: Path, taken: Taken) -> None:
    """As JSON of the published schema."""
    with zipfile.ZipFile(archive) as file:
        (name,) = [one for one in file.namelist() if one.endswith("set-1.json")]
        document = json.loads(file.read(name))
    jsonschema.validate(document, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert document["rep_count"] == taken.result.rep_count


def test_only_what_was_asked_for_is_exported(
    file_store: Store,
    store: Store,
    tmp_path: Path,
    squat: Exercise,
    catalog: Catalog,
    taken: Taken,
) -> None:
    """One session and its person; an unknown one is said before anything is written."""
    fill(file_store, squat, taken, "Ada", "words")
    second = fill(file_store, squat, taken, "Bea", "words")
    out = tmp_path / "one.zip"
    assert export_archive(file_store, out, catalog, [second[:8]]) == 1
    assert import_archive(store, out) == Imported(sessions=1, people=1, known=0)
    assert [one.profile.name for one in store.people.everyone()] == ["Bea"]
    with pytest.raises(NotStored, match="no session"):
        export_archive(file_store, tmp_path / "none.zip", catalog, ["zzzz"])
    assert sorted(path.name for path in tmp_path.glob("*.zip*")) == ["one.zip"]
    with pytest.raises(ArchiveUnreadable, match="cannot be written"):
        export_archive(file_store, tmp_path / "gone" / "a.zip", catalog)


def test_a_session_that_runs_elsewhere_comes_in_as_interrupted(
    file_store: Store, store: Store, tmp_path: Path, squat: Exercise, catalog: Catalog, taken: Taken
) -> None:
    """Nobody records it here."""
    ada = file_store.people.find_or_add("Ada")
    with file_store.begin(squat, ada.id, source="live", model="full") as recorder:
        recorder.rep(taken.live[0])
        export_archive(file_store, tmp_path / "running.zip", catalog)
    import_archive(store, tmp_path / "running.zip")
    assert store.sessions.open(recorder.session_id).head.status is Status.INTERRUPTED


@pytest.mark.parametrize(
    "changed",
    [
        {"manifest": None},
        {"manifest": "{"},
        {"manifest": "{}"},
        {"session": None},
        {"session": '{"id": "x"}'},
        {"set": "no poses"},
    ],
    ids=str,
)
def test_a_damaged_archive_is_refused_whole(
    store: Store, archive: Path, changed: dict[str, str | None]
) -> None:
    """Nothing of it is taken in, not even the people that could be read."""
    with pytest.raises(ArchiveUnreadable, match="nothing was taken in"):
        import_archive(store, rewritten(archive, **changed))
    assert set(rows(store).values()) == {0}


def test_a_torn_file_is_refused(store: Store, archive: Path, tmp_path: Path) -> None:
    """Cut short, flipped in the middle, no archive, not there."""
    whole = archive.read_bytes()
    for torn in (whole[: len(whole) // 2], _flipped(whole), b"no archive", b""):
        archive.write_bytes(torn)
        with pytest.raises(ArchiveUnreadable, match="nothing was taken in"):
            import_archive(store, archive)
    with pytest.raises(ArchiveUnreadable, match="no file"):
        import_archive(store, tmp_path / "gone.zip")
    assert set(rows(store).values()) == {0}


def test_a_newer_archive_is_refused(store: Store, archive: Path) -> None:
    """With what to do."""
    newer = json.dumps({"format": 2, "posecheck": "9.0"})
    with pytest.raises(ArchiveUnreadable, match="update this one"):
        import_archive(store, rewritten(archive, manifest=newer))


def _flipped(whole: bytes) -> bytes:
    """One byte of the poses changed: the archive's own check sums notice."""
    middle = len(whole) // 2
    return whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :]
