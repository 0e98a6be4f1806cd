"""From a bundled video to a kept session, and until nothing of it is left, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from posecheck.capture.model.model_file import ModelFile
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.location import sqlite_url
from posecheck.sessions.store.store import Store
from posecheck.ui.player.in_step import Marks
from tests.sessions.store.taken import ASKED, take
from tests.ui.browser import keep_picture, opened, served_app, wait_until_still

pytestmark = pytest.mark.browser

# The page draws its picture anew when something was clicked: it is looked for each time.
_PLAYS = "() => [...document.querySelectorAll('video')].some(v => !v.error && v.duration > 1)"
# How far apart two films are within their reps of [start, turn, end], 0 to 2, in the second round.
_APART = """async marks => {
  const phase = (time, [start, turn, end]) =>
    time < turn ? (time - start) / (turn - start) : 1 + (time - turn) / (end - turn);
  const apart = [];
  for (let rounds = 0, last = 0; rounds < 2;) {
    await new Promise(requestAnimationFrame);
    const videos = [...document.querySelectorAll("video")];
    const [one, other] = videos.map((video, i) => phase(video.currentTime, marks[i]));
    if (one < last - 0.5) rounds += 1;
    if (rounds === 1) apart.push(Math.abs(one - other));
    last = one;
  }
  return apart;
}"""
_SOUGHT = "at => Math.abs(document.querySelector('video').currentTime - at) < 1.5"


@pytest.fixture
def database(tmp_path: Path, squat: Exercise) -> Path:
    """Where the app keeps its sessions; one is there already."""
    path = tmp_path / "sessions.db"
    taken = take(squat)
    with Store(sqlite_url(path)) as store:
        me = store.people.find_or_add("Me")
        store.save(taken.analysis, squat, me.id, track=taken.track, check_in=ASKED)
    return path


@pytest.fixture
def page(model: ModelFile, database: Path) -> Iterator[Page]:
    """The app in a browser window; the model is on this machine before it starts."""
    assert model.path.exists()
    with (
        served_app(POSECHECK_DATA_DIR=str(database.parent)) as address,
        opened(address) as window,
    ):
        yield window


def test_a_session_from_the_video_to_its_end(page: Page, database: Path, squat: Exercise) -> None:
    """Check, save, find, replay, compare, print, delete: gone from list and file."""
    save_a_sample(page)
    session_id = find_and_open(page, database)
    replay(page)
    print_it(page)
    compare(page, second_reps(database, squat))
    delete(page, database, session_id)


def save_a_sample(page: Page) -> None:
    """On the page for videos, which was left and found again meanwhile."""
    page.get_by_role("link", name="Video").first.click()
    page.get_by_text("Try a sample").click()
    page.get_by_role("button", name="Check my form").click()  # asked today already: one is kept
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    page.get_by_role("link", name="Progress").first.click()
    expect(page.get_by_role("heading", name="Progress")).to_be_visible()
    page.get_by_role("link", name="Video").first.click()
    expect(page.get_by_role("heading", name="Three squats, and each time")).to_be_visible()
    keep_picture(page, "video_sample")
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


def compare(page: Page, marks: list[Marks]) -> None:
    """With the session that was there."""
    page.get_by_role("button", name="All sessions").click()
    expect(page.get_by_text("2 sessions")).to_be_visible()
    for chosen in (1, 2):
        page.get_by_role("button", name="Compare", exact=True).first.click()
        expect(page.get_by_role("button", name="Comparing", exact=True)).to_have_count(chosen)
    page.get_by_role("button", name="Compare the two").click()
    expect(page.get_by_role("heading", name="Squat, two sessions")).to_be_visible()
    expect(page.get_by_text("Knees falling in").first).to_be_visible()
    wait_until_still(page)
    play_both(page, marks)
    keep_picture(page, "progress_compared")
    page.get_by_role("button", name="All sessions").click()


def play_both(page: Page, marks: list[Marks]) -> None:
    """One tap plays the same rep of both: they are in the same part of it, round and round."""
    page.get_by_text("Replay both side by side, in step").click()
    both = page.get_by_role("group", name="Play both")
    both.get_by_role("button", name="Play rep 2").click()
    page.wait_for_function("[...document.querySelectorAll('video')].every(v => !v.paused)")
    apart = page.evaluate(_APART, marks)
    assert len(apart) > 10
    assert median(apart) < 0.1
    both.get_by_role("button", name="Pause").click()
    page.wait_for_function("[...document.querySelectorAll('video')].every(v => v.paused)")


def second_reps(database: Path, squat: Exercise) -> list[Marks]:
    """Start, turn and end of the second rep of each session, the earlier first."""
    with Store(sqlite_url(database)) as store:
        heads = sorted(store.sessions.page().heads, key=lambda one: one.started_at)
        sets = [store.sessions.open(one.id).sets[0] for one in heads]
    reps = [one.analysis(squat).result.reps for one in sets]
    second = [[rep for rep in some if rep.complete][1] for some in reps]
    return [(rep.start_s, rep.peak_s, rep.end_s) for rep in second]


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
