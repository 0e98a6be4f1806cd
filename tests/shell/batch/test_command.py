"""Many videos into one table: order, errors, what is lost when something is killed (nothing)."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
import pyarrow as pa
import pyarrow.compute
import pytest
from distributed import LocalCluster
from pyarrow import parquet

from posecheck.sessions.batch_results import VideoResult, count_reps, to_table
from tests.conftest import DATA
from tests.shell.command import posecheck, posecheck_here
from tests.videos import pictures, write_video

pytestmark = pytest.mark.usefixtures("model")
SQUAT = ("-e", "squat")
_REP = slice(12, 57)  # one rep of squat_front and of squat_side, with rest before it


@pytest.fixture(scope="module")
def videos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two short sets with the same name, a room with nobody in it, a broken and an empty file."""
    folder = tmp_path_factory.mktemp("batch") / "videos"
    for name, place in (("squat_front", "a"), ("squat_side", "b")):
        (folder / place).mkdir(parents=True)
        write_video(folder / place / "squat.mp4", pictures(f"{name}.mp4")[_REP])
    write_video(folder / "nobody.mp4", [np.full((240, 320, 3), 200, np.uint8)] * 5)
    (folder / "broken.mp4").write_bytes((DATA / "squat_front.mp4").read_bytes()[:20_000])
    (folder / "empty.MP4").touch()
    return folder


@pytest.fixture(scope="module")
def whole(videos: Path) -> Path:
    """The table of all of them, made by two workers without interruption."""
    out = videos.parent / "whole.parquet"
    done = posecheck("batch", videos, *SQUAT, "--out", out, "--workers", "2")
    assert done.returncode == 3
    assert "5 videos, 2 reps: results are in" in done.stdout
    assert "empty.MP4: empty.MP4 is empty; copy or record it again." in done.stderr
    return out


def test_every_rep_has_the_rows_that_analyze_writes(
    videos: Path, whole: Path, tmp_path: Path
) -> None:
    """In the order of the names, with file, model and version."""
    table = parquet.read_table(whole)
    names = list(dict.fromkeys(table["file"].to_pylist()))
    assert names == ["a/squat.mp4", "b/squat.mp4", "broken.mp4", "empty.MP4", "nobody.mp4"]
    assert [count_reps(rows_of(table, name)) for name in names[:2]] == [1, 1]
    csv, rows = tmp_path / "reps.csv", rows_of(table, names[0])
    assert posecheck_here("analyze", videos / names[0], *SQUAT, "--csv", csv).returncode == 0
    about = {key: rows[key][0].as_py() for key in ("file", "exercise", "model", "version")}
    assert (about["exercise"], about["model"]) == ("squat", "full")
    assert rows == to_table(VideoResult(reps=csv.read_text()), about)


def test_what_cannot_be_assessed_has_one_row_that_says_why(whole: Path) -> None:
    """And nothing in it looks like a result."""
    table = parquet.read_table(whole)
    for name, word in (
        ("broken.mp4", "not a video that can be read"),
        ("empty.MP4", "is empty"),
        ("nobody.mp4", "No person was seen in nobody.mp4"),
    ):
        (row,) = rows_of(table, name).to_pylist()
        assert word in row["error"]
        assert {row["index"], row["complete"], row["fault"], row["status"]} == {None}


def test_only_what_could_not_be_read_is_tried_again(videos: Path, tmp_path: Path) -> None:
    """What was watched is taken from the parts, unless the settings differ; then they go."""
    some = tmp_path / "some.txt"
    some.write_text(f"{videos / 'nobody.mp4'}\nlater.mp4\n")
    out, parts = tmp_path / "out.parquet", tmp_path / "out.parquet.parts"
    done = posecheck("batch", some, *SQUAT, "--out", out, "--workers", "1")
    assert done.returncode == 3
    assert "There is no file" in done.stderr
    (part,) = parts.glob("*.parquet")
    mark(part, "watched before")
    (tmp_path / "later.mp4").write_bytes((videos / "nobody.mp4").read_bytes())
    done = posecheck("batch", some, *SQUAT, "--out", out, "--workers", "1")
    assert done.returncode == 4
    errors = parquet.read_table(out)["error"].to_pylist()
    assert errors[0] == "watched before"
    assert "nobody" not in errors[1]
    assert "No person was seen in later.mp4" in errors[1]
    assert not parts.exists()


def test_a_killed_worker_loses_nothing(videos: Path, whole: Path, tmp_path: Path) -> None:
    """Its video is watched again by the next; one worker gives the same file as two."""
    out = tmp_path / "out.parquet"
    with running(videos, out) as program:
        wait_for(lambda: len(parts_of(out)) >= 1, program)
        workers = workers_under(program)
        assert len(workers) == 1
        workers[0].kill()
        assert program.wait(timeout=60) == 3
    assert out.read_bytes() == whole.read_bytes()


def test_a_killed_command_goes_on_where_it_was(videos: Path, whole: Path, tmp_path: Path) -> None:
    """No worker outlives it, no half table is left, and what was watched is not watched again."""
    out = tmp_path / "out.parquet"
    with running(videos, out) as program:
        wait_for(lambda: len(parts_of(out)) >= 1, program)
        workers = workers_under(program)
        program.kill()
        program.wait()
        gone, alive = psutil.wait_procs(workers, timeout=20)
        assert gone
        assert not alive
    assert not out.exists()
    first = {part: part.stat().st_mtime_ns for part in parts_of(out)}
    assert posecheck("batch", videos, *SQUAT, "--out", out, "--workers", "2").returncode == 3
    assert out.read_bytes() == whole.read_bytes()
    assert {part: part.stat().st_mtime_ns for part in first} == first
    assert len(parts_of(out)) == 3


def test_a_list_is_done_by_the_workers_of_a_scheduler(videos: Path, tmp_path: Path) -> None:
    """Paths count from the list's folder, in its order; remarks and repetitions are no videos."""
    listed, out = videos / "list.txt", tmp_path / "out.parquet"
    listed.write_text("# two of them\n\nnobody.mp4\n  a/squat.mp4\nnobody.mp4\n", "utf-8-sig")
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        done = posecheck("batch", listed, *SQUAT, "--out", out, "--scheduler", address)
    assert done.returncode == 4
    assert "nobody.mp4: No person was seen" in done.stderr
    names = parquet.read_table(out)["file"].to_pylist()
    assert list(dict.fromkeys(names)) == ["nobody.mp4", "a/squat.mp4"]
    assert names.count("nobody.mp4") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.parquet"]


def rows_of(table: pa.Table, name: str) -> pa.Table:
    """The rows of one video."""
    return table.filter(pa.compute.equal(table["file"], name))


def mark(part: Path, sentence: str) -> None:
    """Write another error into a part, to know it again."""
    table = parquet.read_table(part)
    place = table.column_names.index("error")
    column = pa.array([sentence] * table.num_rows)
    parquet.write_table(table.set_column(place, table.field("error"), column), part)


def parts_of(out: Path) -> list[Path]:
    """Results of finished videos beside a table that is not."""
    return sorted(out.with_name(f"{out.name}.parts").glob("*.parquet"))


@contextmanager
def running(videos: Path, out: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command at work with one worker; killed at the end if it still runs."""
    command = [sys.executable, "-m", "posecheck", "batch", videos, *SQUAT, "--out", out]
    with subprocess.Popen([*map(str, command), "--workers", "1"]) as program:
        yield program
        program.kill()


def workers_under(program: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The worker processes of a command."""
    children = psutil.Process(program.pid).children()
    return [one for one in children if "spawn_main" in " ".join(one.cmdline())]


def wait_for(condition: Callable[[], bool], program: subprocess.Popen[bytes]) -> None:
    """Look until it is so, while the program runs, for a minute at most."""
    until = time.monotonic() + 60
    while not condition():
        assert program.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)
