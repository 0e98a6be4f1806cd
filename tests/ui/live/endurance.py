"""How fast the live page is and stays: ``python -m tests.ui.live.endurance 10`` for ten minutes.

The real app, a real browser with a clip at 30 frames a second as its camera, both on this
computer. Prints what the page's own line of diagnostics says, and the memory of the server.
"""

import re
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import Page

from tests.ui.browser import served_app
from tests.ui.live.camera_file import Clip
from tests.ui.live.visitor import begin, camera_page

_LINE = re.compile(r"([\d.]+) frames/s, (\d+) ms old, one in twenty over (\d+) ms")
_EVERY_S, _WARM_S, _FPS = 5.0, 20.0, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at the page and the server."""

    rate: float
    age_ms: float
    old_ms: float
    memory_mb: float


def main(minutes: float) -> None:
    """Run the page for so long and print what was seen."""
    with tempfile.TemporaryDirectory() as folder, served_app(POSECHECK_DATA_DIR=folder) as address:
        clip = Clip(name="squat_front_knees_in")
        with camera_page(address, clip, Path(folder), fps=_FPS) as page:
            begin(page, "Squat from the front")
            page.wait_for_timeout(1000 * _WARM_S)
            looks = _watch(page, 60 * minutes)
    _report(looks)


def _watch(page: Page, seconds: float) -> list[Look]:
    looks, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        page.wait_for_timeout(1000 * _EVERY_S)
        shown = page.locator(".pc-stage").text_content() or ""
        found = _LINE.search(shown)
        if found is None:
            raise SystemExit("The stream has stopped:\n" + shown)
        rate, age, old = (float(number) for number in found.groups())
        looks.append(Look(rate=rate, age_ms=age, old_ms=old, memory_mb=_server_memory()))
    return looks


def _server_memory() -> float:
    """Resident megabytes of the app: the children of this process that are no browser."""
    mine = psutil.Process().children(recursive=True)
    return sum(one.memory_info().rss for one in mine if "python" in one.name()) / 1e6


def _report(looks: list[Look]) -> None:
    tenth = max(len(looks) // 10, 1)
    tenths = [looks[i : i + tenth] for i in range(0, len(looks) - tenth + 1, tenth)]
    print(f"{len(looks)} looks, one each {_EVERY_S:.0f} s, {_FPS} frames/s offered")
    print(
        f"frames/s: median {statistics.median(one.rate for one in looks):.1f}, "
        f"least {min(one.rate for one in looks):.1f}"
    )
    print(
        f"age: median {statistics.median(one.age_ms for one in looks):.0f} ms, one in twenty over "
        f"{statistics.median(one.old_ms for one in looks):.0f} ms, "
        f"at worst {max(one.old_ms for one in looks):.0f} ms"
    )
    memory = (f"{statistics.mean(one.memory_mb for one in part):.0f}" for part in tenths)
    print(f"memory of the app, MB, by tenths of the time: {', '.join(memory)}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
