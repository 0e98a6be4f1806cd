"""A pose track survives the file."""

import tempfile
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from posecheck.body.track import PoseTrack
from posecheck.body.track_file import TrackRecorder, load_track, save_track
from posecheck.errors import TrackUnreadable
from tests.bodies import Rep, frame, squat_frames


def test_saving_and_loading_changes_nothing(tmp_path: Path) -> None:
    """Poses are on the stored grid, so that a stored set is scored as the live one."""
    frames = [*squat_frames([Rep()], noise=2.0, view="side"), frame(99.0, None)]
    track = PoseTrack.from_frames(frames)
    save_track(track, tmp_path / "a.track")
    loaded = load_track(tmp_path / "a.track")
    for name in ("times", "points", "visibility", "world", "people", "edges", "arms", "blur"):
        np.testing.assert_array_equal(getattr(loaded, name), getattr(track, name), err_msg=name)
    assert (loaded.width, loaded.height) == (track.width, track.height)


def test_a_recorder_writes_the_same_file_in_pieces(tmp_path: Path) -> None:
    """Recording frame by frame over several chunks gives the whole track."""
    frames = squat_frames([Rep(), Rep(), Rep(), Rep()], fps=60)
    recorder = TrackRecorder()
    for one in frames:
        recorder.add(one)
    recorder.save(tmp_path / "a.track")
    loaded = load_track(tmp_path / "a.track")
    assert len(loaded) == len(frames)
    assert [one.time_s for one in recorder.frames()] == [one.time_s for one in frames]
    np.testing.assert_array_equal(loaded.points, PoseTrack.from_frames(frames).points)


def test_a_long_track_takes_no_more_memory_than_a_short_one() -> None:
    """Ten minutes at 30 frames a second are 18,000 frames; here 6,000 more are taken in."""
    frames = squat_frames([Rep()] * 10, fps=30, noise=0.5)
    recorder = TrackRecorder()
    sizes: list[int] = []
    tracemalloc.start()
    while len(sizes) < 6000 / len(frames):
        for one in frames:
            recorder.add(one)
        sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert max(sizes[len(sizes) // 2 :]) < max(sizes[: len(sizes) // 2]) + 100_000


def test_without_room_for_a_file_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The frames stay in memory."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    frames = squat_frames([Rep()] * 6, fps=60)
    recorder = TrackRecorder()
    for one in frames:
        recorder.add(one)
    assert [one.time_s for one in recorder.frames()] == [one.time_s for one in frames]


def test_two_files_can_be_made_of_a_track_at_once() -> None:
    """Each download has a thread of its own; none gets the frames of another's place."""
    frames = squat_frames([Rep()] * 12, fps=60)
    recorder = TrackRecorder()
    for one in frames:
        recorder.add(one)
    times = [one.time_s for one in frames]
    with ThreadPoolExecutor(8) as threads:
        made = threads.map(lambda _: [one.time_s for one in recorder.frames()], range(24))
        assert all(one == times for one in made)


def test_a_track_is_compact(tmp_path: Path) -> None:
    """A minute at 30 frames a second takes well under a megabyte."""
    frames = squat_frames([Rep(pause=0.5)] * 24, noise=0.5)
    save_track(PoseTrack.from_frames(frames), tmp_path / "a.track")
    assert (tmp_path / "a.track").stat().st_size < 450 * len(frames)


def test_an_older_track_without_outlines_is_still_read(tmp_path: Path) -> None:
    """Stored before the back could be seen: everything but the back can be scored again."""
    track = PoseTrack.from_frames(squat_frames([Rep()], fps=8, view="side"))
    save_track(track, tmp_path / "a.track")
    with np.load(tmp_path / "a.track") as data:
        kept = {name: data[name] for name in data if name not in ("edges", "arms", "blur")}
    with (tmp_path / "old.track").open("wb") as file:
        np.savez_compressed(file, **(kept | {"format": np.array(1)}))
    old = load_track(tmp_path / "old.track")
    np.testing.assert_array_equal(old.points, track.points)
    assert all(frame.contour is None for frame in old.frames())


@pytest.mark.parametrize("content", [b"", b"not a track", b"PK\x03\x04broken"])
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    """One sentence, naming the file."""
    path = tmp_path / "a.track"
    path.write_bytes(content)
    with pytest.raises(TrackUnreadable, match=r"a\.track"):
        load_track(path)


def test_a_failed_save_leaves_the_old_file(tmp_path: Path) -> None:
    """A file appears whole or not at all."""
    track = PoseTrack.from_frames(squat_frames([Rep()], fps=8))
    with pytest.raises(FileNotFoundError):
        save_track(track, tmp_path / "missing" / "a.track")
    assert list(tmp_path.iterdir()) == []
