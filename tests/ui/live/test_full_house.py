"""One more person than this computer can watch, in real browsers."""

from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from posecheck.capture.live.seats import VARIABLE
from posecheck.capture.model.model_file import ModelFile
from tests.ui.browser import keep_picture, served_app, window
from tests.ui.live.visitor import DEVICE, GRANT, WAIT_MS, start

pytestmark = pytest.mark.browser


def test_she_waits_and_comes_in_by_herself(model: ModelFile, tmp_path: Path) -> None:
    """She is told why, slows nobody down, and need not touch anything when the other set ends.

    That one, in which nothing happened, offers another try.
    """
    assert model.path.exists()
    with (
        sync_playwright() as playwright,
        served_app(POSECHECK_DATA_DIR=str(tmp_path), **{VARIABLE: "1"}) as address,
        window(playwright, address, GRANT, DEVICE) as first,
        window(playwright, address, GRANT, DEVICE) as second,
    ):
        start(first, "Squat from the front")
        expect(first.locator(".pc-stage")).to_be_visible(timeout=WAIT_MS)
        start(second, "Squat from the front")
        expect(second.get_by_role("heading", name="One moment")).to_be_visible(timeout=WAIT_MS)
        expect(second.get_by_text("watching one set just now")).to_be_visible()
        keep_picture(second, "live_full_house")
        first.get_by_role("button", name="I'm done").click()
        expect(second.locator(".pc-stage")).to_be_visible(timeout=WAIT_MS)
        expect(second.get_by_role("heading", name="One moment")).not_to_be_visible()
        expect(first.get_by_role("heading", name="No reps this time")).to_be_visible()
        expect(first.get_by_text("Nothing to save.")).to_be_visible()
        expect(first.get_by_role("button", name="One more set")).to_be_visible()
