"""The live page in a real browser, with a rendered clip as its camera."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model import ModelFile
from posecheck.coaching.analyzer import Analyzer
from posecheck.coaching.exercise import Exercise, Finding
from posecheck.coaching.session import SessionResult
from posecheck.sessions.store.place import database_url
from posecheck.sessions.store.records import StoredSession
from posecheck.sessions.store.store import Store
from tests.ui.browser import keep_picture, opened, served_app
from tests.ui.live.camera_file import Clip

_WAIT_MS = 30_000
_SET_S = 60.0
GRANT = "--use-fake-ui-for-media-stream"
DEVICE = "--use-fake-device-for-media-stream"
# A firewall as the browser meets it: the answer of the other side is never reached.
_NO_WAY_OUT = "RTCPeerConnection.prototype.setRemoteDescription = () => new Promise(() => {});"
# What a voice says is written down: the browser of the tests has none.
_LISTEN = """
window.spoken = [];
SpeechSynthesis.prototype.speak = (words) => {
  window.spoken.push(words.text);
  setTimeout(() => words.onend?.(), 300);
};
"""


@dataclass(slots=True, kw_only=True)
class Followed:
    """What stood under the picture during a set: the words, and where she was in the set."""

    seen: list[tuple[str, str]] = field(default_factory=list)

    def words_during(self, phase: str) -> set[str]:
        """Everything written while she was in this phase."""
        return {words for words, state in self.seen if phase in state}


@pytest.fixture(scope="module")
def app(model: ModelFile) -> Iterator[str]:
    """Address of the running app; the model is on this machine before it starts."""
    assert model.path.exists()
    with served_app() as address:
        yield address


def test_a_front_set_with_caving_knees(
    app: str, tmp_path: Path, model: ModelFile, squat: Exercise
) -> None:
    """Counted, cued during the rep, summed up, kept; the other half is offered."""
    clip = Clip(name="squat_front_knees_in")
    expected = analysed(clip, model, squat)
    with camera_page(app, clip, tmp_path) as page:
        begin(page, "Squat from the front")
        followed = follow(page, "front", until="3 reps")
        assert "Knees over your little toes." in followed.words_during("Your set")
        cued = [state for words, state in followed.seen if words == "Knees over your little toes."]
        assert any(state.count("·") == 2 for state in cued), "the cue came only between reps"
        expect(page.get_by_text("Saved.")).to_be_visible(timeout=_WAIT_MS)
        expect(page.get_by_text("3 reps").first).to_be_visible()
        page.get_by_test_id("stButtonGroup").get_by_text("2", exact=True).click()
        spoken = page.evaluate("window.spoken")
        assert [one for one in spoken if one.isdigit()] == ["1", "2", "3"]
        keep_pictures(page, "live_front_summary")
        page.get_by_role("button", name="Go on from the side").click()
        expect(page.locator(".caption")).to_contain_text("side", timeout=_WAIT_MS)
        keep_picture(page, "live_front_turn")
        page.get_by_role("button", name="I'm done").click()
        expect(page.get_by_role("heading", name="No reps this time")).to_be_visible(
            timeout=_WAIT_MS
        )
    check_kept(newest(), expected, pain=(3, 2))


def test_a_side_set_with_a_tipping_pelvis(
    app: str, tmp_path: Path, model: ModelFile, squat: Exercise
) -> None:
    """The same from the side; muted by a key nothing is said, and everything is still written."""
    clip = Clip(name="squat_side_pelvis")
    expected = analysed(clip, model, squat)
    with camera_page(app, clip, tmp_path) as page:
        begin(page, "Squat from the side")
        expect(page.locator(".caption")).not_to_be_empty(timeout=_WAIT_MS)
        page.keyboard.press("m")
        expect(page.get_by_role("button", name="Sound on (m)")).to_be_visible()
        said = len(page.evaluate("window.spoken"))
        followed = follow(page, "side", until="2 reps")
        assert "Tailbone heavy, hip bones up." in followed.words_during("Your set")
        assert len(page.evaluate("window.spoken")) == said
        expect(page.get_by_text("Saved.")).to_be_visible(timeout=_WAIT_MS)
        keep_pictures(page, "live_side_summary")
    check_kept(newest(), expected, pain=(3, None))


def test_a_refused_camera_is_named(app: str) -> None:
    """With what to do, and the way to the videos."""
    with opened(app, DEVICE) as page:
        begin(page, "Squat from the front")
        expect(page.get_by_text("permission was refused")).to_be_visible(timeout=_WAIT_MS)
        expect(page.get_by_role("link", name="video", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        keep_picture(page, "live_refused")


def test_a_missing_camera_is_named(app: str) -> None:
    """It is another sentence than a refused one."""
    with opened(app, GRANT) as page:
        begin(page, "Squat from the front")
        expect(page.get_by_text("I find no camera")).to_be_visible(timeout=_WAIT_MS)
        keep_picture(page, "live_no_camera")


def test_a_blocked_network_is_named(app: str, tmp_path: Path) -> None:
    """The camera works, but nothing of it comes through."""
    clip = Clip(name="squat_front_knees_in", still_s=0.0)
    with camera_page(app, clip, tmp_path, _NO_WAY_OUT) as page:
        begin(page, "Squat from the front")
        expect(page.get_by_text("do not get through")).to_be_visible(timeout=2 * _WAIT_MS)
        keep_picture(page, "live_blocked")


def test_a_red_flag_ends_here(app: str) -> None:
    """No camera is opened; the sentence says whom to call. Another tab knows nothing of it."""
    with opened(app, GRANT, DEVICE) as page:
        choose(page, "Squat from the front")
        page.get_by_text("A calf or leg that is swollen").click()
        page.get_by_role("button", name="Something is not right").click()
        expect(page.get_by_text("Call your emergency number")).to_be_visible(timeout=_WAIT_MS)
        expect(page.locator("iframe")).to_have_count(0)
        other = page.context.new_page()
        choose(other, "Squat from the side", address=app)
        expect(page.get_by_text("Call your emergency number")).to_be_visible()
        keep_picture(page, "live_red_flag")


def camera_page(app: str, clip: Clip, folder: Path, *scripts: str) -> AbstractContextManager[Page]:
    """The app in a browser whose camera shows a clip."""
    file = clip.write(folder / f"{clip.name}.y4m")
    return opened(
        app,
        GRANT,
        DEVICE,
        f"--use-file-for-fake-video-capture={file}",
        size=(1280, 800),
        before="\n".join([_LISTEN, *scripts]),
    )


def choose(page: Page, card: str, *, address: str = "") -> None:
    """Open the live page and take a card."""
    if address:
        page.goto(address)
    page.get_by_role("link", name="Move").click()
    button = page.get_by_role("button", name=card)
    expect(button).to_be_visible(timeout=_WAIT_MS)
    keep_pictures(page, "live_choose")
    button.click()
    expect(page.get_by_role("heading", name="How are you today?")).to_be_visible(timeout=_WAIT_MS)


def begin(page: Page, card: str) -> None:
    """Choose and answer; nothing is touched after that."""
    choose(page, card)
    page.get_by_test_id("stButtonGroup").get_by_text("3", exact=True).click()
    keep_pictures(page, "live_check_in")
    page.get_by_role("button", name="None of these").click()


def follow(page: Page, name: str, *, until: str) -> Followed:
    """Read what stands under the picture until so many reps are counted, then end the set."""
    followed, stages = Followed(), set()
    caption = page.locator(".caption")
    expect(caption).not_to_be_empty(timeout=_WAIT_MS)
    end = time.monotonic() + _SET_S
    while time.monotonic() < end:
        words, state = caption.evaluate(
            "e => [e.textContent, e.parentNode.querySelector('.state').textContent]"
        )
        if (words, state) not in followed.seen[-1:]:
            followed.seen.append((words, state))
        stage = state.partition(" · ")[0]
        if stage not in stages:
            stages.add(stage)
            keep_pictures(page, f"live_{name}_{stage.lower().replace(' ', '_')}")
        if until in state:
            break
        page.wait_for_timeout(100)
    keep_pictures(page, f"live_{name}_cued")
    page.get_by_role("button", name="I'm done").click()
    return followed


def keep_pictures(page: Page, name: str) -> None:
    """On a laptop and on a phone, in the light and in the dark."""
    size = page.viewport_size
    assert size is not None
    keep_picture(page, name)
    page.emulate_media(color_scheme="dark")
    keep_picture(page, f"{name}_dark")
    page.set_viewport_size({"width": 390, "height": 844})
    keep_picture(page, f"{name}_phone_dark")
    page.emulate_media(color_scheme="light")
    keep_picture(page, f"{name}_phone")
    page.set_viewport_size(size)


def analysed(clip: Clip, model: ModelFile, exercise: Exercise) -> SessionResult:
    """What `posecheck analyze` says of the same pictures."""
    analyzer = Analyzer(exercise)
    with PoseEstimator(model.path) as estimator:
        for picture in clip.pictures():
            analyzer.update(estimator.estimate(picture))
    return analyzer.finish()


def newest() -> StoredSession:
    """The session that was kept last."""
    with Store(database_url()) as store:
        head = store.sessions.page(limit=1).heads[0]
        return store.sessions.open(head.id)


def check_kept(
    session: StoredSession, expected: SessionResult, *, pain: tuple[int, int | None]
) -> None:
    """The stored reps are those of the clip; its first one was the reference rep."""
    assert session.head.source == "live"
    assert session.head.status == "finished"
    assert (session.head.pain_before, session.head.pain_after) == pain
    (only,) = session.sets
    assert only.has_track
    live = only.latest.result
    assert abs(live.rep_count - expected.rep_count) <= 1
    assert found(live)[:3] == found(expected)[1:4]


def found(result: SessionResult) -> list[set[str]]:
    """Names of the faults of each rep that counts."""
    return [
        {name for name, one in rep.assessments.items() if isinstance(one, Finding)}
        for rep in result.reps
        if rep.complete
    ]
