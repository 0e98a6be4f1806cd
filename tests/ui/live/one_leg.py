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
from posecheck.coaching.guide.passes import passes_of
from posecheck.ui.live.sentences import TITLES
from sample_videos.one_leg.samples import CLIPS
from tests.ui.browser import served_app
from tests.ui.live.played import Played, Seen, followed, in_front, past_the_offer
from tests.ui.live.visitor import WAIT_MS, begin, keep_pictures


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What came of one exercise: what was seen, what was said, and the headings of its summary."""

    seen: Seen
    spoken: tuple[str, ...]
    heading: str


def walk(address: str, exercise: Exercise, folder: Path) -> Walk:
    """From the cards to the summary with the sample clip of an exercise as the camera."""
    reps = json.loads((CLIPS / "manifest.json").read_text(encoding="utf-8"))[exercise.name]
    first = (reps[0]["start_s"], reps[0]["end_s"])
    played = Played(path=CLIPS / f"{exercise.name}.mp4", first_rep=first, ends_s=reps[-1]["end_s"])
    with in_front(address, played, folder) as (page, lasts_s):
        _answer(page, exercise)
        seen = followed(page, lasts_s, Photographer(page, exercise).look)
        expect(page.get_by_role("button", name="One more set")).to_be_visible(timeout=WAIT_MS)
        heading = page.get_by_role("heading").all_text_contents()
        keep_pictures(page, f"live_{exercise.name}_summary")
        spoken = page.evaluate("window.spoken")
    return Walk(seen=seen, spoken=tuple(spoken), heading=" / ".join(heading))


def _answer(page: Page, exercise: Exercise) -> None:
    """Its card, the questions of today, and what it teaches before."""
    card = f"{exercise.title} {TITLES[passes_of(exercise)[0]]}"
    begin(page, card, pictures=f"live_{exercise.name}")
    if exercise.prepare is not None:
        taught = page.get_by_role("button", name="Yes, start")
        taught.wait_for(timeout=WAIT_MS)
        keep_pictures(page, f"live_{exercise.name}_taught")
        taught.click()
    past_the_offer(page)


class Photographer:
    """Each state of the stage, and each kind of its words, once in a picture."""

    def __init__(self, page: Page, exercise: Exercise) -> None:
        self._page, self._exercise = page, exercise
        self._kept: set[str] = set()

    def look(self, state: str, kind: str) -> None:
        """Take a picture of what has not been taken yet."""
        name = re.sub(r"\W+", "_", f"{state.partition(' · ')[0].lower()} {kind}")
        if name not in self._kept:
            self._kept.add(name)
            keep_pictures(self._page, f"live_{self._exercise.name}_{name}")


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
