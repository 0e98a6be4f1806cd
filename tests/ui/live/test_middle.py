"""A rendered person is led to her middle in a real browser, and what is found is kept."""

from datetime import date
from pathlib import Path

from playwright.sync_api import expect

from posecheck.coaching.reference.habit import report_on
from posecheck.sessions.store.location import database_url
from posecheck.sessions.store.neutrals import KeptNeutral
from posecheck.sessions.store.store import Store
from tests.ui.live.camera_file import NeutralClip
from tests.ui.live.visitor import WAIT_MS, camera_page, keep_pictures

_FOUND_MS = 150_000


def test_she_is_led_to_her_middle(app: str, tmp_path: Path) -> None:
    """Stand, arch, tuck, ribs, then the meter; her habit is told in words, and kept."""
    with camera_page(app, NeutralClip(), tmp_path) as page:
        page.get_by_role("button", name="Find your neutral, standing").click(timeout=WAIT_MS)
        page.get_by_role("button", name="Skip").click(timeout=WAIT_MS)
        for words in ("Stand as you always do", "tip your pelvis", "tuck your tailbone"):
            expect(page.locator(".pc-words")).to_contain_text(words, timeout=_FOUND_MS)
        keep_pictures(page, "middle_range")
        for words in ("lift your ribs", "ribs melt down", "find your middle"):
            expect(page.locator(".pc-words")).to_contain_text(words, timeout=_FOUND_MS)
        expect(page.locator(".pc-words")).to_contain_text("Hold.", timeout=_FOUND_MS)
        expect(page.locator(".state")).to_contain_text("Your middle")
        keep_pictures(page, "middle_meter")
        expect(page.get_by_role("heading", name="Your middle")).to_be_visible(timeout=_FOUND_MS)
        expect(page.get_by_text("You usually stand")).to_be_visible()
        expect(page.get_by_text("Saved.")).to_be_visible()
        keep_pictures(page, "middle_found")
    kept = newest()
    assert kept is not None
    assert kept.found_on == date.today()
    report = report_on(kept.neutral)
    assert report.habit is not None
    assert 0.6 < report.habit < 0.95
    assert report.pelvis_habit is not None
    assert report.pelvis_habit > 0.6


def newest() -> KeptNeutral | None:
    """The neutral that was kept last."""
    with Store(database_url()) as store:
        person = store.people.everyone()[0]
        return store.neutrals.newest(person.id, "standing")
