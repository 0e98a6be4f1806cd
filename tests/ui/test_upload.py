"""The video page, in a real browser: what a person does and reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from posecheck.capture.model import ModelFile
from tests.conftest import DATA
from tests.ui.browser import keep_picture, opened, served_app

_ANALYSIS_MS = 60_000


@pytest.fixture(scope="module")
def app(model: ModelFile) -> Iterator[str]:
    """Address of the running app; the model is on this machine before it starts."""
    assert model.path.exists()
    with served_app() as address:
        yield address


@pytest.fixture
def page(app: str) -> Iterator[Page]:
    """The app in a browser window."""
    with opened(app) as window:
        yield window


def check(page: Page, file: Path) -> None:
    """Choose a file and press the button."""
    page.locator("input[type=file]").set_input_files(file)
    button = page.get_by_role("button", name="Check my form")
    expect(button).to_be_enabled(timeout=_ANALYSIS_MS)
    button.click()


def test_a_video_is_checked_and_explained(page: Page) -> None:
    """Verdict first, what to try, the reps, what could not be seen, downloads."""
    expect(page.get_by_role("heading", name="Check a video")).to_be_visible(timeout=_ANALYSIS_MS)
    keep_picture(page, "video_start")
    check(page, DATA / "squat_front.mp4")
    verdict = page.get_by_role("heading", name="Squat: 3 reps. Knees falling in: seen in 1 of 3.")
    expect(verdict).to_be_visible(timeout=_ANALYSIS_MS)
    expect(page.get_by_text("Point your knees towards")).to_be_visible()
    expect(page.get_by_text("Could not see pelvis tipping forward")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download JSON").click()
    assert '"rep_count": 3' in Path(download.value.path()).read_text()
    keep_picture(page, "video_result")


def test_a_sample_can_be_tried_without_a_camera(page: Page) -> None:
    """Choose, watch, check."""
    page.get_by_text("Try a sample").click()
    button = page.get_by_role("button", name="Check this form")
    expect(button).to_be_enabled(timeout=_ANALYSIS_MS)
    button.click()
    verdict = page.get_by_role("heading", name="Squat: 3 reps. Looked for")
    expect(verdict).to_be_visible(timeout=_ANALYSIS_MS)
    keep_picture(page, "video_sample")
    page.get_by_text("My own video").click()
    expect(verdict).to_have_count(0)


def test_a_broken_file_is_answered_in_one_sentence(page: Page, tmp_path: Path) -> None:
    """No traceback, no result of an earlier file."""
    (tmp_path / "note.mp4").write_text("Dear diary\n" * 100)
    check(page, tmp_path / "note.mp4")
    expect(page.get_by_text("note.mp4 is not a video")).to_be_visible(timeout=_ANALYSIS_MS)
    expect(page.get_by_text("Traceback")).to_have_count(0)
    keep_picture(page, "video_broken_file")
