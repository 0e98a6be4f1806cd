"""The live page where no picture comes: what is wrong is named, with what to do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from posecheck.capture.live.seats import VARIABLE
from posecheck.capture.model.model_file import ModelFile
from tests.ui.browser import fresh_window, keep_picture, launched, served_app, window
from tests.ui.live.visitor import (
    DEVICE,
    GRANT,
    NO_WAY_OUT,
    TAKEN,
    WAIT_MS,
    begin,
    choose,
    keep_pictures,
)

# The page waits half a minute before it calls a network blocked; the others are tried meanwhile.
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("blocked")]


@pytest.fixture(scope="module")
def app(model: ModelFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the app, which has room for all who come here."""
    assert model.path.exists()
    data = str(tmp_path_factory.mktemp("data"))
    with served_app(POSECHECK_DATA_DIR=data, **{VARIABLE: "9"}) as address:
        yield address


@pytest.fixture(scope="module")
def granted(playwright: Playwright) -> Iterator[Browser]:
    """A browser whose camera may be looked through."""
    browser = launched(playwright, GRANT, DEVICE)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def blocked(granted: Browser, app: str) -> Iterator[Page]:
    """A window whose network is blocked, and in which a set was begun."""
    with fresh_window(granted, app, before=NO_WAY_OUT) as page:
        begin(page, "Squat from the front")
        yield page


def test_a_refused_camera_is_named(playwright: Playwright, app: str) -> None:
    """With what to do, and the way to the videos."""
    with window(playwright, app, DEVICE) as page:
        begin(page, "Squat from the front")
        expect(page.get_by_text("permission was refused")).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_role("link", name="video", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        keep_picture(page, "live_refused")


def test_a_missing_camera_is_named(playwright: Playwright, app: str) -> None:
    """It is another sentence than a refused one; before it, once, her neutral was offered."""
    with window(playwright, app, GRANT) as page:
        begin(page, "Squat from the side")
        offer = page.get_by_role("button", name="Not now, start the set")
        expect(offer).to_be_visible(timeout=WAIT_MS)
        keep_pictures(page, "live_offer")
        offer.click()
        expect(page.get_by_text("I find no camera")).to_be_visible(timeout=WAIT_MS)
        keep_picture(page, "live_no_camera")


def test_a_busy_camera_is_named(granted: Browser, app: str) -> None:
    """Another program has it: that one is to be closed."""
    with fresh_window(granted, app, before=TAKEN) as page:
        begin(page, "Squat from the front")
        expect(page.get_by_text("The camera is busy")).to_be_visible(timeout=WAIT_MS)


def test_a_red_flag_ends_here(granted: Browser, app: str) -> None:
    """No camera is opened; the sentence says whom to call. Another tab knows nothing of it."""
    with fresh_window(granted, app) as page:
        choose(page, "Squat from the front")
        page.get_by_text("A calf or leg that is swollen").click()
        page.get_by_role("button", name="Something is not right").click()
        expect(page.get_by_text("Call your emergency number")).to_be_visible(timeout=WAIT_MS)
        expect(page.locator("iframe")).to_have_count(0)
        other = page.context.new_page()
        choose(other, "Squat from the side", address=app)
        expect(page.get_by_text("Call your emergency number")).to_be_visible()
        keep_picture(page, "live_red_flag")


def test_a_blocked_network_is_named(blocked: Page) -> None:
    """The camera works, but nothing of it comes through."""
    expect(blocked.get_by_text("do not get through")).to_be_visible(timeout=2 * WAIT_MS)
    keep_picture(blocked, "live_blocked")
