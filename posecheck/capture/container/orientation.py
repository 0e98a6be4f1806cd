"""The orientation of a picture: what a file's display matrix, or she herself, says is up."""

import struct
from collections.abc import Iterable
from typing import cast

import numpy as np
from av.sidedata.sidedata import SideData, Type
from av.video.frame import VideoFrame
from numpy.typing import NDArray

Image = NDArray[np.uint8]
# Three rows of a matrix that takes a point of the stored picture to one of the shown picture.
_MATRIX = struct.Struct("<9i")
Matrix = tuple[int, int, int, int]
AS_STORED: Matrix = (1, 0, 0, 1)


def matrix_of(frame: VideoFrame) -> Matrix:
    """The signs of (a, b, c, d): a stored point (x, y) is shown at (ax + cy, bx + dy).

    One of the eight ways to turn and mirror a picture by quarter turns; an oblique matrix is the
    nearest of them.
    """
    found = cast("Iterable[SideData]", frame.side_data)
    content = next((bytes(one) for one in found if one.type is Type.DISPLAYMATRIX), b"")
    if len(content) < _MATRIX.size:
        return AS_STORED
    a, b, _, c, d, *_ = _MATRIX.unpack(content[: _MATRIX.size])
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return (-1 if a < 0 else 1), 0, 0, (-1 if d < 0 else 1)
    return 0, (-1 if b < 0 else 1), (-1 if c < 0 else 1), 0


def lies(matrix: Matrix) -> bool:
    """Whether width and height of the stored picture are exchanged when it is shown."""
    return matrix[0] == 0


def shown(image: Image, matrix: Matrix, turn: int = 0) -> Image:
    """The picture as it is to be seen.

    Args:
        turn: degrees clockwise by which it is turned besides, a multiple of 90.
    """
    a, b, c, d = matrix
    if lies(matrix):
        image, x, y = image.transpose(1, 0, 2), c, b
    else:
        x, y = a, d
    image = np.rot90(image[:: y or 1, :: x or 1], -turn // 90)
    return np.ascontiguousarray(image).astype(np.uint8, copy=False)
