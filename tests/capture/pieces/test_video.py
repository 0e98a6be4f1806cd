"""A video read in pieces shows the same pictures at the same times as one read whole."""

import struct
from collections.abc import Sequence
from functools import partial
from itertools import pairwise, takewhile
from math import inf
from pathlib import Path

import numpy as np
import pytest

from posecheck.capture.file_problems import file_problems
from posecheck.capture.pieces.plan import WHOLE, Start
from posecheck.capture.pieces.video import Met, PiecedVideo
from posecheck.capture.video import VideoFrame, VideoReader
from tests.conftest import DATA
from tests.videos import Picture, write_video


def _numbered(count: int) -> list[Picture]:
    """Pictures that tell their number by their grey."""
    return [np.full((64, 96, 3), 20 + number % 200, np.uint8) for number in range(count)]


def broken(path: Path, places: range) -> Path:
    """A video of 400 pictures of which these cannot be decoded."""
    write_video(path, _numbered(400), codec="mjpeg")
    content = bytearray(path.read_bytes())
    chunks = [i for i in range(len(content) - 8) if content[i : i + 4] == b"00dc"]
    sizes = {i: struct.unpack_from("<I", content, i + 4)[0] for i in chunks}
    for start, size in [one for one in sizes.items() if one[1]][places.start : places.stop]:
        content[start + 8 : start + 8 + size] = bytes(size)
    path.write_bytes(content)
    return path


def _pieces(video: PiecedVideo, starts: Sequence[Start]) -> list[VideoFrame]:
    """Every picture, each from the reader of its piece; the video is told what they met with."""
    begun = [float(video.timeline.times[start.place]) for start in starts]
    frames: list[VideoFrame] = []
    parts: list[tuple[Met, float]] = []
    for start, (from_s, until_s) in zip(starts, pairwise([*begun, inf]), strict=True):
        with video.reader(start) as reader:
            frames += takewhile(partial(_is_before, until_s), reader)
        parts.append((reader.met, from_s - 0.001))
    video.settle(parts)
    return frames


def _is_before(time_s: float, frame: VideoFrame) -> bool:
    return frame.time_s < time_s


def _same_as_whole(path: Path) -> None:
    with VideoReader(path) as whole:
        expected = list(whole)
    with PiecedVideo(path) as video:
        starts = video.starts()
        assert len(starts) > 1
        actual = _pieces(video, starts)
    assert [frame.time_s for frame in actual] == [frame.time_s for frame in expected]
    for one, other in zip(actual, expected, strict=True):
        np.testing.assert_array_equal(one.image, other.image)
    assert (video.decoded, video.unplaced) == (whole.decoded, whole.unplaced)
    assert (video.size, video.last_time_s) == (whole.size, whole.last_time_s)
    assert file_problems(video) == file_problems(whole)


def test_pictures_decoded_out_of_order_come_in_order() -> None:
    """A real encoder's reordered pictures, with a key picture now and then."""
    _same_as_whole(DATA / "neutral_side.mp4")


@pytest.mark.parametrize("fps", [50, 60, 240])
def test_the_same_of_many_pictures_a_second_are_looked_at(fps: float, tmp_path: Path) -> None:
    """Which are thinned out hangs on all that came before."""
    count = 800 if fps < 100 else 3000
    path = write_video(tmp_path / "a.mp4", _numbered(count), fps=fps, codec="mpeg4")
    _same_as_whole(path)


@pytest.mark.parametrize("places", [range(90, 110), range(190, 230), range(380, 400)])
def test_damage_is_met_with_once_wherever_it_is(places: range, tmp_path: Path) -> None:
    """In the first piece, where two meet, and at the end."""
    _same_as_whole(broken(tmp_path / "a.avi", places))


def test_what_has_no_clock_is_read_whole(tmp_path: Path) -> None:
    """A stream as it comes from the encoder has no times: nobody can tell where a piece begins."""
    raw = write_video(tmp_path / "a.h264", _numbered(400))
    with PiecedVideo(raw) as video:
        assert video.starts() == [WHOLE]


def test_a_picture_that_moves_is_read_whole(tmp_path: Path) -> None:
    """A GIF paints each picture on the one before."""
    path = tmp_path / "a.gif"
    _gif(path)
    with PiecedVideo(path) as video:
        assert video.starts() == [WHOLE]


def _gif(path: Path) -> None:
    from PIL import Image

    first, *others = (Image.fromarray(one) for one in _numbered(400))
    first.save(path, save_all=True, append_images=others, duration=40)
