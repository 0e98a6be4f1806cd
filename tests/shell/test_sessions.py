"""The shell's way to kept sessions: keep, list, show, score again, share, delete."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from posecheck.capture.model.model_file import ModelFile
from posecheck.cli import app
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.records import Adjustment
from posecheck.sessions.store.store import Store
from posecheck.shell.keeping import prepare_to_keep
from tests.conftest import DATA
from tests.sessions.store.taken import Taken, take
from tests.shell.command import posecheck_here
from tests.videos import first_rep, two_reps, write_video


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with nothing in it."""
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture(scope="module")
def taken(catalog: Catalog) -> Taken:
    """A set of squats."""
    return take(catalog["squat"])


@pytest.fixture
def kept(squat: Exercise, taken: Taken) -> Iterator[str]:
    """The id of a session of Ada."""
    with Store() as store:
        ada = store.people.find_or_add("Ada")
        yield store.save(taken.analysis, squat, ada.id, track=taken.track, note="felt good")


def sessions(*arguments: str | Path, say: str | None = None) -> Result:
    """Run ``posecheck sessions`` and answer what it asks."""
    done = CliRunner().invoke(app, ["sessions", *map(str, arguments)], input=say)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def words(done: Result) -> str:
    """All that was said, without line breaks."""
    return " ".join(done.output.split())


@pytest.mark.usefixtures("model")
def test_an_analysed_video_is_kept_and_shown_the_same(model: ModelFile, tmp_path: Path) -> None:
    """The report of a kept session is that of the analysis; its id is said."""
    assert model.path.exists()
    clip = write_video(tmp_path / "a.mp4", first_rep())
    said = ("--person", "Ada", "--note", "hot", "--band", "light", "--planned", "8")
    done = posecheck_here("analyze", clip, "-e", "squat", "--save", *said)
    assert done.returncode == 0
    assert "Saved for Ada: posecheck sessions show " in done.stderr
    shown = sessions("show", done.stderr.split()[-1])
    assert shown.exit_code == 0
    assert done.stdout in shown.output
    assert "hot" in shown.output
    assert "light band, 8 reps planned" in shown.output


def test_a_video_is_judged_with_the_limits_of_its_person(model: ModelFile, tmp_path: Path) -> None:
    """That is said, and the kept session names the version of her limits."""
    assert model.path.exists()
    with Store() as store:
        ada = store.people.find_or_add("Ada")
        wide = [("own_mild", 4.5, 9.0), ("own_marked", 9.0, 13.5), ("gone", 1.0, 2.0)]
        store.people.note_adjustments(ada.id, *(_moved(*one) for one in wide))
    clip = write_video(tmp_path / "a.mp4", two_reps())
    done = posecheck_here(
        "analyze", clip, "-e", "squat", "--json", "-", "--save", "--person", "Ada"
    )
    assert done.returncode == 0
    assert "with the limits that were set for Ada" in done.stderr
    assert "no limit 'gone'" in done.stderr
    _, knees = (rep["assessments"][0] for rep in json.loads(done.stdout)["reps"])
    assert (knees["status"], knees["limit"]) == ("fault", -9.0)
    short = write_video(tmp_path / "b.mp4", first_rep())
    other = posecheck_here("analyze", short, "-e", "squat", "--save", "--person", "Bea")
    assert "limits" not in other.stderr


def _moved(limit: str, before: float, after: float) -> Adjustment:
    """A limit of the knees, moved by somebody."""
    return Adjustment(
        exercise="squat",
        fault="knee_valgus",
        limit=limit,
        before=before,
        after=after,
        changed_by="Mo",
        changed_at=datetime(2026, 9, 1, tzinfo=UTC),
        reason="",
    )


def test_whose_and_what_belong_to_saving() -> None:
    """Said before any work."""
    clip = DATA / "squat_front.mp4"
    done = CliRunner().invoke(app, ["analyze", str(clip), "-e", "squat", "--person", "Ada"])
    assert done.exit_code == 2
    assert "--save" in done.output


def test_the_list_says_who_what_and_which_faults(kept: str) -> None:
    """Filters narrow it; an empty one says how to begin."""
    assert kept[:8] in sessions("list").output
    for word in ("Ada", "squat", "knees falling in", "1-1 of 1."):
        assert word in words(sessions("list", "--person", "Ada", "--fault", "knee_valgus"))
    for narrow in (["--fault", "heel_lift"], ["--until", "2020-01-01"], ["-e", "glute_bridge"]):
        assert "--save" in words(sessions("list", *narrow))
    for unknown in (["--fault", "knees"], ["-e", "squats"]):
        assert sessions("list", *unknown).exit_code == 2
        assert "choose one of" in words(sessions("list", *unknown))
    nobody = sessions("list", "--person", "Bo")
    assert nobody.exit_code == 2
    assert "nobody called 'Bo'" in words(nobody)
    assert "Ada" in words(nobody)


def test_an_interrupted_session_is_named_in_the_list(
    kept: str, squat: Exercise, taken: Taken
) -> None:
    """With how much of it is kept; its report says so too."""
    assert kept
    with Store() as store:
        ada = store.people.find_or_add("Ada")
        with store.begin(squat, ada.id, source="live", model="full") as recorder:
            recorder.rep(taken.live[0])
    short = recorder.session_id[:8]
    assert f"{short} was interrupted after 1 reps" in words(sessions("list"))
    assert "It is interrupted" in words(sessions("show", short))


def test_scoring_again_shows_both_versions(kept: str) -> None:
    """And the old one can still be shown."""
    again = sessions("rescore", kept[:8])
    assert again.exit_code == 0
    assert "Scoring 2: version" in words(again)
    assert "One try does not count." in words(sessions("show", kept, "--scoring", "1"))
    missing = sessions("show", kept, "--scoring", "3")
    assert missing.exit_code == 2
    assert "has 2 scorings" in words(missing)


def test_an_archive_brings_a_deleted_session_back(kept: str, folder: Path) -> None:
    """Out, away, in again, and not twice."""
    archive = folder / "all.zip"
    assert "1 session in" in words(sessions("export", archive))
    assert sessions("delete", kept[:8], "--yes").exit_code == 0
    assert sessions("show", kept[:8]).exit_code == 2
    assert "1 session taken in." in words(sessions("import", archive))
    assert "1 were there already" in words(sessions("import", archive))
    assert kept[:8] in sessions("list").output
    archive.write_bytes(b"torn")
    assert sessions("import", archive).exit_code == 3


def test_nothing_is_deleted_unasked(kept: str) -> None:
    """No answer and no are no; one thing at a time."""
    for answer in ("", "n\n"):
        assert sessions("delete", kept, say=answer).exit_code == 1
    assert sessions("delete").exit_code == 2
    assert sessions("delete", kept, "--everything").exit_code == 2
    assert sessions("delete", "--person", "Bo", "--yes").exit_code == 2
    assert kept[:8] in sessions("list").output
    assert "Deleted Ada with every session" in words(
        sessions("delete", "--person", "Ada", say="y\n")
    )
    assert "--save" in words(sessions("list"))
    assert sessions("delete", "--everything", "--yes").exit_code == 0


@pytest.mark.parametrize("command", [["show"], ["rescore"], ["delete"], ["export", "x.zip"]])
def test_an_unknown_id_is_said(command: list[str]) -> None:
    """In a sentence, with exit code 2, and no file is left."""
    done = sessions(*command, "zzzzzzzz")
    assert done.exit_code == 2
    assert "There is no session 'zzzzzzzz'" in words(done)
    assert not Path("x.zip").exists()


def test_a_store_that_cannot_be_opened_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an exit code of its own; the analysis does not even begin."""
    (folder / "file").write_text("")
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(folder / "file"))
    assert sessions("list").exit_code == 6
    clip = DATA / "squat_front.mp4"
    done = CliRunner().invoke(app, ["analyze", str(clip), "-e", "squat", "--save"])
    assert done.exit_code == 6


@pytest.mark.parametrize(
    ("person", "said"),
    [(None, "Saved for Me (nobody was named by --person)"), ("Ada", "Saved for Ada: posecheck")],
)
def test_it_is_said_for_whom_a_set_was_saved(
    squat: Exercise, taken: Taken, capfd: pytest.CaptureFixture[str], person: str | None, said: str
) -> None:
    """Above all where nobody was named."""
    keeper = prepare_to_keep(person, None)
    keeper.keep(taken.analysis, squat, taken.track, learn_from_set=True)
    assert said in " ".join(capfd.readouterr().err.split())
