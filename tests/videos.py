"""Files as people have them, made with PyAV from the clips under ``tests/data``."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from posecheck.capture.video import VideoReader
from tests.conftest import DATA

Picture = NDArray[np.uint8]
_TICKS = 1000


def pictures(name: str) -> list[Picture]:
    """Every picture of a clip under ``tests/data``, 15 a second."""
    with VideoReader(DATA / name) as video:
        return [frame.image for frame in video]


def first_rep(name: str = "squat_front.mp4") -> list[Picture]:
    """One rep of squat_front or squat_side, three seconds with rest before and after it."""
    return pictures(name)[12:57]


def two_reps() -> list[Picture]:
    """Two squats from the front: the knees stay out in the first and fall in in the second."""
    return pictures("squat_front.mp4")[12:115]


def write_video(
    path: Path,
    frames: Sequence[Picture],
    *,
    times: Sequence[float] | None = None,
    fps: float = 15.0,
    codec: str = "libx264",
    rotation: int = 0,
    options: dict[str, str] | None = None,
) -> Path:
    """Encode pictures with their own times in seconds; ``rotation`` is only a tag."""
    stamps = [i / fps for i in range(len(frames))] if times is None else times
    with _usual_priority(), av.open(str(path), "w", options=options or {}) as container:
        stream = container.add_stream(codec, rate=Fraction(fps).limit_denominator(1000))
        assert isinstance(stream, av.VideoStream)
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.codec_context.time_base = Fraction(1, _TICKS)
        stream.options = _FAST.get(codec, {})
        if rotation:
            stream.set_display_rotation(rotation)
        for image, time in zip(frames, stamps, strict=True):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(image), format="rgb24")
            frame.pts, frame.time_base = round(time * _TICKS), Fraction(1, _TICKS)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


@contextmanager
def _usual_priority() -> Iterator[None]:
    """Undo what SVT-AV1 does to a program of root's: first call on every core, before all others.

    Whatever is started later would inherit that, and starve the browser tests.
    """
    yield
    if sys.platform == "linux":
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))


def write_sound(path: Path) -> Path:
    """A second of silence without any picture."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 44100), np.float32), "fltp", "mono")
        frame.sample_rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


_FAST: dict[str, dict[str, object]] = {
    "libx264": {"preset": "ultrafast", "crf": "20"},
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none"},
    "libsvtav1": {"preset": "12", "crf": "30"},
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8"},
}
