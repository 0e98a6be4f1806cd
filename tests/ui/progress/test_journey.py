"""From a bundled video to a kept session, and until nothing of it is left, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from posecheck.capture.model.model_file import ModelFile
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.location import sqlite_url
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import take
from tests.ui.browser import keep_picture, opened, served_app, wait_until_still

pytestmark = pytest.mark.browser

_LONG_MS = 90_000
# The page draws its picture anew when something was clicked: it is looked for each time.
_PLAYS = "() => [...document.querySelectorAll('video')].some(v => !v.error && v.duration > 1)"
_SOUGHT = "at => Math.abs(document.querySelector('video').currentTime - at) < 1.5"


@pytest.fixture
def database(tmp_path: Path, squat: Exercise) -> Path:
    """Where the app keeps its sessions; one is there already."""
    path = tmp_path / "sessions.db"
    taken = take(squat)
    with Store(sqlite_url(path)) as store:
        me = store.people.find_or_add("Me")
        store.save(taken.analysis, squat, me.id, track=taken.track)
    return path


@pytest.fixture
def page(model: ModelFile, database: Path) -> Iterator[Page]:
    """The app in a browser window; the model is on this machine before it starts."""
    assert model.path.exists()
    with (
        served_app(POSECHECK_DATA_DIR=str(database.parent)) as address,
        opened(address) as window,
    ):
        window.set_default_timeout(_LONG_MS)
        expect.set_options(timeout=_LONG_MS)
        yield window


def test_a_session_from_the_video_to_its_end(page: Page, database: Path) -> None:
    """Check, save, find, replay, compare, print, delete: gone from list and file."""
    save_a_sample(page)
    session_id = find_and_open(page, database)
    replay(page)
    print_it(page)
    compare(page)
    delete(page, database, session_id)


def save_a_sample(page: Page) -> None:
    """On the page for videos."""
    page.get_by_role("link", name="Video").first.click()
    page.get_by_text("Try a sample").click()
    page.get_by_role("button", name="Check my form").click()  # asked today already: one is kept
    page.get_by_role("button", name="Save for myself").click()
    expect(page.get_by_text("Saved for myself. You find it under")).to_be_visible()


def find_and_open(page: Page, database: Path) -> str:
    """The newest of the list is the one that was saved; its id."""
    page.get_by_role("link", name="Progress").first.click()
    expect(page.get_by_text("2 sessions")).to_be_visible()
    keep_picture(page, "progress_list")
    page.get_by_role("button", name="Open", exact=True).first.click()
    with Store(sqlite_url(database)) as store:
        newest = store.sessions.page().heads[0]
    page.wait_for_url(f"**/progress?session={newest.id}*")
    assert newest.reps == 3
    return newest.id


def replay(page: Page) -> None:
    """The skeleton plays; a rep that is clicked is shown."""
    page.get_by_role("button", name="Replay it as a skeleton").click()
    page.wait_for_function(_PLAYS)
    wait_until_still(page)
    page.get_by_role("button", name="Rep 3", exact=True).click()
    page.wait_for_function(_SOUGHT, arg=8.3)
    keep_picture(page, "progress_session")


def print_it(page: Page) -> None:
    """A PDF for the physio, with whose it is and what was seen."""
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF for my physio").click()
    paper = PdfReader(download.value.path())
    text = "\n".join(one.extract_text() for one in paper.pages)
    assert 1 <= len(paper.pages) <= 2
    assert "Squat" in text
    assert "Me" in text


def compare(page: Page) -> None:
    """With the session that was there."""
    page.get_by_role("button", name="All sessions").click()
    expect(page.get_by_text("2 sessions")).to_be_visible()
    for box in page.get_by_text("Compare", exact=True).all():
        box.click()
    page.get_by_role("button", name="Compare the two").click()
    expect(page.get_by_role("heading", name="Squat, two sessions")).to_be_visible()
    expect(page.get_by_text("Knees falling in").first).to_be_visible()
    wait_until_still(page)
    keep_picture(page, "progress_compared")
    page.get_by_role("button", name="All sessions").click()


def delete(page: Page, database: Path, session_id: str) -> None:
    """The newest again: neither in the list nor in the bytes of the file."""
    assert session_id.encode() in database.read_bytes() + wal(database)
    page.get_by_role("button", name="Open", exact=True).first.click()
    page.get_by_role("button", name="Delete this session").click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_text("1 session", exact=True)).to_be_visible()
    assert session_id.encode() not in database.read_bytes() + wal(database)


def wal(database: Path) -> bytes:
    """The write-ahead log beside the file."""
    log = database.with_name(f"{database.name}-wal")
    return log.read_bytes() if log.exists() else b""
