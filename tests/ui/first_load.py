"""How long a page takes to come, and how much it moves: ``python -m tests.ui.first_load 5``.

So many rounds, each in a browser with nothing in its cache, over the app with two kept sessions:
the address is opened, and then one page after the other by the links at the top. A page is settled
when the server has drawn all of it and the fonts are there; what moves is the browser's own layout
shift.
"""

import os
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

import exercises
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.sessions.store.location import FILE_NAME, sqlite_url
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import take
from tests.ui.browser import opened, served_app
from tests.ui.layout_shift import WATCH_SHIFTS, layout_shift

_PAGES = {"Video": "Check a video", "Progress": "Progress", "Move": "Move"}
# Since the address was opened, or a link was clicked; the bar of the phone comes last.
_SETTLED = """async ([heading, since]) => {
  const done = () => document.querySelector(
    "[data-testid=stApp][data-test-script-state=notRunning] .st-key-phone_bar")
    && [...document.querySelectorAll("h1")].some(one => one.textContent.trim() === heading);
  while (!done()) await new Promise(requestAnimationFrame);
  await document.fonts.ready;
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  return (performance.now() - since) / 1000;
}"""


def main(rounds: int) -> None:
    """Print the median and the worst of every page."""
    seconds: dict[str, list[float]] = defaultdict(list)
    shifts: dict[str, list[float]] = defaultdict(list)
    squat = load_catalog(exercises)["squat"]
    taken = take(squat)
    with tempfile.TemporaryDirectory() as folder:
        with Store(sqlite_url(Path(folder) / FILE_NAME)) as store:
            me = store.people.find_or_add("Me")
            for _ in range(2):
                store.save(taken.analysis, squat, me.id, track=taken.track)
        with served_app(POSECHECK_DATA_DIR=folder) as address:
            for number in range(rounds + 1):
                with opened("about:blank", size=(1280, 800), before=WATCH_SHIFTS) as page:
                    first = "first of the server" if number == 0 else "opened"
                    for name, took, shift in _walk(page, address, first):
                        seconds[name].append(took)
                        shifts[name].append(shift)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for name, all_of_it in seconds.items():
        print(
            f"{name}: median {statistics.median(all_of_it):.2f} s, worst {max(all_of_it):.2f} s; "
            f"layout shift at most {max(shifts[name]):.3f}"
        )


def _walk(page: Page, address: str, first: str) -> Iterator[tuple[str, float, float]]:
    """Name of each page, the seconds it took, and how much it moved."""
    page.goto(address)
    yield first, page.evaluate(_SETTLED, ["Move", 0]), layout_shift(page)
    for link, heading in _PAGES.items():
        page.evaluate("takeShifts().length = 0")
        begun = page.evaluate("performance.now()")
        page.get_by_role("link", name=link, exact=True).first.click()
        yield f"to {link}", page.evaluate(_SETTLED, [heading, begun]), layout_shift(page)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
