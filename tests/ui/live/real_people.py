"""Clips of real people in front of the live page: ``python -m tests.ui.live.real_people``.

Each is made the browser's camera, see ``played``. Prints a table: when the set was reached, reps
counted against those labelled, and what was cued. Skipped by name where the clips are not
(``POSECHECK_REAL_PEOPLE``).
"""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import exercises
from posecheck.coaching.exercise.catalog import load_catalog
from sample_videos.validation.real_people.labels import RealClip, labelled_clips
from sample_videos.validation.real_people.run import prepare, run
from tests.ui.browser import served_app
from tests.ui.live.played import Played, followed, in_front, past_the_offer
from tests.ui.live.visitor import start

_CARDS = {
    ("squat", "front"): "Squat from the front",
    ("squat", "side"): "Squat from the side",
    ("glute_bridge", "side"): "Glute bridge from the side",
}
# Front, side and bridge, each of another person, with a whole set.
CHOSEN = (
    "squat_front_4.mp4", "squat_front_6.mp4", "squat_front_14.mp4",
    "squat_side_4.mp4", "squat_side_14.mp4", "glute_bridge_side_2.mp4",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What came of one clip.

    Attributes:
        reached_s: from the camera's first words to the set; NaN when it was never reached.
        reference: whether the slow rep became the reference, and so is none of the set.
        cued: what was said of form in the set.
    """

    clip: RealClip
    reached_s: float
    reference: bool
    counted: int
    expected: int
    cued: tuple[str, ...]
    speed: str


def walk(address: str, clip: RealClip, folder: Path) -> Walk:
    """Stand before the camera with this clip, and follow the page to its end."""
    result = run(clip).result
    reps = [rep for rep in result.reps if rep.complete]
    first = (reps[0].start_s, reps[0].end_s)
    played = Played(path=clip.path, first_rep=first, ends_s=reps[-1].end_s)
    with in_front(address, played, folder) as (page, lasts_s):
        start(page, _CARDS[clip.exercise, clip.view])
        past_the_offer(page)
        seen = followed(page, lasts_s)
        spoken = page.evaluate("window.spoken")
    reference = any("own best line" in words for words in spoken)
    return Walk(
        clip=clip,
        reached_s=seen.reached_s,
        reference=reference,
        counted=seen.reps,
        expected=clip.reps + (0 if reference else 1),
        cued=tuple(words for words in spoken if _is_cue(words, result.exercise)),
        speed=seen.speed,
    )


def _is_cue(words: str, exercise: str) -> bool:
    return any(fault.cue.spoken == words for fault in load_catalog(exercises)[exercise].faults)


def main(names: Sequence[str]) -> None:
    """Walk the chosen clips and print the table."""
    clips = {clip.path.name: clip for clip in labelled_clips()}
    if not clips:
        return
    chosen = [clips[name] for name in names or CHOSEN]
    prepare(chosen, 1)
    print("| clip | set reached | reference | counted | expected | cued | speed |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as data, served_app(POSECHECK_DATA_DIR=data) as address:
        for clip in chosen:
            one = walk(address, clip, Path(data))
            print(
                f"| {clip.path.stem} | {one.reached_s:.0f} s | {'yes' if one.reference else 'no'} "
                f"| {one.counted} | {one.expected} | {', '.join(one.cued)} | {one.speed} |",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
