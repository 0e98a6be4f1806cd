"""The camera started over and over, in a real browser: a start ends only by its own end."""

from pathlib import Path

import pytest
from playwright.sync_api import JSHandle, Page

from tests.ui.live.camera_file import Clip
from tests.ui.live.visitor import WAIT_MS, camera_page, start

pytestmark = pytest.mark.camera

STARTS = 40
# A connection that was taken for another's went about one second after its start.
KEPT_S = 1.2
# Few pictures a second: what takes time is the starting.
FPS = 5


def test_forty_starts_in_a_row_keep_their_connection(app: str, tmp_path: Path) -> None:
    """Each set is ended at once, and one more begun: the first picture of each goes on moving."""
    with camera_page(app, Clip(name="squat_front_knees_in"), tmp_path, fps=FPS) as page:
        start(page, "Squat from the front")
        for _ in range(STARTS):
            goes_on_moving(page, first_picture(page))
            page.get_by_role("button", name="I'm done").click()
            page.get_by_role("button", name="One more set").click()


def first_picture(page: Page) -> JSHandle:
    """The picture of the first connection that brings one."""
    return page.wait_for_function(
        """() => {
          const frames = [...document.querySelectorAll(".st-key-stage iframe[title*=webrtc]")];
          const video = frames.at(-1)?.contentDocument?.querySelector("video");
          return video?.currentTime > 0 && video;
        }""",
        timeout=WAIT_MS,
    )


def goes_on_moving(page: Page, picture: JSHandle) -> None:
    """Until it has been there for so long; one of a connection that ended stands still."""
    page.wait_for_function(
        "([video, kept]) => video.isConnected && video.currentTime > kept",
        arg=[picture, KEPT_S],
        timeout=WAIT_MS,
    )
