"""What ``posecheck batch`` refuses, what it takes for a video, and how workers share cores."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from filelock import FileLock

from posecheck.shell.batch import cluster as batch_cluster
from posecheck.shell.batch.cluster import share_of_cores, workers_of
from posecheck.shell.batch.videos import content_of, find_videos
from tests.conftest import DATA, ROOT
from tests.shell.command import posecheck_here, refused

pytestmark = pytest.mark.usefixtures("model")
SQUAT = ("-e", "squat")


@pytest.fixture
def videos(tmp_path: Path) -> Path:
    """A folder as people have them."""
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "squat.mp4").write_bytes((DATA / "squat_side.mp4").read_bytes())
    (tmp_path / "empty.MP4").touch()
    (tmp_path / "notes.txt").write_text("no video")
    (tmp_path / "nothing.txt").write_text("# to be filled\n")
    (tmp_path / "._squat.mp4").write_text("left by another system")
    return tmp_path


@pytest.mark.parametrize(
    ("address", "answer"), [("tcp://127.0.0.1:9", "No scheduler answers"), ("cluster", "cluster")]
)
def test_a_scheduler_that_does_not_answer_is_said(
    address: str,
    answer: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the way to start one."""
    monkeypatch.setattr(batch_cluster, "ANSWER_S", 0.3)
    with pytest.raises(typer.Exit) as end, workers_of(address, 1):
        pass
    assert end.value.exit_code == 2
    said = capsys.readouterr().err
    assert answer in said
    assert "dask scheduler" in said


@pytest.mark.parametrize(
    ("source", "options", "word"),
    [
        (".", ["-e", "yoga", "--out", "a.parquet"], "bird_dog, clamshell, dead_bug, glute_bridge"),
        (".", [*SQUAT, "--out", "missing/a.parquet"], "missing"),
        (".", [*SQUAT, "--out", "/dev/null"], "is not a file"),
        (".", [*SQUAT, "--out", "-"], "is not a file"),
        (".", [*SQUAT], "--out"),
        (".", [*SQUAT, "--out", "a.parquet", "--workers", "0"], "workers"),
        (".", [*SQUAT, "--out", "a.parquet", "--workers", "2", "--scheduler", "tcp://x:1"], "both"),
        (".", [*SQUAT, "--out", "a.parquet", "--reference", "gone.json"], "gone.json"),
        ("x" * 300, [*SQUAT, "--out", "a.parquet"], "no folder or list x"),
        ("gone", [*SQUAT, "--out", "a.parquet"], "no folder or list gone"),
        ("a/squat.mp4", [*SQUAT, "--out", "a.parquet"], "no list of videos"),
        ("nothing.txt", [*SQUAT, "--out", "a.parquet"], "names no video"),
    ],
)
def test_wrong_usage_says_what_is_wrong(
    source: str, options: list[str], word: str, videos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2 before any video is watched, and nothing is left behind."""
    monkeypatch.chdir(videos)
    assert word in refused("batch", source, *options)
    assert not list(videos.glob("a.parquet*"))


def test_a_place_that_takes_no_folder_is_refused(videos: Path) -> None:
    """That of the finished videos, which the table itself would not need."""
    done = posecheck_here("batch", videos, *SQUAT, "--out", "/proc/a.parquet")
    assert done.returncode == 2
    assert "cannot be used" in done.stderr


def test_two_batches_do_not_write_one_table(videos: Path) -> None:
    """The second says so at once."""
    out, parts = videos / "out.parquet", videos / "out.parquet.parts"
    parts.mkdir()
    with FileLock(parts / "lock"):
        done = posecheck_here("batch", videos, *SQUAT, "--out", out)
    assert done.returncode == 2
    assert "Another posecheck batch" in done.stderr


def test_without_the_extra_one_sentence_says_what_to_install() -> None:
    """Not the name of a module that is missing."""
    code = (
        "import sys; sys.modules['distributed'] = None; import posecheck.cli;"
        "sys.argv = ['posecheck', 'batch', '.', '-e', 'squat', '--out', 'a.parquet'];"
        "posecheck.cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "pipx install --force 'FILE.whl[cluster]'" in done.stderr


def test_workers_share_the_cores() -> None:
    """Each has some, and no two the same while there are enough."""
    assert [share_of_cores([3, 5, 7], one, 2) for one in range(2)] == [[3, 7], [5]]
    assert [share_of_cores([0, 1], one, 3) for one in range(3)] == [[0], [1], [0]]
    assert share_of_cores([0, 1], 0, 1) == [0, 1]


def test_a_folder_is_searched_deeply_and_in_order(videos: Path) -> None:
    """Videos alone, by name; the same name in two folders is two videos."""
    found = find_videos(videos)
    assert [one.name for one in found] == ["a/squat.mp4", "b/squat.mp4", "empty.MP4"]
    assert all(one.path.is_absolute() for one in found)


def test_any_line_of_a_list_is_a_path(tmp_path: Path) -> None:
    """Signs that end lines elsewhere are part of a name; a line too long for one is no video."""
    names = ["a\u2028b.mp4", "c\x0bd.mp4", "e\x85f.mp4", "x" * 300]
    listed = tmp_path / "list"
    listed.write_text("\r\n".join(names), encoding="utf-8", newline="")
    found = find_videos(listed)
    assert [one.path.name for one in found] == names
    assert content_of(found[-1].path) is None
