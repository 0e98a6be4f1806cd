"""Paper, charts and frames from the shell."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from posecheck.cli import app
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.store import Store
from tests.conftest import DATA
from tests.sessions.pdf.papers import pages_of
from tests.sessions.store.taken import take

CLIP = DATA / "squat_front.mp4"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--plots", CLIP], "is a file"),
        (["--plots", "missing/plots"], "There is no folder"),
        (["--pdf", DATA], "is a folder"),
        (["--frames-csv", "-"], "Only --json and --csv"),
        (["--pdf", "-"], "Only --json and --csv"),
        (["--person", "Ada"], "--save and --pdf"),
    ],
)
def test_what_cannot_be_written_is_refused_before_the_work(
    options: list[str | Path], words: str
) -> None:
    """In one sentence, with exit code 2."""
    done = CliRunner().invoke(app, ["analyze", str(CLIP), "-e", "squat", *map(str, options)])
    assert done.exit_code == 2
    assert words in " ".join(done.output.split())


def test_a_kept_session_becomes_paper(
    squat: Exercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With whose it is, when it was and its notes; an unknown id leaves no file."""
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(tmp_path / "data"))
    taken = take(squat)
    with Store() as store:
        ada = store.people.find_or_add("Ada Ng")
        kept = store.save(taken.analysis, squat, ada.id, track=taken.track, note="felt good")
        started = store.sessions.open(kept).head.started_at.astimezone()
    out = tmp_path / "ada.pdf"
    done = CliRunner().invoke(app, ["sessions", "pdf", kept[:8], str(out)])
    assert done.exit_code == 0
    text = " ".join(pages_of(out.read_bytes()))
    assert f"Ada Ng · Squat · {started.day} {started:%B %Y, %H:%M}" in text
    assert "they fell in. One try does not count." in text
    assert "felt good" in text
    unknown = CliRunner().invoke(app, ["sessions", "pdf", "zzzz", str(tmp_path / "b.pdf")])
    assert unknown.exit_code == 2
    assert not (tmp_path / "b.pdf").exists()
