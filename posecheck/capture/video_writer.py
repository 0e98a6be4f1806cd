"""Writer of videos that browsers play: H.264 in MP4, true frame times, whole or not at all."""

import os
import tempfile
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import cv2
import numpy as np

from posecheck.capture.video import Image

_TICKS = 90_000
# As good to look at as with the slower presets, in a file half as large again. A browser starts at
# once when the index is at the front of the file, and jumps at once when no key frame is far.
_OPTIONS: dict[str, object] = {
    "crf": "26",
    "preset": "superfast",
    "g": "60",
    "x264-params": "bframes=0:subme=0",
}
_CONTAINER = {"movflags": "faststart"}

# How an annotated video is told from her own.
_TAG, _MARK = "comment", "PoseCheck"


class VideoWriter:
    """Pictures in, a file out; used as a context, the file appears when it is left without error.

    Args:
        path: the file, which ends in ``.mp4``.
        width, height: size of every picture; an odd column or row at the edge is left out, because
            the format knows even sizes only.
        fps: nominal rate, for players that ask.
    """

    def __init__(self, path: Path, *, width: int, height: int, fps: float) -> None:
        self._path = path
        self._partial = _free_name(path)
        self._width, self._height = width - width % 2, height - height % 2
        self._container = av.open(f"file:{self._partial}", "w", options=_CONTAINER)
        self._container.metadata[_TAG] = _MARK
        rate = Fraction(fps or 30.0).limit_denominator(1000)
        self._stream = self._container.add_stream("libx264", rate=rate)
        self._stream.width, self._stream.height = self._width, self._height
        self._stream.pix_fmt = "yuv420p"
        self._stream.options = _OPTIONS
        self._stream.codec_context.time_base = Fraction(1, _TICKS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._container.mux(self._stream.encode())
            self._container.close()
            if kind is None:
                self._partial.chmod(0o644)
                self._partial.replace(self._path)
        finally:
            self._partial.unlink(missing_ok=True)

    def write(self, image: Image, time_s: float) -> None:
        """Add a picture; times must rise."""
        picture = np.ascontiguousarray(image[: self._height, : self._width])
        # OpenCV is several times quicker at this than the encoder's own conversion.
        planes = cv2.cvtColor(picture, cv2.COLOR_RGB2YUV_I420).astype(np.uint8, copy=False)
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts, frame.time_base = round(time_s * _TICKS), Fraction(1, _TICKS)
        self._container.mux(self._stream.encode(frame))


def is_annotated(path: Path) -> bool:
    """Whether the file is a video that a ``VideoWriter`` wrote."""
    try:
        with av.open(f"file:{path}", metadata_errors="replace") as container:
            return container.metadata.get(_TAG) == _MARK
    except (av.error.FFmpegError, OSError, ValueError):
        return False


def _free_name(path: Path) -> Path:
    """A new file beside the one that is to appear."""
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=".", suffix=".part.mp4")
    os.close(handle)
    return Path(name)
