"""Every page and state as axe-core sees it, on a phone, a laptop and a wide screen, light and dark.

What is let pass is in docs/accessibility.md, each with its reason.
"""

import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.location import FILE_NAME, sqlite_url
from posecheck.sessions.store.records import CheckIn
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import take
from tests.ui.browser import keep_picture, opened, served_app, wait_until_still

pytestmark = pytest.mark.browser

pytest.importorskip("axe_playwright_python")
_LONG_MS, _CHANGES_S = 60_000, 5.0
SIZES = ((390, 844, "light"), (1280, 800, "dark"), (1920, 1080, "light"))
# Streamlit's own drop zone is a section with a label and a role that hides it; its button is named.
LET_PASS = {"presentation-role-conflict"}
_RUN = "() => axe.run(document, { resultTypes: ['violations'] })"


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory, squat: Exercise) -> tuple[Path, list[str]]:
    """A store with two sessions, one of them with pain that rose, and their ids."""
    path, taken = tmp_path_factory.mktemp("seen") / FILE_NAME, take(squat)
    with Store(sqlite_url(path)) as store:
        me, feels = store.people.find_or_add("Me"), CheckIn(pain=3)
        ids = [
            store.save(taken.analysis, squat, me.id, track=taken.track, check_in=feels)
            for _ in range(2)
        ]
        store.sessions.set_pain_after(ids[1], 7)
    return path, ids


@pytest.fixture(scope="module")
def page(sessions: tuple[Path, list[str]]) -> Iterator[Page]:
    """A browser window on the app."""
    with (
        served_app(POSECHECK_DATA_DIR=str(sessions[0].parent)) as address,
        opened(address, size=(1280, 800)) as window,
    ):
        window.set_default_timeout(_LONG_MS)
        yield window


def looked_at(page: Page, name: str) -> dict[str, list[str]]:
    """What axe-core finds at every size: rule, and the elements."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for width, height, scheme in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
        )
        # The bar comes last; until then the page is that of the run before, fading.
        page.locator(".st-key-phone_bar").first.wait_for(state="attached")
        wait_until_still(page)
        page.mouse.move(0, height - 1)
        keep_picture(page, f"seen_{name}_{width}_{scheme}")
        page.evaluate(axe)
        for rule, nodes in settled(page).items():
            found[f"{rule} at {width}, {scheme}"] = nodes
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    return found


def settled(page: Page) -> dict[str, list[str]]:
    """The violations that stay; some are there only while colours and widths change over."""
    end = time.monotonic() + _CHANGES_S
    while True:
        violations = page.evaluate(_RUN)["violations"]
        found = {one["id"]: [node["html"][:200] for node in one["nodes"]] for one in violations}
        found = {rule: nodes for rule, nodes in found.items() if rule not in LET_PASS}
        if not found or time.monotonic() > end:
            return found


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
    page: Page, sessions: tuple[Path, list[str]], name: str, heading: str
) -> None:
    """No violation, and nothing sticks out of the window."""
    first, second = sessions[1]
    path = {
        "move": "",
        "session": f"progress?session={second}",
        "compare": f"progress?session={first}&with={second}",
    }.get(name, name)
    page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/{path}")
    expect(page.get_by_role("heading", name=heading).first).to_be_visible(timeout=_LONG_MS)
    assert looked_at(page, name) == {}


def test_a_phone_has_a_bar_of_pages(page: Page) -> None:
    """Icons with their names, 44 pixels high; the window stays the same from page to page."""
    page.set_viewport_size({"width": 390, "height": 844})
    bar = page.locator(".st-key-phone_bar")
    window = page.evaluate("new URLSearchParams(location.search).get('window')")
    for name, heading in (("Video", "Check a video"), ("Progress", "Progress"), ("Move", "Move")):
        link = bar.get_by_role("link", name=name)
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        link.click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=_LONG_MS)
        page.wait_for_url(f"**window={window}*")
    page.get_by_role("button", name="Squat from the front").last.click()
    expect(page.get_by_role("heading", name="How are you today?")).to_be_visible(timeout=_LONG_MS)
    assert looked_at(page, "check_in") == {}
