"""Lines, dots and arrows on a picture, readable on any background: each has a dark rim."""

from collections.abc import Sequence

import cv2
import numpy as np

from posecheck.body.pose import FloatArray
from posecheck.capture.video import Image

Colour = tuple[int, int, int]
_INK: Colour = (27, 31, 42)
# Shares of the picture's longer side.
_LINE, _DOT, _HEAD, _DASH = 0.006, 0.012, 0.03, 0.018
_RIM = 2


class Canvas:
    """A copy of a picture to draw on; points are (x, y) pixels, NaN draws nothing.

    Args:
        image: (height, width, 3) RGB.
    """

    def __init__(self, image: Image) -> None:
        self.image = image.copy()
        self._size = float(max(image.shape[:2]))
        self._width = max(round(_LINE * self._size), 2)

    def line(self, points: Sequence[FloatArray] | FloatArray, colour: Colour) -> None:
        """A line through the points."""
        self._polyline(points, _INK, self._width + 2 * _RIM)
        self._polyline(points, colour, self._width)

    def dashed(self, start: FloatArray, end: FloatArray, colour: Colour) -> None:
        """A straight line in dashes."""
        along = np.asarray(end - start, float)
        length = float(np.hypot(*along))
        if not length > 0:
            return
        count = max(round(length / (_DASH * self._size) / 2), 1)
        for i in range(count):
            self.line([start + along * (i / count), start + along * ((i + 0.5) / count)], colour)

    def dot(self, point: FloatArray, colour: Colour) -> None:
        """A filled dot."""
        if not np.isfinite(point).all():
            return
        radius = round(_DOT * self._size)
        cv2.circle(self.image, _pixel(point), radius + _RIM, _INK, -1, cv2.LINE_AA)
        cv2.circle(self.image, _pixel(point), radius, colour, -1, cv2.LINE_AA)

    def arrow(self, points: Sequence[FloatArray] | FloatArray, colour: Colour) -> None:
        """A line with a head at its last point."""
        path = np.asarray(points, float)
        if not np.isfinite(path[-2:]).all():
            return
        along = path[-1] - path[-2]
        length = float(np.hypot(*along))
        if not length > 0:
            return
        ahead, aside = along / length, np.array([-along[1], along[0]]) / length
        size = _HEAD * self._size
        head = [path[-1] + size * ahead, path[-1] + size / 2 * aside, path[-1] - size / 2 * aside]
        corners = np.round(head).astype(np.int32)
        self.line(path, colour)
        cv2.polylines(self.image, [corners], True, _INK, 2 * _RIM, cv2.LINE_AA)
        cv2.fillPoly(self.image, [corners], colour, cv2.LINE_AA)

    def _polyline(
        self, points: Sequence[FloatArray] | FloatArray, colour: Colour, width: int
    ) -> None:
        path = np.asarray(points, float)
        seen = path[np.isfinite(path).all(axis=1)].round().astype(np.int32)
        cv2.polylines(self.image, [seen], False, colour, width, cv2.LINE_AA)


def _pixel(point: FloatArray) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))
