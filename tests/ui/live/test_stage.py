"""What is seen and heard from three metres: in a real browser, at the sizes of real screens."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from posecheck.sessions.store.location import FILE_NAME, data_folder, database_url
from posecheck.sessions.store.store import Store
from tests.ui.browser import keep_picture
from tests.ui.live.camera_file import Clip, FarewellClip, LeavingClip
from tests.ui.live.visitor import WAIT_MS, camera_page, reps, script, start, wait_for_reps

pytestmark = pytest.mark.camera

SCREENS = [(390, 844), (844, 390), (1280, 800), (1920, 1080)]
# Digits are 0.73 of the type, see the style of the stage.
DIGITS = 0.73
CUE = "Knees over your little toes."
# The second rep of the clip with caving knees ends at 7.3 s, the third begins at 8.85 s, the last
# ends at 14.6; six seconds of standing still go before.
BETWEEN_REPS_S, OVER_S = 6.0 + 7.8, 6.0 + 15.0


def test_a_set_is_seen_and_heard_from_afar(app: str, tmp_path: Path) -> None:
    """Large on every screen, awake, by tones where there is no voice, and after one tap.

    What was to be heard before it is heard then; sound that the system has stopped comes back.
    """
    silent = script("no_voice.js")
    clip = Clip(name="squat_front_knees_in", still_s=8.0)
    with camera_page(app, clip, tmp_path, silent) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        start(page, "Squat from the front")
        tap_for_sound(page)
        assert fills(page)
        expect(page.get_by_text("This system has no voice")).to_be_visible(timeout=WAIT_MS)
        page.wait_for_function("window.tones > 0", timeout=WAIT_MS)
        assert page.evaluate("window.awake") == 1
        page.evaluate("window.hide(true)")
        assert page.evaluate("window.awake") == 0
        page.evaluate("window.hide(false)")
        assert page.evaluate("window.awake") == 1
        heard = page.evaluate("window.audio.suspend().then(() => window.tones)")
        wait_for_reps(page, 1)
        page.wait_for_function("heard => window.tones > heard", arg=heard, timeout=WAIT_MS)
        assert page.evaluate("window.spoken") == []
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            cued_large(page)
            for scheme in ("dark", "light"):
                page.emulate_media(color_scheme=scheme)
                keep_picture(page, f"live_stage_{width}_{scheme}")
        assert not fills(page)
        page.keyboard.press("f")
        assert fills(page)
        page.keyboard.press("Escape")
        assert not fills(page)
        page.get_by_role("button", name="I'm done").click()
        expect(page.get_by_text("Saved for myself.")).to_be_visible(timeout=WAIT_MS)
        assert page.evaluate("window.awake") == 0


def test_a_set_waits_for_her_and_ends_without_a_touch(app: str, tmp_path: Path) -> None:
    """Out of the picture for a moment, the count goes on; for long, she finds it summed up.

    The voice that was refused is one large tap away.
    """
    clip = LeavingClip(name="squat_front_knees_in", away_s={BETWEEN_REPS_S: 3.0, OVER_S: 40.0})
    with camera_page(app, clip, tmp_path, script("refused_voice.js")) as page:
        start(page, "Squat from the front")
        tap_for_sound(page)
        page.wait_for_function("window.spoken.includes(window.refused[0])", timeout=WAIT_MS)
        expect(page.get_by_role("button", name="Tap for sound")).not_to_be_visible()
        stage = page.locator(".pc-words").locator("..").locator(".state")
        expect(stage).to_contain_text("Waiting for you", timeout=WAIT_MS)
        counted = reps(page)
        assert counted
        expect(stage).to_contain_text("Your set", timeout=WAIT_MS)
        assert reps(page) >= counted
        said(page, "You were away for a while")
        expect(page.get_by_text("Saved for myself.")).to_be_visible(timeout=WAIT_MS)


def test_both_arms_overhead_end_a_set_that_could_not_be_kept(app: str, tmp_path: Path) -> None:
    """She was shown it before; nothing is touched. The set goes on, and is kept in the end."""
    clip = FarewellClip(name="squat_front_good", still_s=8.0)
    with camera_page(app, clip, tmp_path) as page:
        start(page, "Squat from the front")
        expect(page.get_by_text("Both arms up").first).to_be_visible(timeout=WAIT_MS)
        with refusing_reps():
            wait_for_reps(page, 1)
            expect(page.get_by_text("Your set goes on.")).to_be_visible(timeout=WAIT_MS)
            counted = wait_for_reps(page, 2)
        said(page, "that was your set")
        expect(page.get_by_text("Saved for myself.")).to_be_visible(timeout=WAIT_MS)
        assert kept_reps() >= counted


@contextmanager
def refusing_reps() -> Iterator[None]:
    """For so long what is kept takes no rep, for a reason that nobody has thought of."""
    with closing(sqlite3.connect(data_folder() / FILE_NAME)) as kept:
        kept.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON reps"
            " BEGIN SELECT RAISE(ABORT, 'not today'); END"
        )
        yield
        kept.execute("DROP TRIGGER refuse")


def kept_reps() -> int:
    """The reps of the session that was kept last."""
    with Store(database_url()) as store:
        return store.sessions.page(limit=1).heads[0].reps


def tap_for_sound(page: Page) -> None:
    """It is asked for in letters that are seen from afar."""
    button = page.get_by_role("button", name="Tap for sound")
    expect(button).to_be_visible(timeout=WAIT_MS)
    assert button.evaluate("e => parseFloat(getComputedStyle(e).fontSize) / innerHeight") > 0.03
    assert button.evaluate("e => e.scrollWidth <= e.clientWidth")
    keep_picture(page, f"live_tap_for_sound_{button.evaluate('innerWidth')}")
    button.click()


def said(page: Page, words: str) -> None:
    """Until this has been heard."""
    page.wait_for_function(
        "words => window.spoken.some(one => one.includes(words))", arg=words, timeout=3 * WAIT_MS
    )


def fills(page: Page) -> bool:
    """Whether the stage has the whole window."""
    box = page.locator(".st-key-stage").bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    return bool(box["width"] == size["width"] and box["height"] == size["height"])


def cued_large(page: Page) -> None:
    """Until cue and number stand there as large as they must, and all lies in the window.

    The picture has all of it but the bar below, and at a small screen's top the page's header.
    """
    page.wait_for_function(
        """([cue, digits]) => {
          const find = (what) => document.querySelector(what);
          const share = (what) => parseFloat(getComputedStyle(find(what)).fontSize) / innerHeight;
          const inside = (one) => {
            const box = one.getBoundingClientRect();
            return box.left >= 0 && box.top >= 0
              && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
          };
          const all = [...document.querySelectorAll(".pc-number, .caption, .pc-bar > *")];
          const [stage, picture, bar] = [".st-key-stage", ".st-key-stage iframe", ".pc-bar"].map(
            (one) => [...document.querySelectorAll(one)].at(-1).getBoundingClientRect());
          const large = picture.width === stage.width && stage.width > 0.97 * innerWidth
            && picture.top === stage.top && Math.abs(picture.bottom - bar.top) < 2
            && Math.abs(stage.bottom - innerHeight) < 16;
          const words = find(".caption"), type = parseFloat(getComputedStyle(words).fontSize);
          const squeezed = words.offsetHeight > 4 * type;
          return large && !squeezed && find(".caption").textContent === cue
            && share(".caption") >= 0.08 && digits * share(".pc-number") >= 0.18
            && all.filter((one) => one.offsetWidth).every(inside);
        }""",
        arg=[CUE, DIGITS],
        timeout=WAIT_MS,
    )
