"""The canvas of a video: every picture upright, of one bounded size, whatever the file does."""

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter

from posecheck.capture.container.orientation import Image, lies, matrix_of, shown

Size = tuple[int, int]
# Threads that scale a picture. Left to itself FFmpeg takes one a core, in every reader.
_THREADS = 2


class Canvas:
    """Takes in decoded frames; the first decides the size of all.

    Args:
        max_side: the longer side is at most so many pixels.
        turn: degrees clockwise by which pictures are turned besides what the file says.
    """

    def __init__(self, *, max_side: int, turn: int) -> None:
        self._max_side, self._turn = max_side, turn
        self._size: Size | None = None
        # One for all: what a frame brings along itself starts its threads anew for every picture.
        self._reformatter = VideoReformatter()
        self.original: Size = (0, 0)

    def show(self, frame: VideoFrame, pixel_ratio: float) -> Image:
        """The frame in RGB, at its true shape; what does not fill the canvas has black around it.

        Args:
            pixel_ratio: width over height of one stored pixel.
        """
        matrix = matrix_of(frame)
        on_side = lies(matrix) != (self._turn % 180 == 90)
        width, height = frame.width * pixel_ratio, float(frame.height)
        upright = (height, width) if on_side else (width, height)
        if self._size is None:
            scale = min(1.0, self._max_side / max(upright))
            self._size = _rounded(upright, scale)
            self.original = _rounded(upright, 1.0)
        scale = min(self._size[0] / upright[0], self._size[1] / upright[1])
        wide, high = _rounded(upright, scale)
        stored = (high, wide) if on_side else (wide, high)
        image = (
            self._reformatter.reformat(
                frame, width=stored[0], height=stored[1], format="rgb24", threads=_THREADS
            )
            .to_ndarray()
            .astype(np.uint8, copy=False)
        )
        return _on_canvas(shown(image, matrix, self._turn), self._size)


def _rounded(size: tuple[float, float], scale: float) -> Size:
    return max(2, round(size[0] * scale)), max(2, round(size[1] * scale))


def _on_canvas(image: Image, size: Size) -> Image:
    """The picture in the middle of the canvas."""
    width, height = size
    high, wide = image.shape[:2]
    if (wide, high) == size:
        return image
    canvas = np.zeros((height, width, 3), np.uint8)
    high, wide = min(high, height), min(wide, width)
    top, left = (height - high) // 2, (width - wide) // 2
    canvas[top : top + high, left : left + wide] = image[:high, :wide]
    return canvas
