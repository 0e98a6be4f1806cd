"""Take the pictures of the README from the app itself: ``python -m tests.readme_pictures``.

A rendered person squats in front of a browser's camera, and in a video: it is what anybody sees.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.conftest import ROOT
from tests.ui.browser import opened, served_app, wait_until_still
from tests.ui.live.camera_file import SAMPLES, Clip
from tests.ui.live.visitor import WAIT_MS, camera_page, start

DOCS = ROOT / "docs"
_CUE = "Knees over your little toes."
# After a rep was counted.
_CUED = """cue => document.querySelector('.pc-words')?.textContent === cue
  && Number(document.querySelector('.pc-number')?.textContent || 0) > 0"""
_CLIP = "squat_front_knees_in"


def main() -> None:
    """Both pictures."""
    with tempfile.TemporaryDirectory() as folder, served_app(POSECHECK_DATA_DIR=folder) as address:
        with opened(f"{address}/video", size=(1280, 1000)) as page:
            page.locator("input[type=file]").set_input_files(SAMPLES / f"{_CLIP}.mp4")
            page.get_by_role("button", name="Check my form").click()
            page.get_by_role("button", name="Skip").click()
            expect(page.get_by_role("button", name="Save for")).to_be_visible(timeout=3 * WAIT_MS)
            wait_until_still(page)
            page.wait_for_function("document.querySelector('video')?.readyState >= 2")
            _save(page, "report")
        with camera_page(address, Clip(name=_CLIP), Path(folder)) as page:
            start(page, "Squat from the front")
            page.wait_for_function(_CUED, arg=_CUE, timeout=3 * WAIT_MS)
            _save(page, "stage")


def _save(page: Page, name: str) -> None:
    """What stands in the window, as a small file."""
    page.mouse.move(0, 0)
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").save(DOCS / f"{name}.jpg", quality=82, optimize=True)


if __name__ == "__main__":
    main()
