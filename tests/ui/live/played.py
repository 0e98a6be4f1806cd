"""A clip as the camera of a browser: still at first, its first rep slow, then all of it.

Noise lies over it, so that no two pictures are the same.
"""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from playwright.sync_api import Page

from posecheck.body.pose import Seconds
from posecheck.capture.video import Image, VideoFrame, VideoReader
from tests.ui.browser import opened
from tests.ui.live.camera_file import FPS, write_camera
from tests.ui.live.visitor import DEVICE, GRANT, LISTEN, WAIT_MS

STILL_S, END_S, _REST_S, _SLOWER = 12.0, 6.0, 0.3, 2
_NOISE, _SEED = 2.0, 7
# The longer side of the camera's picture.
_LONGER = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A clip as a camera: its pictures at ``FPS``, with the wait and the slow first rep.

    Attributes:
        first_rep: when it begins and ends, seconds of the clip.
        ends_s: when the last rep is over: a movement that the clip cuts would stand still there.
    """

    path: Path
    first_rep: tuple[float, float]
    ends_s: float

    def pictures(self) -> Iterator[VideoFrame]:
        """The pictures in rising time."""
        random = np.random.default_rng(_SEED)
        for number, image in enumerate(self._images()):
            noise = random.normal(0.0, _NOISE, image.shape[:2])[..., None]
            noisy = np.clip(image + noise, 0, 255).astype(np.uint8)
            yield VideoFrame(time_s=Seconds(number / FPS), image=noisy)

    def _images(self) -> Iterator[Image]:
        clip = list(self._resampled())[: math.ceil((self.ends_s + _REST_S) * FPS)]
        start, end = (round(one * FPS) for one in self.first_rep)
        yield from [clip[0]] * round(STILL_S * FPS)
        yield from clip[:start]
        for image in clip[start:end]:
            yield from [image] * _SLOWER
        yield from [clip[min(end, len(clip) - 1)]] * (2 * FPS)
        yield from clip
        yield from [clip[-1]] * round(END_S * FPS)

    def _resampled(self) -> Iterator[Image]:
        """The clip at ``FPS``, as large as a camera's picture."""
        number = 0
        with VideoReader(self.path) as video:
            for frame in video:
                while frame.time_s >= number / FPS:
                    yield _as_camera(frame.image)
                    number += 1


@dataclass(slots=True)
class Seen:
    """What stood on the stage: when the set was reached (s), reps, and the line of diagnostics."""

    reached_s: float = float("nan")
    reps: int = 0
    speed: str = ""


@contextmanager
def in_front(address: str, played: Played, folder: Path) -> Iterator[tuple[Page, float]]:
    """The app with this before its camera, and for how many seconds it lasts."""
    file = folder / f"{played.path.stem}.y4m"
    lasts_s = write_camera(played.pictures(), file) / FPS
    flags = (GRANT, DEVICE, f"--use-file-for-fake-video-capture={file}")
    with opened(address, *flags, size=(1280, 800), before=LISTEN) as page:
        yield page, lasts_s
    file.unlink()


def past_the_offer(page: Page) -> None:
    """On to the stage; her neutral is not looked for now."""
    offer = page.get_by_role("button", name="Not now, start the set")
    offer.or_(page.locator(".pc-words")).first.wait_for(timeout=WAIT_MS)
    if offer.is_visible():
        offer.click()


def followed(
    page: Page, lasts_s: float, look: Callable[[str, str], None] = lambda _state, _kind: None
) -> Seen:
    """Read the stage until the clip is over, and end the set.

    Args:
        look: called each time with the state and the kind of the words.
    """
    seen = Seen()
    page.wait_for_function("() => document.querySelector('.pc-words')?.textContent", timeout=60_000)
    begun = time.monotonic()
    while time.monotonic() < begun + lasts_s - END_S / 2:
        state = page.locator(".state").first.text_content() or ""
        if "Your set" in state and np.isnan(seen.reached_s):
            seen.reached_s = time.monotonic() - begun
        seen.reps = max(seen.reps, int(page.locator(".pc-number").text_content() or "0"))
        seen.speed = page.locator(".pc-details").first.text_content() or seen.speed
        look(state, page.locator(".pc-words").get_attribute("data-kind") or "")
        page.wait_for_timeout(100)
    page.get_by_role("button", name="I'm done").click()
    return seen


def _as_camera(image: Image) -> Image:
    """The picture with even sides, the longer one that of a camera."""
    factor = _LONGER / max(image.shape[:2])
    width, height = (2 * round(side * factor / 2) for side in image.shape[1::-1])
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
