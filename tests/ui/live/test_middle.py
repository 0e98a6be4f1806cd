"""A rendered person is led to her middle in a real browser, and what is found is kept."""

import time
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from posecheck.coaching.guide.middle import words
from posecheck.coaching.reference.habit import report_on
from posecheck.sessions.store.location import database_url
from posecheck.sessions.store.neutrals import KeptNeutral
from posecheck.sessions.store.store import Store
from tests.ui.live.camera_file import NeutralClip
from tests.ui.live.visitor import WAIT_MS, camera_page, keep_pictures

pytestmark = pytest.mark.camera

_FOUND_S = 150.0


def test_she_is_led_to_her_middle(app: str, tmp_path: Path) -> None:
    """Stand, arch, tuck, ribs, then the meter; her habit is told in words, and kept."""
    with camera_page(app, NeutralClip(), tmp_path) as page:
        page.get_by_role("button", name="Find your neutral, standing", exact=True).wait_for(
            timeout=WAIT_MS
        )
        keep_pictures(page, "middle_choose")
        page.get_by_role("button", name="Find your neutral, standing", exact=True).click()
        page.get_by_role("button", name="Skip").click(timeout=WAIT_MS)
        states = followed(page)
        assert [one for one in states if one in ("Your range", "Your middle")] == [
            "Your range",
            "Your middle",
        ]
        expect(page.get_by_text("You usually stand").first).to_be_visible()
        expect(page.get_by_text("Saved.")).to_be_visible()
        keep_pictures(page, "middle_found")
        said = page.evaluate("window.spoken")
        asked = (words.ARCH, words.TUCK, words.RIBS_UP, words.RIBS_DOWN, words.THERE)
        assert [one for one in asked if one not in said] == []
    kept = newest()
    assert kept is not None
    assert kept.found_on == date.today()
    report = report_on(kept.neutral)
    assert report.habit is not None
    assert 0.6 < report.habit < 0.95
    assert report.pelvis_habit is not None
    assert report.pelvis_habit > 0.6


def followed(page: Page) -> list[str]:
    """The states she passed through until her middle was found; pictures of two of them."""
    states: list[str] = []
    pictures = {"Your range": "middle_range", "Your middle": "middle_meter"}
    end = time.monotonic() + _FOUND_S
    done = page.get_by_role("heading", name="Your middle")
    while not done.is_visible() and time.monotonic() < end:
        state, holds = page.evaluate(
            "['.state', '.pc-number'].map(name => document.querySelector(name)?.textContent)"
        )
        if state and state not in states[-1:]:
            states.append(state)
        if state in pictures and (state == "Your range" or holds):
            keep_pictures(page, pictures.pop(state))
        page.wait_for_timeout(100)
    done.wait_for(timeout=1000)
    return states


def newest() -> KeptNeutral | None:
    """The neutral that was kept last."""
    with Store(database_url()) as store:
        person = store.people.everyone()[0]
        return store.neutrals.newest(person.id, "standing")
