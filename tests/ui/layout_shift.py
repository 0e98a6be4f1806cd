"""How much a page moves without being asked to, as the browser counts it."""

from playwright.sync_api import Page

# Put before the page's own scripts.
WATCH_SHIFTS = """
window.shifts = [];
const unasked = list => window.shifts.push(...list.filter(one => !one.hadRecentInput));
window.shiftWatcher = new PerformanceObserver(list => unasked(list.getEntries()));
window.shiftWatcher.observe({ type: "layout-shift", buffered: true });
window.takeShifts = () => (unasked(window.shiftWatcher.takeRecords()), window.shifts);
"""
# The browser's measure: the largest sum of a burst, of 5 s at most with pauses under 1 s.
_WORST = """() => {
  let worst = 0, sum = 0, begun = -Infinity, last = -Infinity;
  for (const { startTime, value } of takeShifts()) {
    if (startTime - last > 1000 || startTime - begun > 5000) [sum, begun] = [0, startTime];
    last = startTime;
    worst = Math.max(worst, sum += value);
  }
  return worst;
}"""

_MOVED = """() => takeShifts().map(({ startTime, value, sources }) =>
  `${value.toFixed(3)} at ${startTime.toFixed()} ms: ` + sources.map(
    ({ node, previousRect: { x, y }, currentRect: now }) =>
      `${node?.className} from ${x}, ${y} to ${now.x}, ${now.y}`).join("; "))"""


def layout_shift(page: Page) -> float:
    """The cumulative layout shift so far; under 0.1 is good."""
    worst: float = page.evaluate(_WORST)
    return worst


def what_moved(page: Page) -> list[str]:
    """Every shift so far: how much, when, what, from where and where to."""
    moved: list[str] = page.evaluate(_MOVED)
    return moved
