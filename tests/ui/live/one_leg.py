"""The exercises of one leg in front of the live page: ``python -m tests.ui.live.one_leg``.

The sample clip of each is made the browser's camera as in ``real_people``, and the page is walked
from the cards over the questions, the set-up and the set to its summary. Prints a table; with
``POSECHECK_TEST_OUTPUT`` every stage is photographed, on a laptop and on a phone, light and dark.
"""

import json
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

import exercises
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.exercise.definition import Exercise
from sample_videos.one_leg.samples import CLIPS
from tests.ui.browser import opened, served_app
from tests.ui.live.camera_file import FPS, write_camera
from tests.ui.live.real_people import END_S, Played, Seen
from tests.ui.live.visitor import DEVICE, GRANT, LISTEN, WAIT_MS, keep_pictures


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What came of one exercise: what was seen, and the heading of its summary."""

    seen: Seen
    spoken: tuple[str, ...]
    heading: str


def walk(address: str, exercise: Exercise, folder: Path) -> Walk:
    """From the cards to the summary with the sample clip of an exercise as the camera."""
    reps = json.loads((CLIPS / "manifest.json").read_text(encoding="utf-8"))[exercise.name]
    first = (reps[0]["start_s"], reps[0]["end_s"])
    clip = CLIPS / f"{exercise.name}.mp4"
    played = Played(path=clip, first_rep=first, ends_s=reps[-1]["end_s"])
    file = folder / f"{exercise.name}.y4m"
    lasts_s = write_camera(played.pictures(), file) / FPS
    flags = (GRANT, DEVICE, f"--use-file-for-fake-video-capture={file}")
    with opened(address, *flags, size=(1280, 800), before=LISTEN) as page:
        _answer(page, exercise)
        seen = _followed(page, exercise, lasts_s)
        page.get_by_role("button", name="I'm done").click()
        expect(page.get_by_role("button", name="One more set")).to_be_visible(timeout=WAIT_MS)
        heading = page.get_by_role("heading").all_text_contents()
        keep_pictures(page, f"live_{exercise.name}_summary")
        spoken = page.evaluate("window.spoken")
    file.unlink()
    return Walk(seen=seen, spoken=tuple(spoken), heading=" / ".join(heading))


def _answer(page: Page, exercise: Exercise) -> None:
    """Its card, the questions of today, and what it teaches before."""
    card = page.get_by_role("button", name=re.compile(f"^{exercise.title}"))
    card.first.click(timeout=WAIT_MS)
    page.get_by_role("heading", name="How are you today?").wait_for(timeout=WAIT_MS)
    page.get_by_test_id("stButtonGroup").first.get_by_text("3", exact=True).click()
    keep_pictures(page, f"live_{exercise.name}_check_in")
    page.get_by_role("button", name="None of these").click()
    taught = page.get_by_role("button", name="Yes, start")
    offer = page.get_by_role("button", name="Not now, start the set")
    stage = page.locator(".pc-words")
    taught.or_(offer).or_(stage).first.wait_for(timeout=WAIT_MS)
    if taught.is_visible():
        keep_pictures(page, f"live_{exercise.name}_taught")
        taught.click()
    offer.or_(stage).first.wait_for(timeout=WAIT_MS)
    if offer.is_visible():
        offer.click()


def _followed(page: Page, exercise: Exercise, lasts_s: float) -> Seen:
    """The stage until the clip is over, and each of its states once in a picture."""
    seen, kept = Seen(), set()
    page.wait_for_function("() => document.querySelector('.pc-words')?.textContent", timeout=60_000)
    waited_s, step_s = 0.0, 0.25
    while waited_s < lasts_s - END_S / 2:
        state = page.locator(".state").first.text_content() or ""
        if "Your set" in state and seen.reached_s != seen.reached_s:
            seen.reached_s = waited_s
        seen.reps = max(seen.reps, int(page.locator(".pc-number").text_content() or "0"))
        seen.speed = page.locator(".pc-details").first.text_content() or seen.speed
        name = re.sub(r"\W+", "_", state.partition(" · ")[0].lower())
        cue = page.locator(".pc-words").get_attribute("data-kind") or ""
        if (name, cue) not in kept:
            kept.add((name, cue))
            keep_pictures(page, f"live_{exercise.name}_{name}_{cue}")
        page.wait_for_timeout(1000 * step_s)
        waited_s += step_s
    return seen


def main(names: Sequence[str]) -> None:
    """Walk the exercises and print the table."""
    catalog = load_catalog(exercises)
    print("| exercise | set reached | counted | summary | speed |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as data, served_app(POSECHECK_DATA_DIR=data) as address:
        for clip in sorted(CLIPS.glob("*.mp4")):
            if names and clip.stem not in names:
                continue
            one = walk(address, catalog[clip.stem], Path(data))
            print(
                f"| {clip.stem} | {one.seen.reached_s:.0f} s | {one.seen.reps} | {one.heading} "
                f"| {one.seen.speed} |\n  said: {'; '.join(one.spoken)}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
