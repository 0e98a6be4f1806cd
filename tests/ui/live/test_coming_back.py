"""Whoever comes back to a set finds it: after Back, a closed tab, and a server that was gone."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from posecheck.capture.model.model_file import ModelFile
from posecheck.sessions.verdict_sentence import number_word
from tests.conftest import ROOT
from tests.ui.browser import free_port, wait_until_healthy
from tests.ui.live.camera_file import Clip
from tests.ui.live.visitor import WAIT_MS, camera_page, heard, reps, start, wait_for_reps

pytestmark = pytest.mark.camera

# She stands so shortly that her first rep comes while she is asked to hold still; the second is
# one with knees that fall in.
CLIP = Clip(name="squat_front_knees_in", still_s=3.0, times=3)


def test_a_set_is_found_again_after_back_and_a_closed_tab(app: str, tmp_path: Path) -> None:
    """It is offered, and its number goes on. Then, from the side, her neutral is offered."""
    with camera_page(app, CLIP, tmp_path) as page:
        start(page, "Squat from the front")
        counted = wait_for_reps(page, 1)
        page.go_back()
        page.go_forward()
        go_on(page)
        counted = wait_for_reps(page, counted)
        another = page.context.new_page()
        page.close()
        another.goto(app)
        go_on(another)
        wait_for_reps(another, counted)
        another.get_by_role("button", name="I'm done").click()
        expect(another.get_by_text("Saved for myself.")).to_be_visible(timeout=WAIT_MS)
        another.get_by_role("button", name="Finished for today").click()
        skip_the_neutral(another)


def test_a_set_is_found_again_when_the_server_was_gone(model: ModelFile, tmp_path: Path) -> None:
    """On a phone: that it is lost stands there in our words, beside the number.

    Started again, it counts on without another still hold; told is the whole set, with what was
    wrong before.
    """
    assert model.path.exists()
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with serving(port, tmp_path) as server, camera_page(address, CLIP, tmp_path) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        start(page, "Squat from the front")
        assert words_at_first_rep(page) != "That is all right. Hold still once more."
        counted = wait_for_reps(page, 2)
        with page.expect_event("requestfailed", lambda one: "_stcore" in one.url):
            server.kill()
        expect(page.get_by_text("I have lost the connection.")).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_text("Connection error")).not_to_be_visible()
        assert reps(page) == counted
        assert heard(page, "I have lost the connection.") == 1
        asked = heard(page, "Hold still"), heard(page, "best line")
        with serving(port, tmp_path):
            go_on(page)
            expect(page.locator(".pc-number")).to_have_text(str(counted), timeout=WAIT_MS)
            counted = wait_for_reps(page, counted + 1)
            assert (heard(page, "Hold still"), heard(page, "best line")) == asked
            page.get_by_role("button", name="I'm done").click()
            told = re.compile(rf"^{number_word(counted).capitalize()} squats\..* they fell in\.")
            expect(page.get_by_role("heading", name=told)).to_be_visible(timeout=WAIT_MS)


@contextmanager
def serving(port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The app on this port, with what it keeps in a folder; killed in the end, if not before."""
    command = [sys.executable, "-m", "posecheck", "serve", "--port", str(port)]
    environment = {**os.environ, "POSECHECK_DATA_DIR": str(folder / "kept")}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}")
            yield server
        finally:
            server.kill()


def go_on(page: Page) -> None:
    """What was interrupted is offered, and she takes it."""
    expect(page.get_by_text("Your squat was interrupted.")).to_be_visible(timeout=WAIT_MS)
    page.get_by_role("button", name="Go on with it").click()


def words_at_first_rep(page: Page) -> str:
    """What stands there in the moment in which the first rep does."""
    told = page.wait_for_function(
        """() => {
          const [number, words] = [".pc-number", ".pc-words"].map((name) =>
            document.querySelector(name)?.textContent);
          return Number(number) ? { words } : null;
        }""",
        timeout=WAIT_MS,
    )
    return str(told.json_value()["words"])


def skip_the_neutral(page: Page) -> None:
    """Before a set from the side it is offered to find it; without it the stage is next."""
    start(page, "Squat from the side")
    expect(page.get_by_role("heading", name="Find your neutral first?")).to_be_visible()
    page.get_by_role("button", name="Not now, start the set").click()
    expect(page.locator(".pc-words")).to_contain_text("Turn side-on", timeout=WAIT_MS)
