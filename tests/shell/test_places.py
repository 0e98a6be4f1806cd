"""What cannot be written is said in one sentence, before the work where that is possible."""

import os
import stat
import sys
from pathlib import Path

import pytest

from posecheck.body.track import PoseTrack
from posecheck.body.track_file import save_track
from posecheck.shell.outputs import write
from tests.shell.test_outputs import SQUAT, refused, video

__all__ = ["video"]

TOO_LONG = "x" * 300


@pytest.mark.parametrize("option", ["--json", "--csv", "--pdf", "--annotated", "--track"])
def test_no_file_is_called_as_the_folder_of_plots(option: str, video: Path) -> None:
    """Though that is not there yet, and would find its name taken."""
    said = refused("analyze", video, *SQUAT, option, "charts", "--plots", "./charts")
    assert f"{option} and --plots have the same name" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("analyze", "x.mp4", *SQUAT, "--json", TOO_LONG),
        ("analyze", "x.mp4", *SQUAT, "--plots", TOO_LONG),
        ("batch", ".", *SQUAT, "--out", TOO_LONG),
        ("reference", "x.mp4", *SQUAT, "--out", TOO_LONG),
        ("sessions", "export", TOO_LONG),
    ],
)
def test_a_name_that_nothing_can_have_is_refused(arguments: tuple[str, ...], video: Path) -> None:
    """Disks take some 255 letters."""
    assert "give another name" in refused(*arguments)
    assert list(video.parent.iterdir()) == [video]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with a name")
@pytest.mark.parametrize(
    "arguments",
    [
        ("analyze", "x.mp4", *SQUAT, "--track", "pipe"),
        ("analyze", "x.mp4", *SQUAT, "--annotated", "pipe"),
        ("sessions", "export", "pipe"),
    ],
)
def test_a_device_is_not_replaced_by_a_file(arguments: tuple[str, ...], video: Path) -> None:
    """These are made beside their place; put on ``/dev/null`` they would be in its stead."""
    pipe = video.with_name("pipe")
    os.mkfifo(pipe)
    assert "is not a file" in refused(*arguments, "--force")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """After the work, as nobody knows before; with what to do."""
    with pytest.raises(Exception, match="2"):
        write(Path("/dev/full"), b"x" * 100_000)
    said = capsys.readouterr().err
    assert said.startswith("posecheck: /dev/full could not be written")
    assert "make room" in said


def test_the_longest_name_that_a_disk_takes_can_be_written(tmp_path: Path) -> None:
    """What is written beside it first has no longer name."""
    path = tmp_path / ("t" * 249 + ".track")
    save_track(PoseTrack.from_frames([]), path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_reference_is_a_file(video: Path) -> None:
    """It goes to no stdout, as the sentence about it does."""
    assert "is not a file" in refused("reference", video, *SQUAT, "--out", "-")
    assert "is not a file" in refused("neutral", video, "--out", "-")
