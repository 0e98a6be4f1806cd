"""Everything that one run over a video can write: each file opens and says what was seen."""

import csv
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from posecheck.body.track_file import load_track
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.video import VideoReader
from tests.conftest import DATA
from tests.sessions.pdf.papers import pages_of
from tests.shell.command import posecheck

CLIP = DATA / "squat_front.mp4"


@dataclass(frozen=True, kw_only=True)
class Written:
    """A run that was asked for all of it, and the folder that it wrote into."""

    folder: Path
    done: subprocess.CompletedProcess[str]

    @property
    def document(self) -> dict[str, Any]:
        """The JSON."""
        document: dict[str, Any] = json.loads((self.folder / "a.json").read_text())
        return document


@pytest.fixture(scope="module")
def written(model: ModelFile, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Three squats; in the second the knees fall in."""
    assert model.path.exists()
    folder = tmp_path_factory.mktemp("all")
    done = posecheck(
        *("analyze", CLIP, "-e", "squat", "--person", "Ada", "--note", "knee felt fine"),
        *("--json", folder / "a.json", "--csv", folder / "a.csv", "--track", folder / "a.track"),
        *("--frames-csv", folder / "frames.csv", "--pdf", folder / "a.pdf"),
        *("--plots", folder / "plots", "--annotated", folder / "drawn.mp4"),
    )
    assert done.returncode == 0
    return Written(folder=folder, done=done)


def test_what_was_seen_is_said(written: Written) -> None:
    """Verdict first, then what to try; nothing of what native libraries say."""
    assert written.done.stdout.startswith(
        "Three squats. In one your knees stayed out; in rep 2 they fell in."
    )
    assert "Next time: Point your knees" in written.done.stdout
    assert "missing the following glyphs" not in written.done.stderr


def test_json_csv_and_track_hold_the_whole_set(written: Written) -> None:
    """Each rep in each, a row for each fault, a pose for each picture."""
    assert written.document["rep_count"] == 3
    assert len((written.folder / "a.csv").read_text().splitlines()) == 1 + 3 * 6
    assert len(load_track(written.folder / "a.track")) == written.document["video"]["frames"]


def test_paper_says_whose_it_is_and_what_was_seen(written: Written) -> None:
    """With the note to it and a picture of the moment."""
    text = " ".join(pages_of((written.folder / "a.pdf").read_bytes()))
    for words in ("Ada · Squat", "in rep 2 they fell in", "Rep 2, at", "knee felt fine", CLIP.name):
        assert words in text


def test_charts_can_be_read(written: Written) -> None:
    """Each opens, is large enough, and has something on it."""
    plots = {path.name: path for path in (written.folder / "plots").iterdir()}
    assert sorted(plots) == ["measures.png", "moment_1.png", "timeline.png"]
    for name in ("measures.png", "timeline.png"):
        picture = Image.open(plots[name]).convert("RGB")
        assert picture.width >= 1800
        assert picture.getcolors(20) is None  # there are more
    Image.open(plots["moment_1.png"]).verify()


def test_every_frame_has_its_rep(written: Written) -> None:
    """Or none, while she stands."""
    with (written.folder / "frames.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["rep"] for row in rows} == {"", "1", "2", "3"}


def test_the_annotated_video_has_every_frame_at_its_time(written: Written) -> None:
    """H.264 that a browser plays, as long as the source, and drawn on where she is faulty."""
    rep = written.document["reps"][1]
    with av.open(str(written.folder / "drawn.mp4")) as container:
        assert container.streams.video[0].codec_context.name == "h264"
    with VideoReader(CLIP) as source, VideoReader(written.folder / "drawn.mp4") as drawn:
        pairs = [(a, b) for a, b in zip(source, drawn, strict=True)]
    assert all(abs(a.time_s - b.time_s) < 0.002 for a, b in pairs)
    changed = {
        round(a.time_s, 2): float(np.abs(a.image[:80].astype(int) - b.image[:80]).mean())
        for a, b in pairs
    }
    found_s = next(one["time_s"] for one in rep["assessments"] if one["status"] == "fault")
    cued = [value for time, value in changed.items() if found_s < time < rep["end_s"]]
    assert min(cued) > 3 * np.median([value for time, value in changed.items() if time < 0.8])
