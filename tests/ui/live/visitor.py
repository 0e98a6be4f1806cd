"""What a person does on the live page, in a real browser with a clip as its camera."""

import time
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.ui.browser import PICTURES, keep_picture, opened
from tests.ui.live.camera_file import FPS, Clip

WAIT_MS = 30_000
_SET_S = 60.0
GRANT = "--use-fake-ui-for-media-stream"
DEVICE = "--use-fake-device-for-media-stream"
# A firewall as the browser meets it: the answer of the other side is never reached.
NO_WAY_OUT = "RTCPeerConnection.prototype.setRemoteDescription = () => new Promise(() => {});"
# What Chromium answers while another program holds the camera.
TAKEN = """
navigator.mediaDevices.getUserMedia = () =>
  Promise.reject(new DOMException("Could not start video source", "NotReadableError"));
"""
# What a voice says is written down: the browser of the tests has none.
LISTEN = """
window.spoken = [];
SpeechSynthesis.prototype.getVoices = () => [{ name: "A voice", lang: "en-GB" }];
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


def camera_file(clip: Clip, folder: Path) -> Path:
    """The file that the browser's camera plays from its start each time it is opened."""
    return folder / f"{clip.name}.y4m"


def camera_page(
    app: str, clip: Clip, folder: Path, *scripts: str, fps: int = FPS
) -> AbstractContextManager[Page]:
    """The app in a browser whose camera shows a clip."""
    return opened(
        app,
        *camera_flags(clip, folder, fps),
        size=(1280, 800),
        before="\n".join([LISTEN, *scripts]),
    )


def camera_flags(clip: Clip, folder: Path, fps: int) -> tuple[str, str, str]:
    """What makes a clip the camera of a browser."""
    file = clip.write(camera_file(clip, folder), fps=fps)
    return GRANT, DEVICE, f"--use-file-for-fake-video-capture={file}"


def script(name: str) -> str:
    """A browser of another kind, as a script that runs before the page's own."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def choose(page: Page, card: str, *, address: str = "") -> None:
    """Open the live page and take a card."""
    if address:
        page.goto(address)
    page.get_by_role("link", name="Move").click()
    button = page.get_by_role("button", name=card, exact=True)
    expect(button).to_be_visible(timeout=WAIT_MS)
    keep_pictures(page, "live_choose")
    button.click()
    expect(page.get_by_role("heading", name="How are you today?")).to_be_visible(timeout=WAIT_MS)


def begin(page: Page, card: str, *, pictures: str = "live") -> None:
    """Choose and answer; nothing is touched after that. ``pictures``: how their names begin."""
    choose(page, card)
    page.get_by_test_id("stButtonGroup").get_by_text("3", exact=True).click()
    first = page.get_by_text("Before the first time").count()
    keep_pictures(page, f"{pictures}_check_in_first" if first else f"{pictures}_check_in")
    page.get_by_role("button", name="None of these").click()


def start(page: Page, card: str) -> None:
    """Choose, and skip the questions; nothing is touched after that."""
    page.get_by_role("button", name=card, exact=True).click(timeout=WAIT_MS)
    page.get_by_role("button", name="Skip").click(timeout=WAIT_MS)


def reps(page: Page) -> int:
    """The rep number on the screen."""
    return int(page.locator(".pc-number").text_content() or "0")


def heard(page: Page, words: str) -> int:
    """How often this was said since the page was loaded."""
    return sum(words in one for one in page.evaluate("window.spoken"))


def wait_for_reps(page: Page, least: int) -> int:
    """Until so many reps are counted; how many there are then."""
    page.wait_for_function(
        "least => Number(document.querySelector('.pc-number')?.textContent || 0) >= least",
        arg=least,
        timeout=1000 * _SET_S,
    )
    return reps(page)


def follow(page: Page, name: str, *, until: str) -> Followed:
    """Read what stands under the picture until so many reps are counted, then end the set."""
    followed, stages = Followed(), set()
    caption = page.locator(".pc-words")
    expect(caption).not_to_be_empty(timeout=WAIT_MS)
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
    """On a laptop and on a phone, in the light and in the dark, see ``keep_picture``."""
    size = page.viewport_size
    if not PICTURES:
        return
    assert size is not None
    keep_picture(page, name)
    page.emulate_media(color_scheme="dark")
    keep_picture(page, f"{name}_dark")
    page.set_viewport_size({"width": 390, "height": 844})
    keep_picture(page, f"{name}_phone_dark")
    page.emulate_media(color_scheme="light")
    keep_picture(page, f"{name}_phone")
    page.set_viewport_size(size)
