"""Who logged in sees her own people and sessions, and nobody else's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import URL

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import NotStored
from posecheck.sessions.store.archive.reader import import_archive
from posecheck.sessions.store.archive.writer import export_archive
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import Taken


@pytest.fixture
def hers(url: URL, squat: Exercise, taken: Taken) -> str:
    """Id of a session of somebody who logged in as a@example.org."""
    with Store(url, owner="a@example.org") as store:
        person = store.people.find_or_add("Ada")
        return store.save(taken.result, squat, person.id, track=taken.track)


Attempt = Callable[[Store, str], object]
ATTEMPTS: dict[str, Attempt] = {
    "open": lambda store, one: store.sessions.open(one),
    "open by the beginning": lambda store, one: store.sessions.open(one[:8]),
    "note": lambda store, one: store.sessions.add_note(one, "mine"),
    "pain": lambda store, one: store.sessions.set_pain_after(one, 3),
    "delete": lambda store, one: store.delete_session(one),
    "close": lambda store, one: store.close_interrupted(one),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_another_login_cannot_reach_a_session(url: URL, hers: str, attempt: Attempt) -> None:
    """Not by its id either: for her it does not exist."""
    with Store(url, owner="b@example.org") as other, pytest.raises(NotStored):
        attempt(other, hers)
    with Store(url, owner="a@example.org") as own:
        assert own.sessions.open(hers).notes == ()


def test_lists_and_trends_hold_her_own_only(url: URL, hers: str) -> None:
    """And without a login, on one's own computer, everything is there."""
    with Store(url, owner="b@example.org") as other:
        assert other.sessions.page().total == 0
        assert other.people.everyone() == []
        assert other.sessions.trend() == []
        assert other.sessions.movement() == []
    with Store(url) as everything:
        assert [head.id for head in everything.sessions.page().heads] == [hers]


def test_two_logins_may_have_somebody_of_the_same_name(url: URL, hers: str) -> None:
    """A name says nothing about who else is kept here."""
    with Store(url, owner="b@example.org") as other:
        assert other.people.named("Ada") is None
        other.people.find_or_add("Ada")
    with Store(url, owner="a@example.org") as own:
        assert own.sessions.open(hers).head.person == "Ada"


@pytest.mark.usefixtures("hers")
def test_deleting_everything_deletes_ones_own(url: URL) -> None:
    """Never what belongs to another."""
    with Store(url, owner="b@example.org") as other:
        other.people.find_or_add("Bea")
        other.delete_everything()
        assert other.people.everyone() == []
    with Store(url, owner="a@example.org") as own:
        assert own.sessions.page().total == 1


def test_an_archive_of_somebody_else_on_the_server_becomes_a_copy(
    url: URL, hers: str, catalog: Catalog, tmp_path: Path
) -> None:
    """As when a mother sends hers to her physio; taken in twice it is there once."""
    with Store(url, owner="a@example.org") as own:
        export_archive(own, tmp_path / "a.zip", catalog)
    with Store(url, owner="b@example.org") as other:
        first = import_archive(other, tmp_path / "a.zip")
        second = import_archive(other, tmp_path / "a.zip")
        assert (first.sessions, first.people, second.known) == (1, 1, 1)
        (copied,) = other.sessions.page().heads
        assert copied.id != hers
        assert copied.person == "Ada"
        assert other.sessions.track(other.sessions.open(copied.id).sets[0]).times.size
        other.delete_everything()
    with Store(url, owner="a@example.org") as own:
        assert own.sessions.open(hers).head.reps == copied.reps


def test_an_archive_holds_and_takes_in_ones_own(
    url: URL, hers: str, catalog: Catalog, tmp_path: Path
) -> None:
    """What comes in belongs to who took it in."""
    with Store(url, owner="b@example.org") as other:
        assert export_archive(other, tmp_path / "b.zip", catalog) == 0
        with pytest.raises(NotStored):
            export_archive(other, tmp_path / "b.zip", catalog, [hers])
    with Store(url, owner="a@example.org") as own:
        assert export_archive(own, tmp_path / "a.zip", catalog) == 1
        own.delete_everything()
    with Store(url, owner="b@example.org") as other:
        assert import_archive(other, tmp_path / "a.zip").sessions == 1
        assert other.sessions.page().total == 1
    with Store(url, owner="a@example.org") as own:
        assert own.sessions.page().total == 0
