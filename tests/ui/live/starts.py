"""Starts of the camera in a row, beside a busy processor: ``python -m tests.ui.live.starts 40``.

Prints how many of them kept their first connection for three seconds; each one must.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.ui.browser import served_app
from tests.ui.live.camera_file import Clip
from tests.ui.live.visitor import WAIT_MS, camera_page, start

_KEPT_MS, _LOOK_MS = 3000, 150
_BUSY = [sys.executable, "-c", "while True: pass"]


def main(times: int) -> None:
    """Open the page so many times and start the camera each time."""
    with tempfile.TemporaryDirectory() as folder, served_app(POSECHECK_DATA_DIR=folder) as address:
        clip = Clip(name="squat_front_knees_in")
        busy = subprocess.Popen(_BUSY)
        try:
            with camera_page(address, clip, Path(folder)) as page:
                kept = [_kept(page, address) for _ in range(times)]
        finally:
            busy.kill()
    print(f"{sum(kept)} of {times} starts kept their connection")


def _kept(page: Page, address: str) -> bool:
    """Whether a start keeps its connection."""
    page.goto(address)
    start(page, "Squat from the front")
    page.wait_for_function(
        "() => document.querySelector('.pc-details')?.textContent.includes('ms old')",
        timeout=WAIT_MS,
    )
    for _ in range(_KEPT_MS // _LOOK_MS):
        page.wait_for_timeout(_LOOK_MS)
        words = page.locator(".pc-words")
        if words.count() != 1 or "have stopped" in (words.text_content() or ""):
            return False
    return True


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
