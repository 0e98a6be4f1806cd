"""Move, Video and Progress with the keyboard alone: all is reached, and where she is, is seen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from posecheck.capture.model.model_file import ModelFile
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.location import FILE_NAME, sqlite_url
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import ASKED, take
from tests.ui.browser import fresh_window, keep_picture, served_app, wait_until_still

pytestmark = pytest.mark.browser

_MOST_STOPS = 60
# What the keyboard is on, where that cannot be seen: no line around it, or outside the window.
_UNSEEN = """async () => {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  let on = document.activeElement;
  while (on.shadowRoot?.activeElement) on = on.shadowRoot.activeElement;
  if (on === document.body) return null;
  const shown = on.matches("input[type=radio], input[type=checkbox]") ? on.closest("label") : on;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const { top, bottom, left, right } = shown.getBoundingClientRect();
  const inside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  const line = outlineStyle === "solid" && parseFloat(outlineWidth) >= 3;
  return inside && line ? null : on.outerHTML.slice(0, 200);
}"""
_ON = """wanted => {
  let on = document.activeElement;
  while (on.shadowRoot?.activeElement) on = on.shadowRoot.activeElement;
  return on === wanted;
}"""


@pytest.fixture(scope="module")
def app(
    model: ModelFile, tmp_path_factory: pytest.TempPathFactory, squat: Exercise
) -> Iterator[str]:
    """Address of the app, with two kept sessions of today."""
    assert model.path.exists()
    path, taken = tmp_path_factory.mktemp("walked") / FILE_NAME, take(squat)
    with Store(sqlite_url(path)) as store:
        me = store.people.find_or_add("Me")
        for _ in range(2):
            store.save(taken.analysis, squat, me.id, track=taken.track, check_in=ASKED)
    with served_app(POSECHECK_DATA_DIR=str(path.parent)) as address:
        yield address


@pytest.fixture
def page(browser: Browser, app: str) -> Iterator[Page]:
    """A fresh window whose pages are drawn, with the keyboard at its start."""
    with fresh_window(browser, app, size=(1280, 800)) as window:
        window.emulate_media(reduced_motion="reduce")
        yield window


def walk(page: Page, wanted: Locator, *, key: str = "Tab") -> None:
    """Press the key until the keyboard is there; at every stop it must be seen where that is."""
    expect(wanted).to_be_visible()
    wait_until_still(page)
    for _ in range(_MOST_STOPS):
        if wanted.evaluate(_ON):
            return
        page.keyboard.press(key)
        assert page.evaluate(_UNSEEN) is None
    raise AssertionError(f"the keyboard does not come to {wanted}")


def press(page: Page, role: str, name: str, *, key: str = "Enter") -> None:
    """Walk to what is called so, and press it."""
    walk(page, page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]
    page.keyboard.press(key)


def heading(page: Page, name: str) -> None:
    """The page of this name is there."""
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def say_that_the_knee_is_fine(page: Page) -> None:
    """The pain is one group: a stop of its own, and arrows within it."""
    heading(page, "How are you today?")
    pain = page.get_by_role("radiogroup", name="Knee pain now").get_by_role("radio")
    walk(page, pain.first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(pain.nth(1)).to_be_checked()


def test_to_the_camera(page: Page) -> None:
    """Other pages and back, a card, how she is, and then the camera."""
    heading(page, "Move")
    press(page, "button", "More")
    walk(page, page.get_by_role("menuitem", name="Learn"), key="ArrowDown")
    page.keyboard.press("Enter")
    heading(page, "Learn")
    press(page, "link", "Move")
    heading(page, "Move")
    press(page, "button", "Squat from the front")
    say_that_the_knee_is_fine(page)
    walk(page, page.get_by_role("checkbox").first)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Something is not right today")).to_be_visible()
    page.keyboard.press("Space")
    keep_picture(page, "keyboard_move")
    walk(page, page.get_by_role("button", name="None of these"))
    page.keyboard.press("Enter")
    heading(page, "The camera")  # there is none: what can be done about it is reached as well
    walk(page, page.get_by_role("button", name="Try again"))


def test_a_sample_from_the_choice_to_the_record(page: Page) -> None:
    """Choose one, check it, play its moment, keep it."""
    press(page, "link", "Video")
    heading(page, "Check a video")
    walk(page, page.get_by_role("radio", name="My own video"))
    page.keyboard.press("ArrowRight")
    sample = page.get_by_role("combobox", name="Sample")
    walk(page, sample)
    page.keyboard.press("ArrowDown")
    page.get_by_role("option").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    press(page, "button", "Check my form")  # how she is was asked today
    page.wait_for_function("document.activeElement.tagName === 'H2'")
    save = page.get_by_role("button", name="Save for myself")
    walk(page, page.get_by_role("button", name="Rep 2", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('video').playbackRate === 0.5")
    keep_picture(page, "keyboard_video")
    walk(page, save, key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved for myself.").first).to_be_visible()
    press(page, "link", "Progress")
    expect(page.get_by_text("3 sessions")).to_be_visible()


def test_a_session_and_two_side_by_side(page: Page) -> None:
    """Open one, go back, choose two, compare them, and back again."""
    press(page, "link", "Progress")
    heading(page, "Progress")
    press(page, "button", "Open")
    heading(page, "Squat")
    press(page, "button", "All sessions")
    heading(page, "Progress")
    for chosen in (1, 2):
        press(page, "button", "Compare")
        expect(page.get_by_role("button", name="Comparing", exact=True)).to_have_count(chosen)
    press(page, "button", "Compare the two")
    heading(page, "Squat, two sessions")
    wait_until_still(page)
    keep_picture(page, "keyboard_compare")
    press(page, "button", "All sessions")
    heading(page, "Progress")
