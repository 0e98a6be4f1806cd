"""How old a picture is when it is back: ``python -m tests.ui.live.round_trip 3``, in minutes.

With ``meter`` after that it is the picture with the meter of her neutral on it.

Every picture of the camera's clip carries its number as dark and light squares down its left edge.
The browser reads it where the camera gives the picture out and where the drawn picture comes back,
mirrored: the difference has everything in it, encoding and sending both ways as well.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from playwright.sync_api import expect

from posecheck.capture.video import VideoFrame
from tests.ui.browser import served_app
from tests.ui.live.camera_file import Clip, NeutralClip
from tests.ui.live.visitor import begin, camera_page, start

_SQUARE, _TOP, _BITS, _FPS = 24, 110, 8, 30
_LIGHT, _DARK = 235, 20
_WARM_S = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedClip(Clip):
    """A clip whose pictures carry their number."""

    def pictures(self) -> Iterator[VideoFrame]:
        """The pictures with squares down the left edge."""
        return _numbered(Clip.pictures(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedNeutral(NeutralClip):
    """The same of somebody who shows her range, and then moves about in it."""

    lasts_s: tuple[float, ...] = (7.0, 5.0, 5.0, 5.0, 5.0, 1.0, 1.0)

    def pictures(self) -> Iterator[VideoFrame]:
        """The pictures with squares down the left edge."""
        return _numbered(NeutralClip.pictures(self))


def _numbered(pictures: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    for number, picture in enumerate(pictures):
        image = np.array(picture.image)
        for place, bit in enumerate([*_bits(number), 1, 0]):
            top = _TOP + place * _SQUARE
            image[top : top + _SQUARE, :_SQUARE] = _LIGHT if bit else _DARK
        yield VideoFrame(time_s=picture.time_s, image=image)


def _script() -> str:
    numbers = f"const SQUARE = {_SQUARE}, TOP = {_TOP}, BITS = {_BITS};\n"
    return numbers + Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def _bits(number: int) -> list[int]:
    return [number >> place & 1 for place in range(_BITS)]


def main(minutes: float, *, meter: bool) -> None:
    """Run the page for so long and print how old the pictures were."""
    clip = NumberedNeutral() if meter else NumberedClip(name="squat_front_knees_in")
    with (
        tempfile.TemporaryDirectory() as folder,
        served_app(POSECHECK_DATA_DIR=folder) as address,
        camera_page(address, clip, Path(folder), _script(), fps=_FPS) as page,
    ):
        if meter:
            start(page, "Find your neutral, standing")
            expect(page.locator(".state")).to_have_text("Your middle", timeout=120_000)
        else:
            begin(page, "Squat from the front")
            page.wait_for_timeout(1000 * _WARM_S)
        stream = next(frame for frame in page.frames if "webrtc" in frame.url)
        stream.evaluate("window.back = []")
        page.wait_for_timeout(60_000 * minutes)
        back: list[tuple[float, float]] = stream.evaluate("window.back")
    print(f"{len(back)} pictures read back, {len(back) / (60 * minutes):.1f} a second")
    for name, ages in zip(("received", "shown"), zip(*back, strict=True), strict=True):
        old = statistics.quantiles(ages, n=20)[-1]
        print(f"{name}: median {statistics.median(ages):.0f} ms, one in twenty over {old:.0f} ms")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 3.0, meter="meter" in sys.argv)
