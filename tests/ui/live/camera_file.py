"""A rendered clip as the camera of a browser: she stands still for a while, then moves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from posecheck.body.pose import Seconds
from posecheck.capture.video import VideoFrame, VideoReader
from tests.conftest import DATA, ROOT

SAMPLES = ROOT / "sample_videos"
FPS = 20
_ROOM = 150


def write_camera(pictures: Iterable[VideoFrame], path: Path, *, fps: int = FPS) -> int:
    """Write a Y4M file, which Chromium plays in a loop; how many pictures it has."""
    number = 0
    with path.open("wb") as file:
        for number, picture in enumerate(pictures, start=1):
            if number == 1:
                height, width = picture.image.shape[:2]
                file.write(f"YUV4MPEG2 W{width} H{height} F{fps}:1 Ip A1:1 C420jpeg\n".encode())
            planes = cv2.cvtColor(picture.image, cv2.COLOR_RGB2YUV_I420)
            file.write(b"FRAME\n" + np.ascontiguousarray(planes).tobytes())
    return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A sample video, the seconds in which she stands before it, and how often it is repeated."""

    name: str
    still_s: float = 6.0
    times: int = 1

    def pictures(self) -> Iterator[VideoFrame]:
        """The pictures, 20 a second."""
        number = 0
        for _ in range(self.times):
            with VideoReader(SAMPLES / f"{self.name}.mp4") as video:
                for i, frame in enumerate(video):
                    for _ in range(1 + round(self.still_s * FPS) if i == 0 and not number else 1):
                        yield VideoFrame(time_s=Seconds(number / FPS), image=frame.image)
                        number += 1

    def write(self, path: Path, *, fps: int = FPS) -> Path:
        """The pictures as the file of a camera."""
        write_camera(self.pictures(), path, fps=fps)
        return path


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingClip(Clip):
    """A clip in which she is gone for a while, and stands still again before she goes on.

    Attributes:
        away_s: for how long, after so many seconds of the clip.
        back_s: how long she then stands still.
    """

    away_s: Mapping[float, float]
    back_s: float = 2.0

    def pictures(self) -> Iterator[VideoFrame]:
        """The pictures, with an empty room put in."""
        away = {round(at_s * FPS): away_s for at_s, away_s in self.away_s.items()}
        for number, picture in enumerate(Clip.pictures(self)):
            yield picture
            if number in away:
                room = np.full_like(picture.image, _ROOM)
                for image, lasts_s in ((room, away[number]), (picture.image, self.back_s)):
                    for _ in range(round(lasts_s * FPS)):
                        yield VideoFrame(time_s=picture.time_s, image=image)


@dataclass(frozen=True, slots=True, kw_only=True)
class FarewellClip(Clip):
    """A clip after which she raises both arms, and keeps them up.

    Attributes:
        up_s: for how long.
    """

    up_s: float = 8.0

    def pictures(self) -> Iterator[VideoFrame]:
        """The pictures, with her arms coming up behind them."""
        yield from Clip.pictures(self)
        with VideoReader(DATA / "arms_up.mp4") as video:
            film = list(video)
        yield from film
        for _ in range(round(self.up_s * FPS)):
            yield film[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeutralClip(Clip):
    """Somebody side-on who shows her range and then her middle, each for as long as is wanted.

    Attributes:
        lasts_s: how long she stands as always, arches, tucks, lifts her ribs, lets them down, is
            out of her middle again, and in it.
    """

    name: str = "neutral_side"
    lasts_s: tuple[float, ...] = (9.0, 6.0, 6.0, 6.0, 6.0, 4.0, 30.0)

    def pictures(self) -> Iterator[VideoFrame]:
        """The still stretches of the film, drawn out."""
        with VideoReader(DATA / f"{self.name}.mp4") as video:
            film = [one.image for one in video]
        # Stretches in which she is still, seconds of the film; what is between them is shown once.
        still = ((0.8, 3.2), (4.8, 7.2), (8.8, 11.2), (12.6, 15.0), (16.4, 18.6), (24.2, 26.8))
        number = 0
        for (start, end), lasts_s in zip((*still, (19.8, 23.0)), self.lasts_s, strict=True):
            for i in _to_and_fro(round(start * FPS), round(end * FPS), round(lasts_s * FPS)):
                yield VideoFrame(time_s=Seconds(number / FPS), image=film[i])
                number += 1


def _to_and_fro(first: int, last: int, count: int) -> Iterator[int]:
    """So many numbers between two, up and down."""
    span = last - first
    for i in range(count):
        yield first + span - abs(span - i % (2 * span))
