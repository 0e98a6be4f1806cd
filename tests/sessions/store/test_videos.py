"""Videos beside their sessions: kept when asked, deleted with them."""

from pathlib import Path

import pytest

from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import StoreUnavailable
from posecheck.sessions.store.location import sqlite_url
from posecheck.sessions.store.records import Person
from posecheck.sessions.store.store import Store
from posecheck.sessions.store.videos import Videos
from tests.sessions.store.taken import Taken


def test_a_video_goes_with_its_session(tmp_path: Path, squat: Exercise, taken: Taken) -> None:
    """Whether the session is deleted, or the person, or everything; others stay."""
    with Store(sqlite_url(tmp_path / "sessions.db")) as store:
        ada, eve = (store.people.find_or_add(name) for name in ("Ada", "Eve"))
        kept = [_kept(store, squat, taken, person) for person in (ada, ada, eve, eve)]
        assert all(store.videos.path(one).read_bytes() == b"a video" for one in kept)
        store.delete_session(kept[0])
        assert [store.videos.path(one).exists() for one in kept] == [False, True, True, True]
        store.delete_person(ada.id)
        assert [store.videos.path(one).exists() for one in kept] == [False, False, True, True]
        store.delete_everything()
        assert list(store.videos.path("any").parent.iterdir()) == []


def test_a_video_without_room_is_told_in_a_sentence(tmp_path: Path) -> None:
    """With the folder that is meant."""
    (tmp_path / "videos").write_text("in the way")
    with pytest.raises(StoreUnavailable, match=r"The video cannot be kept in .*videos"):
        Videos(tmp_path / "videos").keep("one", b"a video")


def _kept(store: Store, squat: Exercise, taken: Taken, person: Person) -> str:
    session_id = store.save(taken.analysis, squat, person.id)
    store.videos.keep(session_id, b"a video")
    return session_id
