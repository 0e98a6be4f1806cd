"""How fast the live page is and stays: ``python -m tests.ui.live.endurance 10`` for ten minutes.

The real app, a real browser with a clip at 30 frames a second as its camera, both on this
computer. Prints what the page's own line of diagnostics says, and the memory of the server. With
``--people 3`` there are three browsers, each with a person of its own: what is counted and said in
each is printed too, for nothing may be mixed. ``--model lite`` takes the quicker network at once.
"""

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright

from posecheck.capture.model.model_file import ensure_model
from posecheck.capture.model.routes import Variant
from tests.ui.browser import served_app, window
from tests.ui.live.camera_file import Clip
from tests.ui.live.visitor import LISTEN, begin, camera_flags, reps

_LINE = re.compile(r"([\d.]+) frames/s, (\d+) ms old, one in twenty over (\d+) ms")
_EVERY_S, _WARM_S, _FPS = 5.0, 20.0, 30
# The first one's knees fall in every other rep, the second's never, the third's more and more.
_PEOPLE = (
    Clip(name="squat_front_knees_in"),
    Clip(name="squat_front_good"),
    Clip(name="squat_front_knees_in_rising"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at the page and the server."""

    rate: float
    age_ms: float
    old_ms: float
    memory_mb: float


def main(minutes: float, people: int, model: Variant) -> None:
    """Run the page for so long and print what was seen."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served_app(
            POSECHECK_DATA_DIR=folder,
            POSECHECK_LIVE_SETS=str(people),
            POSECHECK_MODEL=str(ensure_model(model).path),
        ) as address,
        sync_playwright() as playwright,
        ExitStack() as open_windows,
    ):
        pages = []
        for clip in _PEOPLE[:people]:
            flags = camera_flags(clip, Path(folder), _FPS)
            shown = window(playwright, address, *flags, size=(1280, 800), before=LISTEN)
            pages.append(open_windows.enter_context(shown))
            begin(pages[-1], "Squat from the front")
        pages[0].wait_for_timeout(1000 * _WARM_S)
        looks = _watch(pages, 60 * minutes)
        for clip, page, seen in zip(_PEOPLE, pages, looks, strict=False):
            print(f"{clip.name}: {reps(page)} reps; cues: {', '.join(_cues(page)) or 'none'}")
            _report(seen)


def _watch(pages: Sequence[Page], seconds: float) -> list[list[Look]]:
    looks: list[list[Look]] = [[] for _ in pages]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pages[0].wait_for_timeout(1000 * _EVERY_S)
        for page, seen in zip(pages, looks, strict=True):
            seen.append(_look(page))
    return looks


def _look(page: Page) -> Look:
    shown = page.locator(".pc-stage").text_content() or ""
    found = _LINE.search(shown)
    if found is None:
        raise SystemExit("The stream has stopped:\n" + shown)
    rate, age, old = (float(number) for number in found.groups())
    return Look(rate=rate, age_ms=age, old_ms=old, memory_mb=_server_memory())


def _cues(page: Page) -> list[str]:
    """What was said more than once and is no number."""
    spoken: list[str] = page.evaluate("window.spoken")
    return sorted({one for one in spoken if not one.isdigit() and spoken.count(one) > 1})


def _server_memory() -> float:
    """Resident megabytes of the app: the children of this process that are no browser."""
    mine = psutil.Process().children(recursive=True)
    return sum(one.memory_info().rss for one in mine if "python" in one.name()) / 1e6


def _report(looks: list[Look]) -> None:
    tenth = max(len(looks) // 10, 1)
    tenths = [looks[i : i + tenth] for i in range(0, len(looks) - tenth + 1, tenth)]
    print(f"  {len(looks)} looks, one each {_EVERY_S:.0f} s, {_FPS} frames/s offered")
    print(
        f"  frames/s: median {statistics.median(one.rate for one in looks):.1f}, "
        f"least {min(one.rate for one in looks):.1f}"
    )
    print(
        f"  age: median {statistics.median(one.age_ms for one in looks):.0f} ms, one in twenty "
        f"over {statistics.median(one.old_ms for one in looks):.0f} ms, "
        f"at worst {max(one.old_ms for one in looks):.0f} ms"
    )
    memory = (f"{statistics.mean(one.memory_mb for one in part):.0f}" for part in tenths)
    print(f"  memory of the app, MB, by tenths of the time: {', '.join(memory)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float, nargs="?", default=10.0)
    parser.add_argument("--people", type=int, choices=range(1, len(_PEOPLE) + 1), default=1)
    parser.add_argument("--model", choices=("lite", "full"), default="full")
    wanted = parser.parse_args()
    main(wanted.minutes, wanted.people, wanted.model)
