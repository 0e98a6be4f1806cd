"""Clocks of files that go back, stand still or jump."""

from pathlib import Path

import av
import pytest

from posecheck.capture.video import VideoReader
from tests.capture.container.test_files import COUNT, FPS, numbered, numbers, read, steps
from tests.videos import write_video


def test_chapters_whose_clock_goes_back_each_time_are_one_after_the_other(tmp_path: Path) -> None:
    """A clock that goes back has not run over, as that takes a day."""
    path = tmp_path / "joined.ts"
    for start_s in (200.0, 100.0, 0.0):
        times = [start_s + i / FPS for i in range(COUNT)]
        chapter = write_video(tmp_path / "a.ts", numbered(), times=times, fps=FPS)
        path.write_bytes((path.read_bytes() if path.exists() else b"") + chapter.read_bytes())
    frames, said = read(path)
    assert len(frames) == 3 * COUNT
    assert max(steps(frames)) <= 0.1
    assert said == []


def test_stamps_that_are_all_the_same_make_no_rate(tmp_path: Path) -> None:
    """A thousand pictures a second, which is what such a file says, would be over at once."""
    whole = write_video(tmp_path / "a.mkv", numbered(), fps=FPS, codec="mjpeg")
    path = tmp_path / "b.mkv"
    with av.open(str(path), "w") as container, av.open(str(whole)) as source:
        stream = container.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream, packet.pts, packet.dts, packet.duration = stream, 0, 0, 0
                container.mux(packet)
    frames, said = read(path)
    assert numbers(frames) == list(range(COUNT))
    assert any("25 a second are assumed" in one for one in said)


def test_one_wrong_time_does_not_change_the_rate(tmp_path: Path) -> None:
    """It is told of the pictures, not of what the file makes of the wrong one."""
    times = [i / FPS + (1000.0 if i == COUNT - 1 else 0.0) for i in range(COUNT)]
    path = write_video(tmp_path / "a.mp4", numbered(), times=times, fps=FPS)
    with VideoReader(path) as video:
        assert video.info.fps == pytest.approx(FPS, rel=0.01)
