"""The live page where no picture comes: what is wrong is named, with what to do."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.ui.browser import keep_picture, opened
from tests.ui.live.camera_file import Clip
from tests.ui.live.visitor import (
    DEVICE,
    GRANT,
    NO_WAY_OUT,
    TAKEN,
    WAIT_MS,
    begin,
    camera_page,
    choose,
    keep_pictures,
)

pytestmark = pytest.mark.browser


def test_a_refused_camera_is_named(app: str) -> None:
    """With what to do, and the way to the videos."""
    with opened(app, DEVICE) as page:
        begin(page, "Squat from the front")
        expect(page.get_by_text("permission was refused")).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_role("link", name="video", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        keep_picture(page, "live_refused")


def test_a_missing_camera_is_named(app: str) -> None:
    """It is another sentence than a refused one; before it, once, her neutral was offered."""
    with opened(app, GRANT) as page:
        begin(page, "Squat from the side")
        offer = page.get_by_role("button", name="Not now, start the set")
        expect(offer).to_be_visible(timeout=WAIT_MS)
        keep_pictures(page, "live_offer")
        offer.click()
        expect(page.get_by_text("I find no camera")).to_be_visible(timeout=WAIT_MS)
        keep_picture(page, "live_no_camera")


def test_a_busy_camera_is_named(app: str) -> None:
    """Another program has it: that one is to be closed."""
    with opened(app, GRANT, DEVICE, before=TAKEN) as page:
        begin(page, "Squat from the front")
        expect(page.get_by_text("The camera is busy")).to_be_visible(timeout=WAIT_MS)


def test_a_blocked_network_is_named(app: str, tmp_path: Path) -> None:
    """The camera works, but nothing of it comes through."""
    clip = Clip(name="squat_front_knees_in", still_s=0.0)
    with camera_page(app, clip, tmp_path, NO_WAY_OUT) as page:
        begin(page, "Squat from the front")
        expect(page.get_by_text("do not get through")).to_be_visible(timeout=2 * WAIT_MS)
        keep_picture(page, "live_blocked")


def test_a_red_flag_ends_here(app: str) -> None:
    """No camera is opened; the sentence says whom to call. Another tab knows nothing of it."""
    with opened(app, GRANT, DEVICE) as page:
        choose(page, "Squat from the front")
        page.get_by_text("A calf or leg that is swollen").click()
        page.get_by_role("button", name="Something is not right").click()
        expect(page.get_by_text("Call your emergency number")).to_be_visible(timeout=WAIT_MS)
        expect(page.locator("iframe")).to_have_count(0)
        other = page.context.new_page()
        choose(other, "Squat from the side", address=app)
        expect(page.get_by_text("Call your emergency number")).to_be_visible()
        keep_picture(page, "live_red_flag")
