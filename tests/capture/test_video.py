"""Reading files: times, sizes, rates."""

from pathlib import Path

import numpy as np
import pytest
from av.codec.codec import Codec, UnknownCodecError

from posecheck.capture.video import MAX_SIDE, VideoReader
from posecheck.errors import VideoUnreadable
from tests.videos import first_rep, write_sound, write_video

GREY = np.full((90, 160, 3), 128, np.uint8)


def test_times_are_the_files_own_from_zero(tmp_path: Path) -> None:
    """Uneven stamps come back as they were written, counted from the first."""
    times = [0.5, 0.6, 0.9, 1.4, 1.5]
    path = write_video(tmp_path / "a.mp4", [GREY] * 5, times=times)
    with VideoReader(path) as video:
        read = [frame.time_s for frame in video]
    assert read == pytest.approx([time - 0.5 for time in times], abs=0.002)


def test_sixty_frames_a_second_are_thinned_to_thirty(tmp_path: Path) -> None:
    """All frames are counted, half are looked at."""
    path = write_video(tmp_path / "a.mp4", [GREY] * 120, fps=60)
    with VideoReader(path) as video:
        looked_at = sum(1 for _ in video)
        assert video.decoded == 120
    assert 58 <= looked_at <= 62


@pytest.mark.parametrize("fps", [5, 12.5, 24, 25, 29.97, 30])
def test_ordinary_rates_are_not_thinned(tmp_path: Path, fps: float) -> None:
    """Up to 30 frames a second every frame counts."""
    path = write_video(tmp_path / "a.mp4", [GREY] * 40, fps=fps)
    with VideoReader(path) as video:
        assert sum(1 for _ in video) == 40


def test_large_pictures_are_scaled_down_and_keep_their_shape(tmp_path: Path) -> None:
    """The longer side of 4K is bounded, the size of the file is still known."""
    path = write_video(tmp_path / "a.mp4", [np.zeros((2160, 3840, 3), np.uint8)] * 2)
    with VideoReader(path) as video:
        image = next(iter(video)).image
        assert image.shape == (MAX_SIDE * 2160 // 3840, MAX_SIDE, 3)
        assert video.size == (3840, 2160)


def test_a_picture_with_a_tag_stands_upright(tmp_path: Path) -> None:
    """A bright band that was at the top is at the top again."""
    upright = np.zeros((160, 90, 3), np.uint8)
    upright[:40] = 255
    for rotation in (90, -90, 180):
        stored = np.rot90(upright, -rotation // 90)
        path = write_video(tmp_path / f"{rotation}.mp4", [stored] * 3, rotation=rotation)
        with VideoReader(path) as video:
            image = next(iter(video)).image
        assert image.shape == upright.shape
        assert image[:30].mean() > 200 > 50 > image[60:].mean()


@pytest.mark.parametrize(
    ("codec", "name"),
    [("libsvtav1", "a.webm"), ("libx265", "a.mp4"), ("libvpx-vp9", "a.webm"), ("mpeg4", "a.avi")],
)
def test_other_codecs_show_the_same_pictures(tmp_path: Path, codec: str, name: str) -> None:
    """AV1 in WebM, HEVC, VP9, old MPEG-4: each at its time, but for what a codec loses."""
    try:
        Codec(codec, "w")
    except UnknownCodecError:
        pytest.skip(f"this PyAV has no {codec} encoder to make the file with")
    given = first_rep()
    with VideoReader(write_video(tmp_path / name, given, codec=codec)) as video:
        read = list(video)
    assert [one.time_s for one in read] == pytest.approx([i / 15 for i in range(45)], abs=0.002)
    for before, after in zip(given, read, strict=True):
        assert np.abs(before.astype(int) - after.image).mean() < 5.0


def test_a_file_is_refused_when_opened_not_later(tmp_path: Path) -> None:
    """Before any work is done; in a sentence that names it and says what it is instead."""
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "note.mp4").write_bytes(b"Dear diary,\n" * 500)
    write_sound(tmp_path / "song.m4a")
    whole = write_video(tmp_path / "whole.mp4", first_rep())
    (tmp_path / "indexless.mp4").write_bytes(whole.read_bytes()[:20_000])
    (tmp_path / "folder.mp4").mkdir()
    for name, words in (
        ("gone.mp4", "There is no file"),
        ("empty.mp4", "is empty"),
        ("note.mp4", "is not a video"),
        ("song.m4a", "no picture"),
        ("indexless.mp4", "is not a video that can be read, or it was cut off"),
        ("folder.mp4", "folder"),
    ):
        with pytest.raises(VideoUnreadable, match=words) as refusal:
            VideoReader(tmp_path / name)
        assert name in str(refusal.value)
