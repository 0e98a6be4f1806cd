"""Damaged files of every kind: a result or one sentence, no traceback, no hang, no rep in noise.

Videos are read whole, by what every command reads them with; the pose network is asked only of a
few, as it sees no more than pictures.
"""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from posecheck.body.track import PoseTrack
from posecheck.body.track_file import load_track, save_track
from posecheck.capture.analyse import analyse_video
from posecheck.capture.file_problems import file_problems
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.video import VideoReader
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference_file import load_reference, save_reference
from posecheck.errors import (
    ArchiveUnreadable,
    PoseCheckError,
    ReferenceRefused,
    TrackUnreadable,
    VideoUnreadable,
)
from posecheck.sessions.store.archive.reader import import_archive
from posecheck.sessions.store.archive.writer import export_archive
from posecheck.sessions.store.store import Store
from tests.bodies import Rep, squat_frames
from tests.sessions.store.taken import take
from tests.videos import Picture, write_video

LONGEST_S = 30.0
VIDEOS, WATCHED, OTHERS = 200, 3, 40
_CODECS = {"mp4": "libx264", "webm": "libvpx-vp9", "ts": "libx264"}


def damaged(content: bytes, seed: int) -> bytes:
    """The content with some bytes changed, a piece cut out, put in, or zeroed; by its number."""
    random = np.random.default_rng(seed)
    at = int(random.integers(0, len(content)))
    size = int(random.integers(1, max(2, len(content) // 4)))
    match seed % 5:
        case 0:
            changed = bytearray(content)
            for place in random.integers(0, len(content), int(random.integers(1, 60))).tolist():
                changed[place] = int(random.integers(0, 256))
            return bytes(changed)
        case 1:
            return content[:at]
        case 2:
            return content[:at] + content[at + size :]
        case 3:
            return content[:at] + random.bytes(size) + content[at:]
        case _:
            return content[:at] + bytes(size) + content[at + size :]


def noise(count: int = 40) -> list[Picture]:
    """Pictures that show nobody."""
    random = np.random.default_rng(0)
    return [random.integers(0, 256, (48, 64, 3), np.uint8) for _ in range(count)]


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A short video in each container."""
    folder = tmp_path_factory.mktemp("clips")
    return {
        ending: write_video(folder / f"a.{ending}", noise(), codec=codec).read_bytes()
        for ending, codec in _CODECS.items()
    }


@pytest.mark.parametrize("part", range(10))
def test_damaged_videos_are_read_or_refused(
    part: int, clips: dict[str, bytes], tmp_path: Path
) -> None:
    """What can be read has times that rise; nothing is said of times that are not there."""
    for seed in range(part, VIDEOS, 10):
        ending = list(clips)[seed % len(clips)]
        path = tmp_path / f"{seed}.{ending}"
        path.write_bytes(damaged(clips[ending], seed))
        started = time.monotonic()
        said = refusal(watch, path, VideoUnreadable)
        assert said is None or path.name in said, seed
        assert time.monotonic() - started < LONGEST_S, seed


def test_damaged_videos_show_no_rep(
    clips: dict[str, bytes], squat: Exercise, model: ModelFile, tmp_path: Path
) -> None:
    """With the network: noise is nobody."""
    for seed in range(WATCHED):
        ending = list(clips)[seed % len(clips)]
        path = tmp_path / f"{seed}.{ending}"
        path.write_bytes(damaged(clips[ending], 1000 + seed))
        try:
            result = analyse_video(path, Analyzer(squat), model).result
        except VideoUnreadable:
            continue
        assert result.reps == (), seed


def watch(path: Path) -> None:
    """Read a video to its end."""
    with VideoReader(path) as video:
        times = [frame.time_s for frame in video]
        problems = file_problems(video)
    assert (np.diff(times) > 0).all()
    assert all(0 <= one.start_s <= one.end_s < 1e6 for one in problems)


def refusal(read: Callable[[Path], object], path: Path, kind: type[PoseCheckError]) -> str | None:
    """What is said of the file when it is refused; None when it is read."""
    try:
        read(path)
    except kind as error:
        return str(error)
    return None


def check_all(
    path: Path, content: bytes, read: Callable[[Path], object], kind: type[PoseCheckError]
) -> None:
    """Forty damages of a file are read, or refused in one sentence that names it."""
    for seed in range(OTHERS):
        path.write_bytes(damaged(content, seed))
        said = refusal(read, path, kind)
        assert said is None or path.name in said, seed


def test_damaged_tracks_are_read_or_refused(tmp_path: Path) -> None:
    """Also where the damage is within what is packed."""
    path = tmp_path / "a.track"
    save_track(PoseTrack.from_frames(squat_frames([Rep()], fps=5)), path)
    check_all(path, path.read_bytes(), load_track, TrackUnreadable)


def test_damaged_references_are_read_or_refused(squat: Exercise, tmp_path: Path) -> None:
    """Also where it is still JSON."""
    path = tmp_path / "me.json"
    reference = take(squat).analysis.result.reference
    assert reference is not None
    save_reference(reference, path)
    check_all(
        path,
        path.read_bytes(),
        lambda one: load_reference(one, exercise="squat"),
        ReferenceRefused,
    )


def test_damaged_archives_are_read_or_refused(
    squat: Exercise, catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of one or nothing."""
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(tmp_path / "data"))
    taken = take(squat)
    path = tmp_path / "a.zip"
    with Store() as store:
        person = store.people.find_or_add("Ada")
        store.save(taken.analysis, squat, person.id, track=taken.track)
        export_archive(store, path, catalog)
        store.delete_everything()

        def take_in(one: Path) -> None:
            import_archive(store, one)
            store.delete_everything()

        check_all(path, path.read_bytes(), take_in, ArchiveUnreadable)
        assert store.people.everyone() == []
