"""What is seen and heard from three metres: in a real browser, at the sizes of real screens."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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
    """Large on every screen, awake, by tones where there is no voice, and after one tap."""
    silent = script("no_voice.js")
    clip = Clip(name="squat_front_knees_in", still_s=8.0)
    with camera_page(app, clip, tmp_path, silent) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        start(page, "Squat from the front")
        page.get_by_role("button", name="Tap for sound").click(timeout=WAIT_MS)
        assert fills(page)
        expect(page.get_by_text("This system has no voice")).to_be_visible(timeout=WAIT_MS)
        assert page.evaluate("window.awake") == 1
        page.evaluate("window.hide(true)")
        assert page.evaluate("window.awake") == 0
        page.evaluate("window.hide(false)")
        assert page.evaluate("window.awake") == 1
        wait_for_reps(page, 1)
        assert page.evaluate("window.tones") > 0
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
        page.get_by_role("button", name="Tap for sound").click(timeout=WAIT_MS)
        page.wait_for_function("window.spoken.length > 0", timeout=WAIT_MS)
        expect(page.get_by_role("button", name="Tap for sound")).not_to_be_visible()
        stage = page.locator(".pc-words").locator("..").locator(".state")
        expect(stage).to_contain_text("Waiting for you", timeout=WAIT_MS)
        counted = reps(page)
        assert counted
        expect(stage).to_contain_text("Your set", timeout=WAIT_MS)
        assert reps(page) >= counted
        said(page, "You were away for a while")
        expect(page.get_by_text("Saved for myself.")).to_be_visible(timeout=WAIT_MS)


def test_both_arms_overhead_end_a_set(app: str, tmp_path: Path) -> None:
    """She was shown it before; nothing is touched."""
    clip = FarewellClip(name="squat_front_good")
    with camera_page(app, clip, tmp_path) as page:
        start(page, "Squat from the front")
        expect(page.get_by_text("Both arms up").first).to_be_visible(timeout=WAIT_MS)
        wait_for_reps(page, 1)
        said(page, "that was your set")
        expect(page.get_by_text("Saved for myself.")).to_be_visible(timeout=WAIT_MS)


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
    """Until a cue and the number stand there as large as they must, and all lies in the window."""
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
          return find(".caption").textContent === cue
            && share(".caption") >= 0.08 && digits * share(".pc-number") >= 0.18
            && all.filter((one) => one.offsetWidth).every(inside);
        }""",
        arg=[CUE, DIGITS],
        timeout=WAIT_MS,
    )
