"""Clips of real people in front of the live page: ``python -m tests.ui.live.real_people``.

Each is made the browser's camera: its first picture is held still, its first rep shown at half
speed, then the whole set follows, with noise, so that no two pictures are the same. Prints a table:
when the set was reached, reps counted against those labelled, and what was cued. Skipped by name
where the clips are not (``POSECHECK_REAL_PEOPLE``).
"""

import math
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from playwright.sync_api import Page

import exercises
from posecheck.body.pose import Seconds
from posecheck.capture.video import Image, VideoFrame, VideoReader
from posecheck.coaching.exercise.catalog import load_catalog
from sample_videos.validation.real_people.labels import RealClip, labelled_clips
from sample_videos.validation.real_people.run import prepare, run
from tests.ui.browser import opened, served_app
from tests.ui.live.camera_file import FPS, write_camera
from tests.ui.live.visitor import DEVICE, GRANT, LISTEN, WAIT_MS, start

STILL_S, END_S, _REST_S, _SLOWER = 12.0, 6.0, 0.3, 2
_NOISE, _SEED = 2.0, 7
# The longer side of the camera's picture.
_LONGER = 640
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
class Played:
    """A clip as a camera: its pictures at ``FPS``, with the wait and the slow first rep.

    Attributes:
        first_rep: when it begins and ends, seconds of the clip.
        ends_s: when the last rep is over: a movement that the clip cuts would stand still there.
    """

    path: Path
    first_rep: tuple[float, float]
    ends_s: float

    def pictures(self) -> Iterator[VideoFrame]:
        """The pictures in rising time."""
        random = np.random.default_rng(_SEED)
        for number, image in enumerate(self._images()):
            noise = random.normal(0.0, _NOISE, image.shape[:2])[..., None]
            noisy = np.clip(image + noise, 0, 255).astype(np.uint8)
            yield VideoFrame(time_s=Seconds(number / FPS), image=noisy)

    def _images(self) -> Iterator[Image]:
        clip = list(self._resampled())[: math.ceil((self.ends_s + _REST_S) * FPS)]
        start, end = (round(one * FPS) for one in self.first_rep)
        yield from [clip[0]] * round(STILL_S * FPS)
        yield from clip[:start]
        for image in clip[start:end]:
            yield from [image] * _SLOWER
        yield from [clip[min(end, len(clip) - 1)]] * (2 * FPS)
        yield from clip
        yield from [clip[-1]] * round(END_S * FPS)

    def _resampled(self) -> Iterator[Image]:
        """The clip at ``FPS``, as large as a camera's picture."""
        number = 0
        with VideoReader(self.path) as video:
            for frame in video:
                while frame.time_s >= number / FPS:
                    yield _as_camera(frame.image)
                    number += 1


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
    file = folder / f"{clip.path.stem}.y4m"
    lasts_s = write_camera(played.pictures(), file) / FPS
    flags = (GRANT, DEVICE, f"--use-file-for-fake-video-capture={file}")
    with opened(address, *flags, size=(1280, 800), before=LISTEN) as page:
        start(page, _CARDS[clip.exercise, clip.view])
        offer = page.get_by_role("button", name="Not now, start the set")
        offer.or_(page.locator(".pc-words")).first.wait_for(timeout=WAIT_MS)
        if offer.is_visible():
            offer.click()
        seen = followed(page, lasts_s)
        spoken = page.evaluate("window.spoken")
    file.unlink()
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


@dataclass(slots=True)
class Seen:
    """What stood on the stage: when the set was reached (s), reps, and the line of diagnostics."""

    reached_s: float = float("nan")
    reps: int = 0
    speed: str = ""


def followed(page: Page, lasts_s: float) -> Seen:
    """Read the stage until the clip is over."""
    seen, begun = Seen(), 0.0
    page.wait_for_function("() => document.querySelector('.pc-words')?.textContent", timeout=60_000)
    begun = time.monotonic()
    while time.monotonic() < begun + lasts_s - END_S / 2:
        state = page.locator(".state").first.text_content() or ""
        if "Your set" in state and np.isnan(seen.reached_s):
            seen.reached_s = time.monotonic() - begun
        seen.reps = max(seen.reps, int(page.locator(".pc-number").text_content() or "0"))
        seen.speed = page.locator(".pc-details").first.text_content() or seen.speed
        page.wait_for_timeout(100)
    page.get_by_role("button", name="I'm done").click()
    return seen


def _is_cue(words: str, exercise: str) -> bool:
    return any(fault.cue.spoken == words for fault in load_catalog(exercises)[exercise].faults)


def _as_camera(image: Image) -> Image:
    """The picture with even sides, the longer one that of a camera."""
    factor = _LONGER / max(image.shape[:2])
    width, height = (2 * round(side * factor / 2) for side in image.shape[1::-1])
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


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
