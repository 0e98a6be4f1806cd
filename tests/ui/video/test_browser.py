"""The video page in a real browser: what a person does, sees and reads."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from posecheck.body.track_file import load_track
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.video import VideoReader
from posecheck.sessions.store.location import FILE_NAME, sqlite_url
from posecheck.sessions.store.store import Store
from tests.conftest import DATA
from tests.ui.browser import fresh_window, keep_picture, served_app
from tests.videos import first_rep, write_video

pytestmark = pytest.mark.browser

_CLIP = DATA / "squat_front.mp4"
_VERDICT = "Three squats. In one your knees stayed out; in rep 2 they fell in."


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server may put temporary files."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server keeps sessions; no reference of other tests is in it."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def app(model: ModelFile, temporary: Path, kept: Path) -> Iterator[str]:
    """Address of the running app; the model is on this machine before it starts."""
    assert model.path.exists()
    with served_app(TMPDIR=str(temporary), POSECHECK_DATA_DIR=str(kept)) as address:
        yield f"{address}/video"


@pytest.fixture
def page(browser: Browser, app: str) -> Iterator[Page]:
    """The app in a fresh browser window."""
    with fresh_window(browser, app) as window:
        yield window


def start(page: Page, file: Path) -> None:
    """Choose a file and press the button."""
    choose(page, file)
    check(page)


def choose(page: Page, file: Path) -> None:
    """Choose a file, until the button can be pressed."""
    chooser = page.locator("input[type=file]")
    chooser.wait_for(state="attached")
    chooser.set_input_files(file)
    expect(page.get_by_role("button", name="Check my form")).to_be_enabled()


def check(page: Page) -> None:
    """Press the button."""
    page.get_by_role("button", name="Check my form").click()
    pass_check_in(page)


def pass_check_in(page: Page) -> None:
    """Skip the questions, if this is the first video of the day."""
    skip = page.get_by_role("button", name="Skip")
    begun = skip.or_(page.get_by_role("button", name="Cancel")).or_(page.get_by_role("alert"))
    expect(begun.first).to_be_visible()
    if skip.count():
        skip.click()


def verdict(page: Page, words: str) -> None:
    """Wait for the verdict."""
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def downloaded(page: Page, label: str) -> Path:
    """The file behind a button."""
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return Path(download.value.path())


def videos_in(folder: Path) -> list[Path]:
    """What is left of videos."""
    return list(folder.glob("posecheck-*"))


def test_a_video_is_checked_and_explained(page: Page, temporary: Path, kept: Path) -> None:
    """Progress, verdict, the video that plays and jumps, every file, the history; in one go."""
    expect(page.get_by_role("heading", name="Check a video")).to_be_visible()
    keep_picture(page, "video_start")
    start(page, _CLIP)
    expect(page.get_by_text("Watching: frame")).to_be_visible()
    keep_picture(page, "video_progress")
    verdict(page, _VERDICT)
    page.wait_for_function("document.activeElement.tagName === 'H2'")
    expect(page.get_by_role("status").filter(has_text="Three squats")).to_be_attached()
    page.get_by_text("What I could not see, and how I judged").click()
    expect(page.get_by_text("Could not see pelvis tipping forward")).to_be_visible()
    assert videos_in(temporary) == []
    _plays_and_jumps(page)
    _every_file_opens(page)
    page.get_by_role("button", name="Save for myself").dblclick()
    expect(page.get_by_text("Saved for myself. You find it under Progress")).to_be_visible()
    keep_picture(page, "video_result")
    with Store(sqlite_url(kept / FILE_NAME)) as store:
        assert [head.reps for head in store.sessions.page(limit=9).heads] == [3]


# Where the video was sent, and how often it arrived. Its own clock is no measure of either: it goes
# on playing before the browser tells of the arrival.
_WATCH_SEEKS = """() => {
  const video = document.querySelector('video');
  const clock = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'currentTime');
  [window.sought, window.landed] = [[], 0];
  Object.defineProperty(video, 'currentTime', {
    get: () => clock.get.call(video),
    set: (at) => { window.sought.push(at); clock.set.call(video, at); },
  });
  video.addEventListener('seeked', () => { window.landed += 1; });
}"""


def _plays_and_jumps(page: Page) -> None:
    """It has a length and no error; a moment plays from its second, round and round, in half speed.

    It is the same video, loaded once, and a moment can be pressed again.
    """
    page.wait_for_function("document.querySelector('video').readyState >= 2")
    length_s = page.evaluate("document.querySelector('video').duration")
    with VideoReader(_CLIP) as source:
        assert length_s == pytest.approx(source.info.duration_s, abs=0.2)
    assert page.evaluate("document.querySelector('video').error") is None
    page.evaluate("document.querySelector('video').dataset.seen = 'yes'")
    page.evaluate(_WATCH_SEEKS)
    show = page.get_by_role("group", name="Show")
    for _ in range(2):
        show.get_by_role("button", name="2: knees falling in").click()
        page.wait_for_function("document.querySelector('video').playbackRate === 0.5")
    page.wait_for_function("window.sought.length > 2 && window.landed > 2")
    first, again, looped = page.evaluate("window.sought")[:3]
    assert first == again
    assert 4.0 < looped < first < 7.5
    show.get_by_role("button", name="The whole set").click()
    page.wait_for_function("document.querySelector('video').playbackRate === 1")
    assert page.evaluate("document.querySelector('video').dataset.seen") == "yes"
    box = page.locator("video").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 1200 - box["height"]


def _every_file_opens(page: Page) -> None:
    """Six files, each what it says it is."""
    page.get_by_text("More files").click()
    with VideoReader(_CLIP) as source, VideoReader(downloaded(page, "Video")) as drawn:
        assert len(list(drawn)) == (frames := len(list(source)))
    pdf = pypdf.PdfReader(downloaded(page, "PDF for my physio"))
    assert 1 <= len(pdf.pages) <= 2
    text = " ".join("".join(one.extract_text() for one in pdf.pages).split())
    assert "Three squats." in text
    assert "does not diagnose" in text
    assert sum(len(one.images) for one in pdf.pages) >= 1
    reps = _rows(downloaded(page, "CSV by rep"))
    assert {row["index"] for row in reps} == {"1", "2", "3"}
    assert [row["fault"] for row in reps if row["status"] == "fault"] == ["knee_valgus"]
    assert len(_rows(downloaded(page, "CSV by frame"))) == frames
    document = json.loads(downloaded(page, "JSON").read_text())
    assert (document["rep_count"], document["video"]["path"]) == (3, "squat_front.mp4")
    assert len(load_track(downloaded(page, "Pose track"))) == frames


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text())))


def test_a_cancelled_or_closed_check_leaves_no_file(
    browser: Browser, app: str, temporary: Path, tmp_path: Path
) -> None:
    """Cancel half-way is answered when everything is gone; a closed window is a cancel too."""
    with fresh_window(browser, app) as page:
        start(page, _CLIP)
        expect(page.get_by_text("Watching: frame")).to_be_visible()
        assert videos_in(temporary)
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_text("Stopped. Nothing of the video was kept.")).to_be_visible()
        assert videos_in(temporary) == []
        keep_picture(page, "video_cancelled")
        page.get_by_role("button", name="Check my form").click()
        expect(page.get_by_text("Watching: frame")).to_be_visible()
    with fresh_window(browser, app) as page:
        start(page, write_video(tmp_path / "a.mp4", first_rep()))
        verdict(page, "One squat")
        assert videos_in(temporary) == []


def test_a_broken_file_is_answered_in_one_sentence(page: Page, tmp_path: Path) -> None:
    """No traceback, no result of an earlier file."""
    (tmp_path / "note.mp4").write_text("Dear diary\n" * 100)
    start(page, tmp_path / "note.mp4")
    expect(page.get_by_text("note.mp4 is not a video")).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)
    keep_picture(page, "video_broken_file")


def test_two_videos_at_once_keep_their_own_results(
    browser: Browser, app: str, page: Page, tmp_path: Path
) -> None:
    """The second waits its turn and says so."""
    with fresh_window(browser, app) as other:
        choose(page, _CLIP)
        choose(other, write_video(tmp_path / "side.mp4", first_rep("squat_side.mp4")))
        check(page)
        check(other)
        expect(other.get_by_text("Waiting for another video")).to_be_visible()
        keep_picture(other, "video_waiting")
        verdict(page, _VERDICT)
        verdict(other, "One squat")
        expect(page.get_by_text("Squat in squat_front.mp4, as I recognised it")).to_be_visible()
        expect(other.get_by_text("Squat in side.mp4, as I recognised it")).to_be_visible()


def test_a_server_that_stops_leaves_no_file(
    browser: Browser, model: ModelFile, tmp_path: Path
) -> None:
    """Even in the middle of a check, and it does not wait for its end."""
    assert model.path.exists()
    with fresh_window(browser, "about:blank") as page:
        with served_app(TMPDIR=str(tmp_path)) as address:
            page.goto(f"{address}/video")
            start(page, _CLIP)
            expect(page.get_by_text("Watching: frame")).to_be_visible()
            assert videos_in(tmp_path)
        assert videos_in(tmp_path) == []
