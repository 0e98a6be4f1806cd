"""The phone is the camera and the computer the stage: two real browsers, one without a camera."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from posecheck.capture.model.model_file import ModelFile
from tests.home.served import Served, let_in, open_door, phone, shown_code
from tests.ui.browser import keep_picture, window
from tests.ui.live.camera_file import Clip
from tests.ui.live.visitor import (
    LISTEN,
    WAIT_MS,
    camera_flags,
    reps,
    script,
    start,
    wait_for_reps,
)

pytestmark = pytest.mark.camera

CLIP = Clip(name="squat_front_knees_in", still_s=6.0)
CUE, AWAY = "Knees over your little toes.", "The phone is away. I'll wait."


@pytest.fixture(scope="module")
def served(model: ModelFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests of this module; the model is there before it starts."""
    assert model.path.exists()
    with open_door(tmp_path_factory.mktemp("data")) as one:
        yield one


@pytest.fixture(scope="module")
def computer(playwright: Playwright, served: Served) -> Iterator[Page]:
    """A browser without a camera."""
    with window(playwright, served.here, size=(1280, 800), before=LISTEN) as page:
        yield page


@pytest.fixture(scope="module")
def camera(
    playwright: Playwright, served: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A phone that was let in, whose camera shows a clip."""
    flags = camera_flags(CLIP, tmp_path_factory.mktemp("camera"), 20)
    with window(playwright, "about:blank", *flags) as other:
        assert other.context.browser is not None
        page = phone(other.context.browser)
        page.add_init_script(script("no_voice.js"))
        let_in(page, served, served.code)
        yield page


def test_a_set_on_the_computer_by_the_camera_of_the_phone(
    served: Served, computer: Page, camera: Page
) -> None:
    """Counted, cued, spoken; it waits while the phone sleeps, and is kept for both."""
    be_camera(camera)
    assert camera.evaluate("window.awake") == 1
    expect(computer.get_by_text("The camera is the Android phone")).to_be_visible()
    keep_picture(computer, "phone_computer_ready")
    start(computer, "Squat from the front")
    counted = wait_for_reps(computer, 1)
    expect(computer.locator(".pc-words")).to_have_text(CUE, timeout=WAIT_MS)
    expect(camera.locator(".pc-words")).to_have_text("The computer shows you.")
    keep_picture(computer, "phone_computer_set")
    keep_picture(camera, "phone_camera_set")

    camera.goto("about:blank")  # it sleeps
    expect(computer.locator(".pc-words")).to_have_text(AWAY)
    expect(computer.locator(".state")).to_have_text("Waiting for the phone")
    keep_picture(computer, "phone_computer_waits")
    camera.goto(f"{served.home}/camera")
    expect(camera.locator(".pc-words")).to_contain_text("The set waited")
    keep_picture(camera, "phone_camera_back")
    expect(computer.locator(".state")).to_contain_text("Your set")
    assert reps(computer) >= counted
    assert {"1", AWAY} <= set(computer.evaluate("window.spoken"))

    computer.get_by_role("button", name="I'm done").click()
    expect(computer.get_by_text("Saved for myself.")).to_be_visible()
    expect(camera.locator(".pc-words")).to_contain_text("Choose an exercise on the computer")
    camera.get_by_role("button", name="Stop").click()
    expect(camera.get_by_text("This phone is the camera no longer")).to_be_visible()
    camera.goto(f"{served.home}/progress")
    expect(camera.get_by_text("1 session", exact=True)).to_be_visible()


def test_the_phone_does_all(served: Served, camera: Page) -> None:
    """The camera is open to it, as its page came over HTTPS; words and number are on it."""
    camera.goto(served.home)
    start(camera, "Squat from the front")
    wait_for_reps(camera, 1)
    keep_picture(camera, "phone_all")
    camera.get_by_role("button", name="I'm done").click()
    expect(camera.get_by_text("Saved for myself.")).to_be_visible()


def test_one_phone_at_a_time_and_either_of_its_cameras(
    served: Served, computer: Page, camera: Page
) -> None:
    """The second one has to be meant; the first one is told."""
    camera.goto(served.home)
    be_camera(camera)
    camera.get_by_role("button", name="Other camera").click()
    expect(camera.locator(".pc-words")).to_contain_text("Ready")
    camera.wait_for_function(
        "document.querySelector('.pc-preview')?.style.transform === 'scaleX(-1)'"
    )
    assert camera.context.browser is not None
    second = phone(camera.context.browser)
    computer.goto(f"{served.here}/settings?place=Phone")
    let_in(second, served, shown_code(computer))
    second.get_by_role("button", name="Be the camera of the computer").click()
    expect(second.get_by_text("It is the Android phone")).to_be_visible()
    keep_picture(second, "phone_second")
    second.get_by_role("button", name="Use this phone instead").click()
    expect(second.locator(".pc-words")).to_contain_text("Ready")
    expect(camera.get_by_text("Another phone is the camera")).to_be_visible()
    assert computer.context.browser is not None
    other = computer.context.browser.new_page()
    other.goto(f"{served.here}/settings?place=Phone")
    computer.goto(served.here)
    start(computer, "Squat from the front")
    wait_for_reps(computer, 1)
    other.get_by_role("button", name="End pairing").click()
    expect(second.get_by_text("The pairing has ended")).to_be_visible()
    expect(computer.locator(".pc-words")).to_contain_text("No phone is the camera any more")
    keep_picture(computer, "phone_computer_let_out")
    computer.get_by_role("button", name="I'm done").click()
    expect(computer.get_by_text("Saved for myself.")).to_be_visible()


def be_camera(page: Page) -> None:
    """Make this phone the camera, until its pictures come in."""
    page.get_by_role("button", name="Be the camera of the computer").click()
    expect(page.locator(".pc-words")).to_contain_text("Ready", timeout=WAIT_MS)
