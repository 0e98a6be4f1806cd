"""Every page and state as axe-core sees it, at three sizes and at 200 % zoom, light and dark.

What is let pass is in docs/accessibility.md, each with its reason.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from posecheck.capture.model.model_file import ModelFile
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.location import FILE_NAME, sqlite_url
from posecheck.sessions.store.records import CheckIn, Profile
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import take
from tests.ui.browser import LONG_MS, opened, served_app, wait_until_still
from tests.ui.layout_shift import WATCH_SHIFTS, layout_shift, what_moved
from tests.videos import Picture, first_rep, two_reps, write_video

pytestmark = pytest.mark.browser

pytest.importorskip("axe_playwright_python")
from tests.ui.looked_at import looked_at  # noqa: E402  # needs axe-core

# The contrast of every word on the axes and in the legends of the charts with the page's ground.
_CHART_CONTRASTS = """() => {
  const parts = (text) => (text.match(/[0-9.]+/g) ?? []).slice(0, 3).map(Number);
  const app = document.querySelector("[data-testid=stApp]");
  const ground = parts(getComputedStyle(app).backgroundColor);
  const light = (rgb) => rgb
    .map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0);
  const words = document.querySelectorAll(
    ":is(.role-axis-label, .role-axis-title, .role-legend-label) text");
  return [...words].map((word) => {
    const look = getComputedStyle(word), share = Number(look.fillOpacity);
    const seen = parts(look.fill).map((one, i) => share * one + (1 - share) * ground[i]);
    const [high, low] = [light(seen), light(ground)].sort((one, other) => other - one);
    return (high + 0.05) / (low + 0.05);
  }).concat(words.length ? [] : [0]);
}"""


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory, squat: Exercise) -> tuple[Path, list[str]]:
    """A store with two sessions, one of them with pain that rose, and their ids."""
    path, taken = tmp_path_factory.mktemp("seen") / FILE_NAME, take(squat)
    with Store(sqlite_url(path)) as store:
        me, feels = store.people.find_or_add("Me"), CheckIn(pain=3, symptoms={"skipped": True})
        ids = [
            store.save(taken.analysis, squat, me.id, track=taken.track, check_in=feels)
            for _ in range(2)
        ]
        store.sessions.set_pain_after(ids[1], 7)
    return path, ids


@pytest.fixture(scope="module")
def window(model: ModelFile, sessions: tuple[Path, list[str]]) -> Iterator[tuple[Page, str]]:
    """A browser window on the app, and its address."""
    assert model.path.exists()
    with (
        served_app(POSECHECK_DATA_DIR=str(sessions[0].parent)) as address,
        opened(address, size=(1280, 800)) as page,
    ):
        yield page, address


def go(window: tuple[Page, str], path: str, heading: str) -> Page:
    """The window on a page of the app, on a laptop."""
    page, address = window
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}/{path}")
    expect(page.get_by_role("heading", name=heading).first).to_be_visible()
    wait_until_still(page)
    return page


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("move", "Move"),
        ("video", "Check a video"),
        ("progress", "Progress"),
        ("session", "Three squats"),
        ("compare", "Squat, two sessions"),
        ("learn", "Learn"),
        ("settings", "Settings"),
    ],
)
def test_everybody_can_use_a_page(
    window: tuple[Page, str], sessions: tuple[Path, list[str]], name: str, heading: str
) -> None:
    """No violation, nothing sticks out of the window, is cut off or lies over another."""
    first, second = sessions[1]
    path = {
        "move": "",
        "session": f"progress?session={second}",
        "compare": f"progress?session={first}&with={second}",
    }.get(name, name)
    assert looked_at(go(window, path, heading), name) == {}


def test_everybody_can_use_the_trends(window: tuple[Page, str]) -> None:
    """With their charts drawn; axe does not look at the words in them."""
    page = go(window, "progress", "Progress")
    page.get_by_role("radio", name="Trends").click()
    expect(page.get_by_role("heading", name="How it went")).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    assert looked_at(page, "trends") == {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.wait_for_function(f"() => Math.min(...({_CHART_CONTRASTS})()) >= 4.5")


def test_everybody_can_say_who_it_is_for(window: tuple[Page, str], tmp_path: Path) -> None:
    """Where there are clients: every page asks first, among names however long."""
    with Store(sqlite_url(tmp_path / FILE_NAME)) as store:
        for name in ("Ada", "Bea " * 12, "Cleo"):
            store.people.add(Profile(name=name.strip(), is_client=True))
    with served_app(POSECHECK_DATA_DIR=str(tmp_path)) as address:
        page = go((window[0], address), "", "Who is it for?")
        expect(page.get_by_role("button", name="Myself")).to_be_visible()
        assert looked_at(page, "who_is_it_for") == {}


def test_everybody_can_answer_and_be_told_to_stop(window: tuple[Page, str]) -> None:
    """The check-in, and what is said when something is wrong."""
    page = go(window, "", "Move")
    page.get_by_role("button", name="Squat from the front").last.click()
    expect(page.get_by_role("heading", name="How are you today?")).to_be_visible()
    assert looked_at(page, "check_in") == {}
    page.get_by_text("Pain or tightness in the chest?").click()
    page.get_by_role("button", name="Something is not right today").click()
    expect(page.get_by_role("heading", name="Not today")).to_be_visible()
    assert looked_at(page, "stop") == {}


def test_everybody_can_be_taught_before_a_set(window: tuple[Page, str]) -> None:
    """The tripod foot, before a stand on one leg."""
    page = go(window, "", "Move")
    page.get_by_role("button", name="One-leg stand from the front").last.click()
    page.get_by_role("button", name="None of these: start").click()
    expect(page.get_by_role("heading", name="First, your tripod foot")).to_be_visible()
    assert looked_at(page, "prepare") == {}


@pytest.mark.parametrize(
    ("name", "frames", "verdict"),
    [
        ("fault", two_reps, "in rep 2 they fell in"),
        ("good", first_rep, "One squat, and your knees stayed out"),
    ],
)
def test_everybody_can_read_a_result(
    window: tuple[Page, str],
    tmp_path: Path,
    name: str,
    frames: Callable[[], list[Picture]],
    verdict: str,
) -> None:
    """With a fault and without; the pain that rose after it, and its advice."""
    page = go(window, "video", "Check a video")
    page.locator("input[type=file]").set_input_files(write_video(tmp_path / "a.mp4", frames()))
    page.get_by_role("button", name="Check my form").click()
    expect(page.get_by_role("heading", name=verdict)).to_be_visible()
    pain = page.get_by_test_id("stButtonGroup").filter(has_text="Knee pain now")
    pain.get_by_text("7", exact=True).click()
    expect(page.get_by_label("What is it like?")).to_be_visible()
    page.wait_for_function("document.querySelector('video').readyState >= 2")
    assert looked_at(page, f"result_{name}") == {}
    page.get_by_role("button", name="Set it aside").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def test_a_phone_has_a_bar_of_pages(window: tuple[Page, str]) -> None:
    """Icons with their names, 44 pixels high; the window stays the same from page to page."""
    page = go(window, "", "Move")
    page.set_viewport_size({"width": 390, "height": 844})
    bar = page.locator(".st-key-phone_bar")
    page.wait_for_url("**window=*")
    name_of_window = page.evaluate("new URLSearchParams(location.search).get('window')")
    for name, heading in (("Video", "Check a video"), ("Progress", "Progress"), ("Move", "Move")):
        link = bar.get_by_role("link", name=name)
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        link.click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        page.wait_for_url(f"**window={name_of_window}*")


def test_a_page_does_not_jump_while_it_comes(window: tuple[Page, str]) -> None:
    """The browser's own measure of what moves unasked, for who comes anew; under 0.1 is good."""
    pages = {"": "Move", "video": "Check a video", "progress": "Progress", "learn": "Learn"}
    jumps = {}
    browser = window[0].context.browser
    assert browser is not None
    with browser.new_context() as anew:
        anew.set_default_timeout(LONG_MS)
        page = anew.new_page()
        page.add_init_script(WATCH_SHIFTS)
        for path, heading in pages.items():
            go((page, window[1]), path, heading)
            wait_until_still(page)
            if layout_shift(page) >= 0.1:
                jumps[heading] = what_moved(page)
    assert jumps == {}
