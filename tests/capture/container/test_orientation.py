"""Which way is up: every display matrix, and a turn by hand."""

import struct
from pathlib import Path

import numpy as np
import pytest

from posecheck.capture.video import VideoReader
from tests.videos import write_video

# What a player shows of the corners of a picture: top left red, top right green, bottom left blue.
CORNERS = np.zeros((64, 96, 3), np.uint8)
CORNERS[:32, :48, 0] = CORNERS[:32, 48:, 1] = CORNERS[32:, :48, 2] = 255
# Stored so, a file needs this matrix (a, b, c, d) to be shown as above.
STORED = {
    (1, 0, 0, 1): CORNERS,
    (-1, 0, 0, 1): CORNERS[:, ::-1],
    (1, 0, 0, -1): CORNERS[::-1],
    (-1, 0, 0, -1): CORNERS[::-1, ::-1],
    (0, 1, 1, 0): CORNERS.transpose(1, 0, 2),
    (0, 1, -1, 0): CORNERS[:, ::-1].transpose(1, 0, 2),
    (0, -1, 1, 0): CORNERS[::-1].transpose(1, 0, 2),
    (0, -1, -1, 0): CORNERS[::-1, ::-1].transpose(1, 0, 2),
}


@pytest.mark.parametrize("matrix", list(STORED))
def test_every_way_to_turn_and_mirror_is_undone(
    matrix: tuple[int, int, int, int], tmp_path: Path
) -> None:
    """Left and right are those that a player shows."""
    path = write_video(tmp_path / "a.mp4", [STORED[matrix]] * 3)
    content = bytearray(path.read_bytes())
    a, b, c, d = (65536 * sign for sign in matrix)
    at = content.index(b"tkhd") + 4 + 40
    struct.pack_into(">9i", content, at, a, b, 0, c, d, 0, 0, 0, 1 << 30)
    path.write_bytes(content)
    with VideoReader(path) as video:
        image = next(iter(video)).image
    assert image.shape == CORNERS.shape
    assert [int(image[y, x].argmax()) for y, x in ((10, 10), (10, 80), (50, 10))] == [0, 1, 2]


def test_a_picture_can_be_turned_besides(tmp_path: Path) -> None:
    """Clockwise, for a file that does not say that it lies on its side."""
    path = write_video(tmp_path / "a.mp4", [np.ascontiguousarray(np.rot90(CORNERS))] * 2)
    with VideoReader(path, turn=90) as video:
        image = next(iter(video)).image
    assert [int(image[y, x].argmax()) for y, x in ((10, 10), (10, 80), (50, 10))] == [0, 1, 2]
