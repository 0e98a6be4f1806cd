"""A set outlives its camera and its page: in a real browser, with a rendered clip as its camera."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect
from streamlit_webrtc import WebRtcStreamerContext
from streamlit_webrtc.component import WebRtcStreamerState

from posecheck.body.view import View
from posecheck.coaching.reference.reference import Reference
from posecheck.sessions.store.location import database_url
from posecheck.sessions.store.store import Store
from posecheck.sessions.verdict_sentence import number_word
from tests.ui.live.camera_file import Clip
from tests.ui.live.visitor import (
    WAIT_MS,
    camera_page,
    heard,
    keep_pictures,
    reps,
    script,
    start,
    wait_for_reps,
)

pytestmark = pytest.mark.camera

CLIP = Clip(name="squat_front_knees_in", still_s=8.0)


def test_a_set_goes_on_whatever_is_lost_or_changed(app: str, tmp_path: Path) -> None:
    """The count is kept: over a broken connection, a reload, another page, another camera.

    An upright picture is shown whole, in the shape that it has. She is not asked to hold still
    again, and no old words are said. Her own line is kept while the set still goes on.
    """
    scripts = (with_camera(f"{name}.js") for name in ("connections", "cameras"))
    with camera_page(app, CLIP, tmp_path, *scripts) as page:
        start(page, "Squat from the front")
        counted = wait_for_reps(page, 1)
        break_connection(page)
        assert reps(page) >= counted
        counted = wait_for_reps(page, counted + 1)
        assert heard(page, "That is your own best line") == len(kept_lines())
        for leave in (reload, look_at_progress, take_other_cameras):
            leave(page)
            playing(page)
            assert reps(page) >= counted
        counted = reps(page)
        assert heard(page, "Hold still") == 0
        page.get_by_role("button", name="I'm done").click()
        expect(page.get_by_text("Saved for myself.")).to_be_visible(timeout=WAIT_MS)
        said = f"{number_word(counted).capitalize()} squat"
        expect(page.get_by_role("heading", name=said)).to_be_visible()


def test_what_keeps_a_connection_from_being_taken_for_a_stale_one_is_still_there() -> None:
    """The count that is looked at is part of no promise of streamlit-webrtc."""
    state = WebRtcStreamerState(playing=False, signalling=False)
    context = WebRtcStreamerContext[Any, Any](worker=None, state=state)
    assert context._last_rendered_run_count is None


def kept_lines() -> list[Reference]:
    """Her own best lines."""
    with Store(database_url()) as store:
        person = store.people.everyone()[0]
        lines = [store.people.reference(person.id, "squat", view) for view in View]
    return [one for one in lines if one is not None]


def with_camera(name: str) -> str:
    """A script that runs before those of the page, in it and in the frame of the stream."""
    return f"if (navigator.mediaDevices) {{ {script(name)} }}"


def break_connection(page: Page) -> None:
    """As a network does, after many runs of the page, quicker than their ends are sent off."""
    for _ in range(30):
        page.keyboard.press("r")
        page.wait_for_timeout(20)
    playing(page)
    stream_of(page).evaluate("window.connections.forEach((one) => one.close())")
    connected_anew(page)
    playing(page)


def reload(page: Page) -> None:
    """Load the page again, and go on with the set."""
    page.reload()
    expect(page.get_by_text("Your squat was interrupted.")).to_be_visible(timeout=WAIT_MS)
    keep_pictures(page, "live_interrupted")
    page.get_by_role("button", name="Go on with it").click()


def look_at_progress(page: Page) -> None:
    """Go to another page and come back."""
    page.get_by_role("link", name="Progress").click()
    page.get_by_role("link", name="Move").click()


def take_other_cameras(page: Page) -> None:
    """An upright one, the first one again, and that one turned."""
    choose_camera(page, "The upright one")
    shape(page, 480, 640)
    choose_camera(page, ".y4m")
    shape(page, 640, 480)
    page.evaluate("window.turned = true")
    shape(page, 480, 640)
    keep_pictures(page, "live_upright")


def stream_of(page: Page) -> Frame:
    """The newest frame in which pictures are shown."""
    return [frame for frame in page.frames if "webrtc" in frame.url][-1]


def connected_anew(page: Page) -> None:
    """Until the page has another connection, by itself."""
    page.wait_for_function(
        """() => [...document.querySelectorAll("iframe[title*=webrtc]")].some((one) =>
          one.contentWindow.connections?.some((pc) => pc.connectionState === "connected"))""",
        timeout=WAIT_MS,
    )


def playing(page: Page) -> None:
    """Until new pictures come in, and are written over with what she does."""
    expect(page.locator(".pc-words")).not_to_contain_text("pictures have stopped", timeout=WAIT_MS)
    page.wait_for_function(
        """() => {
          const frames = [...document.querySelectorAll("iframe[title*=webrtc]")];
          const video = frames.at(-1)?.contentDocument?.querySelector("video");
          const before = window.seenAt ?? 0;
          window.seenAt = video?.readyState >= 2 ? video.currentTime : 0;
          return before && window.seenAt > before;
        }""",
        timeout=WAIT_MS,
        polling=300,
    )
    expect(page.locator(".pc-number")).not_to_be_empty(timeout=WAIT_MS)


def choose_camera(page: Page, part: str) -> None:
    """Take the camera with this in its name; the picture stays while she chooses."""
    chooser = page.get_by_label("Camera")
    if not chooser.is_visible():
        page.locator(".pc-bar summary").click()
    playing(page)
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll("iframe[title*=webrtc]")].at(-1).clientHeight
          / innerHeight"""
        )
        > 0.7
    )
    keep_pictures(page, "live_more")
    names = chooser.locator("option").all_text_contents()
    chooser.select_option(label=next(one for one in names if part in one))


def shape(page: Page, width: int, height: int) -> None:
    """Until the picture has this size, and is seen whole."""
    page.wait_for_function(
        """([width, height]) => {
          const frames = [...document.querySelectorAll("iframe[title*=webrtc]")];
          const video = frames.at(-1)?.contentDocument?.querySelector("video");
          if (video?.videoWidth !== width || video.videoHeight !== height) return false;
          const box = video.getBoundingClientRect(), frame = frames.at(-1).getBoundingClientRect();
          return getComputedStyle(video).objectFit === "contain"
            && box.height <= frame.height + 1 && frame.bottom <= innerHeight;
        }""",
        arg=[width, height],
        timeout=WAIT_MS,
    )
