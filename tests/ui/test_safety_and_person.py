"""Whose record it is and when to stop, in a real browser: a physio with clients at the computer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from posecheck.capture.model.model_file import ModelFile
from posecheck.sessions.store.location import FILE_NAME, sqlite_url
from posecheck.sessions.store.records import Profile, SessionHead
from posecheck.sessions.store.store import Store
from tests.sessions.pdf.papers import pages_of
from tests.ui.browser import fresh_window, keep_picture, served_app, wait_until_still
from tests.videos import first_rep, write_video

pytestmark = pytest.mark.browser

_PAGES = ("", "progress", "learn", "settings")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app keeps two clients and the physio herself."""
    path = tmp_path_factory.mktemp("clients") / FILE_NAME
    with Store(sqlite_url(path)) as store:
        for name in ("Ada", "Bea"):
            store.people.add(Profile(name=name, is_client=True))
        store.people.find_or_add("Me")
    return path


@pytest.fixture(scope="module")
def app(model: ModelFile, database: Path) -> Iterator[str]:
    """Address of the running app; the model is on this machine before it starts."""
    assert model.path.exists()
    with served_app(POSECHECK_DATA_DIR=str(database.parent)) as address:
        yield address


@pytest.fixture
def page(browser: Browser, app: str) -> Iterator[Page]:
    """A fresh window on the video page."""
    with fresh_window(browser, f"{app}/video", size=(390, 844)) as window:
        yield window


def sessions(database: Path) -> list[SessionHead]:
    """What is kept, newest first."""
    with Store(sqlite_url(database)) as store:
        return list(store.sessions.page(limit=9).heads)


def header(page: Page, name: str) -> None:
    """Whose page it is stands at the top."""
    expect(page.locator(".st-key-person_header").get_by_role("button")).to_contain_text(name)


def choose_bea(page: Page) -> None:
    """A fresh window asks, and opens nothing before."""
    expect(page.get_by_role("heading", name="Who is it for?")).to_be_visible()
    expect(page.get_by_role("button", name="Myself")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)
    keep_picture(page, "person_asked_phone")
    page.get_by_role("button", name="Bea").click()
    header(page, "Bea")


def check(page: Page, folder: Path) -> None:
    """A short video, up to the button that checks it."""
    page.locator("input[type=file]").set_input_files(write_video(folder / "a.mp4", first_rep()))
    button = page.get_by_role("button", name="Check my form")
    expect(button).to_be_enabled()
    button.click()


def test_the_person_is_chosen_once_and_kept(page: Page, database: Path, tmp_path: Path) -> None:
    """On every page, over a reload; a result that is not saved outlives it too, and an undo.

    Pain that rises after the video stops with advice, and is a flag in the list with her words.
    """
    choose_bea(page)
    check(page, tmp_path)
    expect(page.get_by_role("heading", name="How are you today?")).to_be_visible()
    page.get_by_test_id("stButtonGroup").get_by_text("3", exact=True).click()
    keep_picture(page, "video_check_in_phone")
    page.get_by_role("button", name="None of these").click()
    expect(page.get_by_role("button", name="Save for Bea")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Save for Bea")).to_be_visible()
    page.goto(page.url.partition("?")[0])  # as one types it
    expect(page.get_by_role("button", name="Save for Bea")).to_be_visible()
    wait_until_still(page)
    page.get_by_role("button", name="Set it aside").click()
    page.get_by_role("button", name="Undo").click()
    _say_that_it_hurts(page)
    with page.expect_download() as paper:
        page.get_by_role("button", name="PDF for my physio").click()
    said = " ".join(pages_of(paper.value.path().read_bytes()))
    assert "Knee pain 3 of 10 before, 7 of 10 after." in said
    assert "knee swollen" in said
    page.get_by_role("button", name="Save for Bea").click()
    expect(page.get_by_text("Saved for Bea.")).to_be_visible()
    (head,) = sessions(database)
    assert (head.person, head.pain_before, head.pain_after) == ("Bea", 3, 7)
    address = page.url
    for name in _PAGES:
        page.goto(address.replace("/video", f"/{name}"))
        header(page, "Bea")
    page.goto(address.replace("/video", "/progress"))
    expect(page.get_by_text("Knee pain rose from 3 to 7. “knee swollen”")).to_be_visible()
    keep_picture(page, "progress_pain_flag_phone")
    # The second video of a day is not asked about again, and held against the same morning.
    page.goto(address)
    page.get_by_text("Check another video").click()
    check(page, tmp_path)
    expect(page.get_by_role("button", name="Save for Bea")).to_be_visible()
    _say_that_it_hurts(page)


def _say_that_it_hurts(page: Page) -> None:
    pain = page.get_by_test_id("stButtonGroup").filter(has_text="Knee pain now")
    pain.get_by_text("7", exact=True).click()
    expect(page.get_by_text("more than before the set: 7 of 10 now, 3 before")).to_be_visible()
    page.get_by_label("What is it like?").fill("knee swollen")
    page.get_by_role("button", name="Keep this with it").click()
    expect(page.get_by_text("Kept. It stands beside")).to_be_visible()
    keep_picture(page, "video_pain_rose_phone")


def test_a_clinicians_no_stops_everywhere(
    page: Page, app: str, database: Path, tmp_path: Path
) -> None:
    """In a video and in front of the camera alike, with kind words; skipping helps nobody past."""
    with Store(sqlite_url(database)) as store:
        bea = store.people.named("Bea")
        assert bea is not None
        store.people.change(bea.id, Profile(name="Bea", is_client=True, clinician_ok=False))
    page.goto(f"{app}/video?for={bea.id}")
    check(page, tmp_path)
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("heading", name="Not today")).to_be_visible()
    expect(page.get_by_text("Please ask your midwife, doctor")).to_be_visible()
    keep_picture(page, "video_not_today_phone")
    page.goto(f"{app}/?for={bea.id}")
    page.get_by_role("button", name="Squat from the front").first.click()
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_text("Please ask your midwife, doctor")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)


def test_nothing_begins_by_itself(page: Page, app: str, database: Path) -> None:
    """What was done last time is a large button, and stays one."""
    (head,) = sessions(database)
    page.goto(f"{app}/?for={head.person_id}")
    again = page.get_by_role("button", name="Same as last time")
    box = again.bounding_box()
    assert box is not None
    assert box["height"] >= 80
    keep_picture(page, "live_choose_again_phone")
    page.clock.install()
    page.clock.run_for(60_000)
    expect(page.get_by_role("heading", name="Move")).to_be_visible()
