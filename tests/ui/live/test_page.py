"""The live page in a real browser, with a rendered clip as its camera."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.location import database_url
from posecheck.sessions.store.records import StoredSession, StoredSet
from posecheck.sessions.store.store import Store
from tests.ui.live.camera_file import SAMPLES, Clip
from tests.ui.live.visitor import (
    WAIT_MS,
    begin,
    camera_file,
    camera_page,
    follow,
    keep_pictures,
    start,
)
from tests.watched import session_in

pytestmark = pytest.mark.camera


def test_both_passes_of_a_full_check(app: str, tmp_path: Path, squat: Exercise) -> None:
    """Knees that cave in from the front, then a pelvis that tips from the side: one session.

    Counted, cued during the rep, summed up, kept. The other pass is offered after the first; in it
    the voice is muted by a key, nothing is said any more, and everything is still written. Then
    she begins another set in the same tab.
    """
    front, side = Clip(name="squat_front_knees_in"), Clip(name="squat_side_pelvis")
    expected = [session_in(SAMPLES / f"{clip.name}.mp4", squat) for clip in (front, side)]
    with camera_page(app, front, tmp_path) as page:
        begin(page, "Squat from the front")
        followed = follow(page, "front", until="3 reps")
        assert "Knees over your little toes." in followed.words_during("Your set")
        cued = [state for words, state in followed.seen if words == "Knees over your little toes."]
        assert any(state.count("·") == 2 for state in cued), "the cue came only between reps"
        expect(page.get_by_text("Saved for myself.")).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_text("squats. ").first).to_be_visible()
        page.get_by_test_id("stButtonGroup").get_by_text("2", exact=True).click()
        spoken = page.evaluate("window.spoken")
        assert [one for one in spoken if one.isdigit()] == ["1", "2", "3"]
        keep_pictures(page, "live_front_summary")

        side.write(camera_file(front, tmp_path))  # she turns
        page.get_by_role("button", name="Go on from the side").click()
        expect(page.locator(".pc-words")).not_to_be_empty(timeout=WAIT_MS)
        page.keyboard.press("m")
        expect(page.get_by_role("button", name="Sound on")).to_be_visible()
        said = len(page.evaluate("window.spoken"))
        followed = follow(page, "side", until="2 reps")
        assert "Tailbone heavy, hip bones up." in followed.words_during("Your set")
        assert len(page.evaluate("window.spoken")) == said
        expect(page.get_by_text("Saved for myself.")).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_role("heading", name="Squat from the front")).to_be_visible()
        keep_pictures(page, "live_side_summary")
        session = newest()
        # Her next set has a camera of its own.
        page.get_by_role("button", name="Finished for today").click()
        start(page, "Squat from the front")
        expect(page.locator(".pc-words")).not_to_be_empty(timeout=WAIT_MS)
    assert (session.head.source, session.head.status) == ("live", "finished")
    assert (session.head.pain_before, session.head.pain_after) == (3, 2)
    assert len(session.sets) == 2
    for kept, of_clip in zip(session.sets, expected, strict=True):
        check_kept(kept, of_clip)


def newest() -> StoredSession:
    """The session that was kept last."""
    with Store(database_url()) as store:
        head = store.sessions.page(limit=1).heads[0]
        return store.sessions.open(head.id)


def check_kept(kept: StoredSet, expected: SessionResult) -> None:
    """The stored reps are those of the clip.

    Its first one was the reference rep; or a rep of the set, when the computer was so busy that it
    came while something was still asked for.
    """
    assert kept.has_track
    live = kept.latest.result
    assert abs(live.rep_count - expected.rep_count) <= 1
    assert found(live)[:3] in (found(expected)[:3], found(expected)[1:4])


def found(result: SessionResult) -> list[set[str]]:
    """Names of the faults of each rep that counts."""
    return [
        {name for name, one in rep.assessments.items() if isinstance(one, Finding)}
        for rep in result.reps
        if rep.complete
    ]
