"""Files as cameras, phones and accidents make them: every picture once, at its time, upright."""

import os
import struct
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from posecheck.capture.file_problems import file_problems
from posecheck.capture.video import VideoFrame, VideoReader
from posecheck.errors import VideoUnreadable
from tests.videos import Picture, write_video

FPS, COUNT = 20, 60


def numbered(count: int = COUNT, size: tuple[int, int] = (96, 64)) -> list[Picture]:
    """Pictures that tell their number by their grey: 20, 23, 26 and so on, sixty different ones."""
    greys = [20 + 3 * (number % COUNT) for number in range(count)]
    return [np.full((size[1], size[0], 3), grey, np.uint8) for grey in greys]


def read(path: Path) -> tuple[list[VideoFrame], list[str]]:
    """The pictures of a file and what is said of it."""
    with VideoReader(path) as video:
        frames = list(video)
        return frames, [problem.what for problem in file_problems(video)]


def numbers(frames: list[VideoFrame]) -> list[int]:
    """Which pictures these are."""
    return [round((float(frame.image.mean()) - 20) / 3) for frame in frames]


def steps(frames: list[VideoFrame]) -> list[float]:
    """Seconds from each picture to the next."""
    return [round(after.time_s - before.time_s, 3) for before, after in pairwise(frames)]


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """H.264 with B-frames and nothing around it."""
    path = tmp_path_factory.mktemp("raw") / "a.h264"
    with av.open(str(path), "w", format="h264") as container:
        stream = container.add_stream("libx264", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        stream.options = {"bf": "3", "crf": "10", "g": "12", "x264-params": "b-adapt=0"}
        for image in numbered():
            container.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
        container.mux(stream.encode(None))
    return path


def packed(raw: Path, path: Path) -> Path:
    """The same stream in another container, each packet stamped in the order of the file."""
    with av.open(str(raw)) as source, av.open(str(path), "w") as container:
        stream = container.add_stream_from_template(source.streams.video[0])
        for number, packet in enumerate(source.demux(video=0)):
            if packet.size:
                packet.stream, packet.time_base = stream, Fraction(1, FPS)
                packet.pts = packet.dts = number
                container.mux(packet)
    return path


def test_without_stamps_every_picture_is_used_at_the_nominal_rate(raw: Path) -> None:
    """And that this was assumed is said."""
    frames, said = read(raw)
    assert numbers(frames) == list(range(COUNT))
    assert set(steps(frames)) == {1 / FPS}
    assert any("20 a second are assumed" in one for one in said)


def test_stamps_in_the_order_of_decoding_still_give_every_picture_in_order(
    raw: Path, tmp_path: Path
) -> None:
    """An AVI has no others."""
    frames, said = read(packed(raw, tmp_path / "a.avi"))
    assert numbers(frames) == list(range(COUNT))
    assert set(steps(frames)) == {1 / FPS}
    assert said == []


def test_a_recording_that_begins_in_the_middle_is_not_damaged(raw: Path, tmp_path: Path) -> None:
    """What cannot be shown before the first whole picture is no fault of the file."""
    parts = raw.read_bytes().split(b"\x00\x00\x00\x01")
    head = b"\x00\x00\x00\x01".join(parts[:3])  # what every decoder needs, and nothing to show
    middle = b"\x00\x00\x00\x01" + b"\x00\x00\x00\x01".join(parts[len(parts) // 3 :])
    path = tmp_path / "middle.h264"
    path.write_bytes(head + middle)
    frames, said = read(path)
    assert 20 < len(frames) < COUNT
    assert not any("damaged" in one for one in said)


def test_few_pictures_are_said_to_be_few(tmp_path: Path) -> None:
    """At three a second reps are lost between them; at ten nothing is said."""
    said = [read(write_video(tmp_path / f"{fps}.mp4", numbered(), fps=fps))[1] for fps in (3, 10)]
    assert said == [
        ["Pictures a second: 3. Reps may be missed, and none is judged; film with ten or more."],
        [],
    ]


def test_a_video_behind_another_is_not_left_out_in_silence(tmp_path: Path) -> None:
    """Two files put together byte by byte: the first is read, and the second named."""
    one, both = tmp_path / "one.mp4", tmp_path / "both.mp4"
    write_video(one, numbered(), fps=FPS)
    both.write_bytes(2 * one.read_bytes())
    (frames, said), (alone, nothing) = read(both), read(one)
    assert numbers(frames) == numbers(alone)
    assert nothing == []
    assert said == [
        "Another video begins here in the same file; only the first is read. Check each alone."
    ]


def test_chapters_joined_are_all_read(tmp_path: Path) -> None:
    """The clock of a camcorder starts anew with each."""
    chapter = write_video(tmp_path / "a.ts", numbered(), fps=FPS)
    path = tmp_path / "joined.ts"
    path.write_bytes(chapter.read_bytes() * 3)
    frames, _ = read(path)
    assert len(frames) == 3 * COUNT
    assert max(steps(frames)) <= 0.1


@pytest.mark.parametrize("where", [0, 30, COUNT - 1])
def test_a_picture_with_a_time_far_off_is_at_its_place(where: int, tmp_path: Path) -> None:
    """The first, one in the middle, the last."""
    times = [i / FPS for i in range(COUNT)]
    path = write_video(tmp_path / "a.mkv", numbered(), times=times, codec="mjpeg")
    content = bytearray(path.read_bytes())
    path = tmp_path / "b.mkv"
    path.write_bytes(content)
    times[where] += 1003.0
    with av.open(str(tmp_path / "c.mkv"), "w") as container, av.open(str(path)) as source:
        stream = container.add_stream_from_template(source.streams.video[0])
        for number, packet in enumerate(source.demux(video=0)):
            if packet.size:
                packet.stream = stream
                packet.pts = round(times[number] / float(packet.time_base))
                packet.dts = packet.pts if where == COUNT - 1 else packet.dts
                container.mux(packet)
    frames, _ = read(tmp_path / "c.mkv")
    assert len(frames) == COUNT
    assert frames[-1].time_s == pytest.approx((COUNT - 1) / FPS, abs=0.06)


def test_reading_goes_on_after_damage_and_says_from_when_to_when(tmp_path: Path) -> None:
    """However many broken pictures there are in a row."""
    path = write_video(tmp_path / "a.avi", numbered(400), fps=FPS, codec="mjpeg")
    content = bytearray(path.read_bytes())
    chunks = [i for i in range(len(content) - 8) if content[i : i + 4] == b"00dc"]
    sizes = {i: struct.unpack_from("<I", content, i + 4)[0] for i in chunks}
    for start, size in [one for one in sizes.items() if one[1]][100:300]:
        content[start + 8 : start + 8 + size] = bytes(size)
    path.write_bytes(content)
    with VideoReader(path) as video:
        frames = list(video)
        problems = file_problems(video)
    assert len(frames) == 200
    assert frames[-1].time_s == pytest.approx(399 / FPS, abs=0.06)
    assert [one.start_s for one in problems] == pytest.approx([100 / FPS], abs=0.3)
    assert [one.end_s for one in problems] == pytest.approx([300 / FPS], abs=0.3)
    assert "200 pictures" in problems[0].what


def test_a_preview_is_not_the_video(tmp_path: Path) -> None:
    """Even when it comes first and is larger."""
    path = tmp_path / "a.mov"
    with av.open(str(path), "w") as container:
        still = container.add_stream("mjpeg", rate=1)
        still.width, still.height, still.pix_fmt = 320, 240, "yuvj420p"
        moving = container.add_stream("libx264", rate=FPS)
        moving.width, moving.height, moving.pix_fmt = 96, 64, "yuv420p"
        cover = np.full((240, 320, 3), 200, np.uint8)
        container.mux(still.encode(av.VideoFrame.from_ndarray(cover, format="rgb24")))
        for image in numbered():
            container.mux(moving.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
        container.mux(moving.encode(None))
        container.mux(still.encode(None))
    frames, _ = read(path)
    assert numbers(frames) == list(range(COUNT))


def test_another_size_in_the_middle_is_the_same_picture_at_another_scale(tmp_path: Path) -> None:
    """A stream that is switched to another quality."""
    small = write_video(tmp_path / "a.ts", numbered(), fps=FPS)
    large = write_video(tmp_path / "b.ts", numbered(size=(192, 128)), fps=FPS)
    path = tmp_path / "both.ts"
    path.write_bytes(small.read_bytes() + large.read_bytes())
    frames, _ = read(path)
    assert len(frames) == 2 * COUNT
    assert {frame.image.shape for frame in frames} == {(64, 96, 3)}
    assert numbers(frames) == pytest.approx([*range(COUNT), *range(COUNT)], abs=1)


def test_the_length_is_known_though_the_file_does_not_say_it(tmp_path: Path) -> None:
    """A browser's recording is written as it comes."""
    path = tmp_path / "a.webm"
    write_video(
        path, numbered(), fps=FPS, codec="libvpx-vp9", options={"live": "1", "cues_to_front": "0"}
    )
    with VideoReader(path) as video:
        assert video.info.duration_s == pytest.approx(COUNT / FPS, abs=0.06)


def test_a_pause_of_hours_counts_as_none(tmp_path: Path) -> None:
    """For how long there is to watch; that there is a gap is said."""
    times = [i / FPS + (7200 if i >= 30 else 0) for i in range(COUNT)]
    path = write_video(tmp_path / "a.mkv", numbered(), times=times)
    with VideoReader(path) as video:
        assert video.info.duration_s > 7200
        assert video.info.watched_s == pytest.approx(COUNT / FPS, abs=0.1)
    _, said = read(path)
    assert any("paused" in one for one in said)


@pytest.mark.parametrize(
    "name", ["2024-01-05T12:30:15.mp4", "http:x.mp4", "50%d.mp4", "a b[1]*?.mp4", "K\u00e4the.mp4"]
)
def test_any_character_may_be_in_a_name(name: str, tmp_path: Path) -> None:
    """A colon is no protocol, and a percent sign no number."""
    written = write_video(tmp_path / "a.mp4", numbered(5))
    written.rename(tmp_path / name)
    assert len(read(tmp_path / name)[0]) == 5


@pytest.mark.skipif(os.name == "nt", reason="names there are Unicode")
def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    """Bytes that are no UTF-8."""
    written = write_video(tmp_path / "a.mp4", numbered(5))
    odd = tmp_path / os.fsdecode(b"K\xe4the.mp4")
    written.rename(odd)
    assert len(read(odd)[0]) == 5


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
def test_what_is_no_plain_file_is_refused_as_what_it_is(tmp_path: Path) -> None:
    """At once, without waiting for what never comes."""
    os.mkfifo(tmp_path / "pipe.mp4")
    for path, word in ((tmp_path / "pipe.mp4", "pipe"), (Path("/dev/zero"), "device")):
        with pytest.raises(VideoUnreadable, match=word):
            VideoReader(path)
    with pytest.raises(VideoUnreadable, match="piped in"):
        VideoReader(Path("-"))
