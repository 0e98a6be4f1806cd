"""How old a picture is when it is back: ``python -m tests.ui.live.round_trip 3``, in minutes.

With ``meter`` after that it is the picture with the meter of her neutral on it; with ``phone`` the
camera is that of a paired phone, a browser of its own over HTTPS, and the picture is back on the
computer.

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
from playwright.sync_api import Page, expect, sync_playwright

from posecheck.capture.video import VideoFrame
from tests.home.served import let_in, open_door, phone, shown_code
from tests.ui.browser import served_app, window
from tests.ui.live.camera_file import Clip, NeutralClip
from tests.ui.live.visitor import begin, camera_flags, camera_page, start

_SQUARE, _TOP, _BITS, _FPS = 24, 110, 8, 30
_LIGHT, _DARK = 235, 20
_WARM_S = 20.0
# Numbers of pictures with the time they left the camera; with those they were received and shown.
_Given = list[tuple[int, float]]
_Back = list[tuple[int, float, float]]


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


def main(minutes: float, what: str) -> None:
    """Run the page for so long and print how old the pictures were."""
    with tempfile.TemporaryDirectory() as folder:
        measured = _by_phone if what == "phone" else _in_one_browser
        given, back = measured(Path(folder), minutes, meter=what == "meter")
    ages = list(_ages(given, back))
    print(f"{len(ages)} pictures read back, {len(ages) / (60 * minutes):.1f} a second")
    for name, shown in zip(("received", "shown"), zip(*ages, strict=True), strict=True):
        old = statistics.quantiles(shown, n=20)[-1]
        print(f"{name}: median {statistics.median(shown):.0f} ms, one in twenty over {old:.0f} ms")


def _in_one_browser(folder: Path, minutes: float, *, meter: bool) -> tuple[_Given, _Back]:
    clip = NumberedNeutral() if meter else NumberedClip(name="squat_front_knees_in")
    with (
        served_app(POSECHECK_DATA_DIR=str(folder)) as address,
        camera_page(address, clip, folder, _script(), fps=_FPS) as page,
    ):
        if meter:
            start(page, "Find your neutral, standing")
            expect(page.locator(".state")).to_have_text("Your middle", timeout=120_000)
        else:
            begin(page, "Squat from the front")
            page.wait_for_timeout(1000 * _WARM_S)
        return _read(page, page, minutes)


def _by_phone(folder: Path, minutes: float, *, meter: bool) -> tuple[_Given, _Back]:
    assert not meter
    clip = NumberedClip(name="squat_front_knees_in")
    with (
        open_door(folder / "data") as served,
        sync_playwright() as playwright,
        window(
            playwright, f"{served.here}/settings?place=Phone", size=(1280, 800), before=_script()
        ) as computer,
        window(playwright, "about:blank", *camera_flags(clip, folder, _FPS)) as other,
    ):
        assert other.context.browser is not None
        camera = phone(other.context.browser)
        camera.add_init_script(_script())
        let_in(camera, served, shown_code(computer))
        camera.get_by_role("button", name="Be the camera of the computer").click()
        expect(camera.locator(".pc-words")).to_contain_text("Ready")
        computer.get_by_role("link", name="Move").click()
        expect(computer.get_by_text("The camera is the")).to_be_visible()
        start(computer, "Squat from the front")
        computer.wait_for_timeout(1000 * _WARM_S)
        return _read(camera, computer, minutes)


def _read(camera: Page, stage: Page, minutes: float) -> tuple[_Given, _Back]:
    """The numbers and times of the pictures that leave one page and come back in another."""
    leaves, comes = (
        [frame for frame in page.frames if "webrtc" in frame.url][-1] for page in (camera, stage)
    )
    comes.evaluate("window.back = []")
    stage.wait_for_timeout(60_000 * minutes)
    return leaves.evaluate("window.given"), comes.evaluate("window.back")


def _ages(given: _Given, back: _Back) -> Iterator[tuple[float, float]]:
    """How old each was when it was received and shown, in ms; numbers come again and again."""
    times: dict[int, list[float]] = {}
    for number, at in given:
        times.setdefault(number, []).append(at)
    for number, received, shown in back:
        before = [at for at in times.get(number, []) if at < received]
        if before:
            yield received - before[-1], shown - before[-1]


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 3.0, "".join(sys.argv[2:]))
