"""A phone that is let in from the page, and sent out again: real browsers over HTTPS."""

from collections.abc import Iterator

import cv2
import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.home.served import IPHONE, NO_SOCKET, Served, let_in, open_door, phone, shown_code
from tests.ui.browser import keep_picture, opened

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests of this module."""
    with open_door(tmp_path_factory.mktemp("data")) as one:
        yield one


@pytest.fixture(scope="module")
def settings(served: Served) -> Iterator[Page]:
    """What the computer shows under Settings, Phone."""
    with opened(f"{served.here}/settings?place=Phone") as page:
        yield page


def test_the_square_and_the_code_let_a_phone_in(served: Served, settings: Page) -> None:
    """By the camera or by hand; each is listed, and sees what the computer sees, until the end."""
    scanned = phone(browser_of(settings), IPHONE)
    link = read_square(settings)
    assert link.startswith(f"{served.home}/pair#")
    scanned.goto(link)
    expect(scanned.get_by_role("button", name="Squat from the front", exact=True)).to_be_visible()
    assert link.partition("#")[2] not in scanned.url
    expect(settings.get_by_text("iPhone, here now")).to_be_visible()

    stranger = phone(browser_of(settings))
    stranger.goto(link)
    expect(stranger.get_by_text("used already")).to_be_visible()
    keep_picture(stranger, "phone_used_code")
    stranger.goto(f"{served.home}/progress")
    expect(stranger.get_by_text("This phone is not paired")).to_be_visible()
    expect(stranger.get_by_role("link", name="Progress")).to_have_count(0)

    let_in(stranger, served, shown_code(settings))
    expect(settings.get_by_text("Android phone, here now")).to_be_visible()
    keep_picture(settings, "phone_settings")
    stranger.get_by_role("link", name="Settings").click()
    stranger.get_by_role("tab", name="Phone").click()
    expect(stranger.get_by_text("Android phone (this one), here now")).to_be_visible()
    expect(stranger.locator(".st-key-phone_offer")).to_have_count(0)

    settings.get_by_role("button", name="End", exact=True).first.click()
    expect(scanned.get_by_text("The pairing has ended")).to_be_visible()
    keep_picture(scanned, "phone_ended")
    expect(settings.get_by_text("iPhone, here now")).to_have_count(0)
    expect(stranger.get_by_text("(this one), here now")).to_be_visible()
    settings.get_by_role("button", name="End pairing").click()
    expect(stranger.get_by_text("The pairing has ended")).to_be_visible()
    expect(settings.get_by_text("No phone yet.")).to_be_visible()


def test_an_ended_phone_keeps_no_socket(served: Served, settings: Page) -> None:
    """Also one that does not look whether it is still let in."""
    held = phone(browser_of(settings))
    held.route("**/pair/still", lambda route: route.abort())
    with held.expect_websocket(lambda one: "_stcore" in one.url) as opening:
        let_in(held, served, shown_code(settings))
    with opening.value.expect_event("close"):
        settings.get_by_role("button", name="End pairing").click()
    answer = held.request.get(f"{served.home}/_stcore/health")
    assert (answer.status, "not paired" in answer.text()) == (401, True)


def test_a_phone_that_opens_no_socket_is_told_how_to_trust(settings: Page) -> None:
    """As an iPhone does before it trusts the certificate; the code is not used up by it."""
    page = phone(browser_of(settings), IPHONE)
    page.add_init_script(NO_SOCKET)
    page.goto(read_square(settings))
    expect(page.get_by_role("link", name="Get the certificate")).to_be_visible()
    keep_picture(page, "phone_trust")
    expect(page.get_by_label("code")).not_to_be_empty()
    expect(settings.get_by_text("No phone yet.")).to_be_visible()


def test_nothing_is_asked_of_another_server(served: Served, settings: Page) -> None:
    """Neither by the door nor by the pages behind it, a video on its way included."""
    asked: list[str] = []
    page = phone(browser_of(settings))
    page.on("request", lambda request: asked.append(request.url))
    let_in(page, served, shown_code(settings))
    page.get_by_role("link", name="Video").click()
    page.locator("input[type=file]").set_input_files(ROOT / "sample_videos/squat_front_good.mp4")
    expect(page.get_by_role("button", name="Check my form")).to_be_enabled()
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    assert asked
    assert [url for url in asked if not url.startswith((served.home, "data:", "blob:"))] == []


def read_square(page: Page) -> str:
    """What a camera reads in the QR code on the screen."""
    picture = page.get_by_alt_text("QR code for the phone").screenshot()
    image = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
    assert image is not None
    return cv2.QRCodeDetector().detectAndDecode(image)[0]


def browser_of(page: Page) -> Browser:
    """The browser, for another window in it."""
    browser = page.context.browser
    assert browser is not None
    return browser
