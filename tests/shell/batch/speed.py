"""Time ``posecheck batch`` over 40 short clips: ``python -m tests.shell.batch.speed``.

Whole commands are timed, from start to end: ``posecheck analyze`` on one clip after another, and
``posecheck batch`` with one worker and with two. Rounds alternate and every figure is printed, with
the processor time that other programs took meanwhile: only when that is near nothing do the figures
mean what they say. All three must give the same results.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pyarrow.compute as pc
from pyarrow import parquet

from posecheck.capture.video import VideoReader
from posecheck.sessions.batch_results import VideoResult, to_table
from tests.conftest import DATA, ROOT
from tests.videos import write_video

CLIPS = 40
ROUNDS = 2
_SOURCES = [
    *sorted((ROOT / "sample_videos").glob("squat_*.mp4")),
    DATA / "squat_front.mp4",
    DATA / "squat_side.mp4",
]
_SHORTEST_S, _STEP_S = 4.5, 0.5


def main() -> None:
    """Make the clips, then time the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        clips, place = Path(folder) / "clips", Path(folder)
        clips.mkdir()
        print(f"{CLIPS} clips, {_make_clips(clips)} frames; {os.cpu_count()} cores")
        for _ in range(ROUNDS):
            loop = _timed("analyze, one after another", lambda: _analyse_each(clips, place))
            one = _timed("batch, 1 worker", lambda: _batch(clips, place / "1.parquet", 1))
            two = _timed("batch, 2 workers", lambda: _batch(clips, place / "2.parquet", 2))
            print(f"2 workers: {one / two:.2f} times 1 worker, {loop / two:.2f} times analyze")
            _check_same(clips, place)


def _make_clips(folder: Path) -> int:
    """The beginnings of the samples, at several lengths; returns how many frames in all."""
    frames = 0
    for number in range(CLIPS):
        source = _SOURCES[number % len(_SOURCES)]
        end_s = _SHORTEST_S + _STEP_S * (number // len(_SOURCES))
        with VideoReader(source) as video:
            taken = [one for one in video if one.time_s < end_s]
            fps = video.info.fps
        write_video(folder / f"{number:02}.mp4", [one.image for one in taken], fps=fps)
        frames += len(taken)
    return frames


def _timed(name: str, run: Callable[[], None]) -> float:
    """Seconds of wall time, printed with the processor seconds of this work and of others."""
    started, mine, everybody = time.perf_counter(), _own_cpu_s(), _cpu_s()
    run()
    seconds, mine = time.perf_counter() - started, _own_cpu_s() - mine
    others = _cpu_s() - everybody - mine
    print(f"{name}: {seconds:.1f} s, processor {mine:.0f} s, others {others:.0f} s", flush=True)
    return seconds


def _own_cpu_s() -> float:
    """Processor time of every program started here that has ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _cpu_s() -> float:
    """Processor time of the whole machine."""
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system)


def _analyse_each(clips: Path, place: Path) -> None:
    for clip in sorted(clips.iterdir()):
        _posecheck("analyze", clip, "-e", "squat", "--csv", place / f"{clip.stem}.csv")


def _batch(clips: Path, out: Path, workers: int) -> None:
    _posecheck("batch", clips, "-e", "squat", "--out", out, "--workers", workers)


def _posecheck(*arguments: object) -> None:
    command = [sys.executable, "-m", "posecheck", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    # A clip cut before its first rep ends holds nothing to assess: code 4.
    assert done.returncode in (0, 4), done.stderr


def _check_same(clips: Path, place: Path) -> None:
    """Byte for byte between workers, and the rows of each clip as ``analyze`` writes them."""
    assert (place / "1.parquet").read_bytes() == (place / "2.parquet").read_bytes()
    table = parquet.read_table(place / "2.parquet")
    for clip in sorted(clips.iterdir()):
        reps = (place / f"{clip.stem}.csv").read_text()
        about = dict.fromkeys(("exercise", "model", "version"), "") | {"file": clip.name}
        expected = to_table(VideoResult(reps=reps), about)
        found = table.filter((pc.field("file") == clip.name) & pc.field("index").is_valid())
        columns = expected.column_names[table.column_names.index("index") :]
        assert found.select(columns).equals(expected.select(columns)), clip.name
    reps = sum(pc.equal(table["fault"], "knee_valgus").to_pylist())
    print(f"all three say the same: {reps} reps and tries in {table.num_rows} rows")


if __name__ == "__main__":
    main()
