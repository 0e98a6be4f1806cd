"""Nothing of hers is written over: outputs that would cost her something are refused."""

import os
import unicodedata
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from PIL import Image
from pyarrow import parquet
from typer.testing import CliRunner

from posecheck.body.track import PoseTrack
from posecheck.body.track_file import save_track
from posecheck.capture.video_writer import VideoWriter
from posecheck.cli import app
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.batch_results import VideoResult, to_table, write_whole
from posecheck.sessions.export import to_csv, to_json
from posecheck.sessions.pdf.report import to_pdf
from posecheck.shell.outputs import same_file
from posecheck.shell.products import ANALYSIS_JSON, ANNOTATED, PAPER, REPS_CSV, TABLE, TRACK
from tests.sessions.store.taken import take

ONLY = b"her only video"
SQUAT = ("-e", "squat")


@pytest.fixture
def video(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A video in the folder that the command runs in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "x.mp4"
    path.write_bytes(ONLY)
    return path


def refused(*arguments: str | Path) -> str:
    """What the command says when it ends with exit code 2."""
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    assert done.exit_code == 2, done.output
    assert done.output.startswith("posecheck: ")
    assert done.output.count("\n") == 1
    return done.output


FILES = ("--annotated", "--json", "--csv", "--track", "--frames-csv", "--pdf")


@pytest.mark.parametrize("option", FILES)
@pytest.mark.parametrize("name", ["x.mp4", "./x.mp4", "link", "twin", "../{here}/x.mp4", "X.mp4"])
def test_no_output_is_the_video_that_is_read(option: str, name: str, video: Path) -> None:
    """Under whatever name, with and without ``--force``; the video is as it was."""
    (video.parent / "link").symlink_to(video)
    os.link(video, video.parent / "twin")
    output = name.format(here=video.parent.name)
    for force in ([], ["--force"]):
        said = refused("analyze", video, *SQUAT, option, output, *force)
        assert option in said
    assert video.read_bytes() == ONLY


def test_no_output_is_the_reference_or_the_photograph_that_is_read(video: Path) -> None:
    """What is compared with is read as well."""
    own = video.with_name("me.json")
    own.write_bytes(b"{}")
    assert "--json" in refused("analyze", video, *SQUAT, "--reference", own, "--json", own)
    assert "--out" in refused("reference", video, *SQUAT, "--out", video)
    compared = (*SQUAT, "--neutral", own)
    assert "--out" in refused("reference", "y.mp4", *compared, "--out", own, "--force")
    assert "--json" in refused("analyze", "y.mp4", *compared, "--json", own, "--force")
    assert "--out" in refused("neutral", video, "--out", video, "--force")
    assert "--json" in refused("neutral", video, "--out", "n", "--json", "./n", "--force")
    assert "--json" in refused("posture", own, "--json", own, "--force")
    assert own.read_bytes() == b"{}"
    assert video.read_bytes() == ONLY


def test_no_table_is_one_of_the_videos_or_their_list(video: Path) -> None:
    """Of a batch."""
    listed = video.with_name("list")
    listed.write_text("x.mp4\n")
    hidden = video.with_name("r.parquet")
    hidden.symlink_to(video)
    assert "--out" in refused("batch", listed, *SQUAT, "--out", listed, "--force")
    assert "x.mp4" in refused("batch", ".", *SQUAT, "--out", hidden, "--force")
    assert video.read_bytes() == ONLY


@pytest.mark.parametrize(
    ("one", "other"), [("a", "a"), ("a", "./a"), ("a", "A"), ("\u00e4", "a\u0308"), ("-", "-")]
)
def test_two_outputs_are_two_files(one: str, other: str, video: Path) -> None:
    """Or the second would write over the first."""
    said = refused("analyze", video, *SQUAT, "--json", one, "--csv", other)
    assert "--json and --csv name the same file" in said


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("--annotated", "o.webm"),
        ("--annotated", "o.mov"),
        ("--json", "o.csv"),
        ("--csv", "o.xlsx"),
        ("--pdf", "o.docx"),
        ("--track", "o.JSON"),
        ("--frames-csv", "o.parquet"),
    ],
)
def test_an_ending_that_promises_another_format_is_refused(
    option: str, name: str, video: Path
) -> None:
    """With the ending that would be right."""
    said = refused("analyze", video, *SQUAT, option, name)
    assert option in said
    assert "name it o." in said


def test_a_table_is_not_called_csv(video: Path) -> None:
    """It is Parquet."""
    assert "name it r.parquet" in refused("batch", ".", *SQUAT, "--out", "r.csv")
    assert video.read_bytes() == ONLY


@pytest.mark.parametrize("option", FILES)
def test_what_another_program_wrote_stays_unless_forced(option: str, video: Path) -> None:
    """Her diary is no product of PoseCheck; with ``--force`` it is the video that is looked at."""
    diary = video.with_name("diary")
    diary.write_text("Monday: knee is better")
    assert "--force" in refused("analyze", video, *SQUAT, option, diary)
    assert diary.read_text() == "Monday: knee is better"


def test_pictures_of_another_program_stay(video: Path) -> None:
    """In a folder of plots."""
    folder = video.with_name("plots")
    folder.mkdir()
    Image.new("RGB", (2, 2)).save(folder / "timeline.png")
    assert "timeline.png" in refused("analyze", video, *SQUAT, "--plots", folder)


def test_what_posecheck_wrote_is_known_again(squat: Exercise, tmp_path: Path) -> None:
    """So that the same command can run twice; each is only known as what it is."""
    taken = take(squat)
    reps = to_csv(taken.analysis, squat)
    written = {
        ANALYSIS_JSON: tmp_path / "a.json",
        REPS_CSV: tmp_path / "a.csv",
        TRACK: tmp_path / "a.track",
        ANNOTATED: tmp_path / "a.mp4",
        PAPER: tmp_path / "a.pdf",
        TABLE: tmp_path / "a.parquet",
    }
    written[ANALYSIS_JSON].write_bytes(to_json(taken.analysis, squat))
    written[REPS_CSV].write_text(reps)
    save_track(PoseTrack.from_frames([]), written[TRACK])
    with VideoWriter(written[ANNOTATED], width=64, height=48, fps=10) as writer:
        writer.write(np.zeros((48, 64, 3), np.uint8), 0.0)
    written[PAPER].write_bytes(to_pdf([taken.analysis], squat))
    about = {"file": "a", "exercise": "squat", "model": "full", "version": "1"}
    write_whole(to_table(VideoResult(reps=reps), about), written[TABLE])
    for product, path in written.items():
        assert [one.format for one in written if one.knows(path)] == [product.format]
    parquet.write_table(pa.table({"mine": [1]}), tmp_path / "mine.parquet")
    assert not TABLE.knows(tmp_path / "mine.parquet")


def test_names_that_differ_in_how_they_are_typed_are_one_file(tmp_path: Path) -> None:
    """An umlaut is one character or two, depending on the system."""
    name = "K\u00e4the.json"
    assert same_file(tmp_path / name, tmp_path / unicodedata.normalize("NFD", name))
    assert not same_file(tmp_path / name, tmp_path / "sub" / name)
