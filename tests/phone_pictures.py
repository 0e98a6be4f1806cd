"""Take the pictures of docs/phone.md from the app itself: ``python -m tests.phone_pictures``.

Two browsers: a computer, and a phone whose camera sees a rendered person. 127.0.0.2 plays the home
network.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.conftest import ROOT
from tests.home.served import IPHONE, NO_SOCKET, let_in, open_door, phone, shown_code
from tests.ui.browser import window
from tests.ui.live.camera_file import Clip
from tests.ui.live.visitor import WAIT_MS, camera_flags, start

FOLDER = ROOT / "docs" / "phone"
_CUED = """() => document.querySelector('.pc-words')?.textContent === "Knees over your little toes."
  && Number(document.querySelector('.pc-number')?.textContent || 0) > 0"""
_COLOURS = 200


def main() -> None:
    """All of them."""
    clip = Clip(name="squat_front_knees_in")
    with (
        tempfile.TemporaryDirectory() as folder,
        open_door(Path(folder) / "data") as served,
        sync_playwright() as playwright,
        window(playwright, f"{served.here}/settings?place=Phone", size=(1100, 820)) as computer,
        window(playwright, "about:blank", *camera_flags(clip, Path(folder), 20)) as other,
    ):
        assert other.context.browser is not None
        shown_code(computer)
        _save(computer, "computer")
        untrusting = phone(other.context.browser, IPHONE)
        untrusting.add_init_script(NO_SOCKET)
        untrusting.goto(f"{served.home}/pair")
        expect(untrusting.get_by_role("link", name="Get the certificate")).to_be_visible()
        _save(untrusting, "trust")
        camera = phone(other.context.browser)
        camera.goto(f"{served.home}/pair")
        _save(camera, "door")
        let_in(camera, served, shown_code(computer))
        _save(camera, "move")
        _be_watched(computer, camera)


def _be_watched(computer: Page, camera: Page) -> None:
    """The phone in the place of the camera, there and away."""
    camera.get_by_role("button", name="Be the camera of the computer").click()
    expect(camera.locator(".pc-words")).to_contain_text("Ready")
    computer.get_by_role("link", name="Move").click()
    expect(computer.get_by_text("The camera is the")).to_be_visible()
    start(computer, "Squat from the front")
    computer.wait_for_function(_CUED, timeout=3 * WAIT_MS)
    _save(computer, "stage")
    _save(camera, "camera")
    camera.goto("about:blank")
    expect(computer.locator(".pc-words")).to_contain_text("The phone is away")
    _save(computer, "away")


def _save(page: Page, name: str) -> None:
    """What stands in the window, as a small file."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.thumbnail((880, 720))
    FOLDER.mkdir(exist_ok=True)
    picture.quantize(_COLOURS).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
