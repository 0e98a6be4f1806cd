"""The shell: usage, what goes where, references, photographs, start-up."""

import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from posecheck.capture.video import VideoReader
from posecheck.shell import benchmark, file_benchmark
from posecheck.shell.doctor import missing_libraries
from tests.conftest import DATA, ROOT
from tests.shell.command import posecheck, posecheck_here, refused
from tests.videos import first_rep, pictures, two_reps, write_video

pytestmark = pytest.mark.usefixtures("model")
FRONT = DATA / "squat_front.mp4"
SIDE = ROOT / "sample_videos" / "squat_side_pelvis.mp4"


@pytest.fixture(scope="module")
def rep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One good squat from the front."""
    return write_video(tmp_path_factory.mktemp("rep") / "rep.mp4", first_rep())


@pytest.fixture(scope="module")
def side_photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first picture of a side sample: somebody who stands, arms crossed."""
    path = tmp_path_factory.mktemp("still") / "side.png"
    with VideoReader(SIDE) as video:
        cv2.imwrite(str(path), cv2.cvtColor(next(iter(video)).image, cv2.COLOR_RGB2BGR))
    return path


def test_json_on_stdout_is_only_json(tmp_path: Path) -> None:
    """Nothing else may be mixed in, and nothing native on stderr.

    Without a reference, which ``none`` does not even learn from the set, good is an estimate.
    """
    two = write_video(tmp_path / "two.mp4", two_reps())
    done = posecheck("analyze", two, "--reference", "none", "--json", "-")
    assert "Recognised: squat" in done.stderr
    document = json.loads(done.stdout)
    assert document["model"] == "full"
    assert "W0000" not in done.stderr
    assert "XNNPACK" not in done.stderr
    good, caving = (rep["assessments"][0] for rep in document["reps"])
    assert (good["fault"], caving["fault"]) == ("knee_valgus", "knee_valgus")
    assert (good["status"], good["confidence"]) == ("ok", "estimate")
    assert (good["reference"], caving["reference"]) == ("population", "population")


def test_a_reference_from_one_video_judges_another(rep: Path, tmp_path: Path) -> None:
    """Made from good reps, used for others; kept out of exercises it is not for."""
    own = tmp_path / "me.json"
    made = posecheck_here("reference", DATA / "squat_two_people.mp4", "-e", "squat", "--out", own)
    assert made.returncode == 0
    assert "1 rep (front view)" in made.stdout
    done = posecheck_here("analyze", rep, "-e", "squat", "--reference", own, "--json", "-")
    knees = [
        one
        for rep in json.loads(done.stdout)["reps"]
        for one in rep["assessments"]
        if one["fault"] == "knee_valgus"
    ]
    assert {one["reference"] for one in knees} == {"stored"}
    said = refused("analyze", FRONT, "-e", "glute_bridge", "--reference", own)
    assert "not for glute_bridge" in said


def test_a_reference_from_the_side_needs_a_still_stand(tmp_path: Path) -> None:
    """It is said how long; no file is left."""
    short = write_video(tmp_path / "a.mp4", first_rep("squat_side.mp4"))
    done = posecheck_here("reference", short, "-e", "squat", "--out", tmp_path / "me.json")
    assert done.returncode == 2
    assert "three seconds" in done.stderr
    assert not (tmp_path / "me.json").exists()


def test_a_photograph_from_the_side_is_read(side_photo: Path) -> None:
    """In words and as JSON; its mirror image reads the same from the other side, by it."""
    out = side_photo.with_name("found.json")
    done = posecheck_here("posture", side_photo, "--json", out)
    assert done.returncode == 0
    assert "Hollow of the back" in done.stdout
    found = json.loads(out.read_text())
    assert found["status"] == "estimate"
    assert found["side"] == "left"
    mirrored = side_photo.with_name("mirrored.jpg")
    picture = cv2.imread(str(side_photo))
    assert picture is not None
    cv2.imwrite(str(mirrored), picture[:, ::-1].copy())
    own = posecheck_here("posture", mirrored, "--neutral", side_photo, "--json", "-")
    other = json.loads(own.stdout)
    assert other["side"] == "right"
    assert other["lumbar_arch"] == pytest.approx(found["lumbar_arch"], abs=0.01)
    assert other["status"] == "measured"


def test_what_is_no_photograph_of_a_side_is_refused(side_photo: Path, tmp_path: Path) -> None:
    """Not a picture: code 3. A picture of nobody: not assessed, in words."""
    text = tmp_path / "a.jpg"
    text.write_text("no picture")
    for path in (text, tmp_path / "gone.jpg", tmp_path):
        refused("posture", path, code=3)
    empty = tmp_path / "empty.png"
    cv2.imwrite(str(empty), np.full((300, 400, 3), 200, np.uint8))
    done = posecheck_here("posture", empty)
    assert done.returncode == 0
    assert "could not find a person" in done.stdout
    neutral = posecheck_here("posture", side_photo, "--neutral", empty)
    assert neutral.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["analyze", FRONT, "-e", "yoga"], "bird_dog, clamshell, dead_bug, glute_bridge"),
        (["analyze", FRONT, "--reference", "me.json"], "name it by --exercise"),
        (["analyze", FRONT, "-e", "squat", "--model", "huge"], "huge"),
        (["analyze", FRONT, "-e", "squat", "--json", "missing/a.json"], "missing"),
        (["analyze", FRONT, "-e", "squat", "--csv", DATA], "is a folder"),
        (["analyze", FRONT, "-e", "squat", "--reference", "gone.json"], "gone.json"),
        (["dance"], "dance"),
    ],
)
def test_wrong_usage_says_what_is_wrong(arguments: list[str | Path], word: str) -> None:
    """Exit code 2 before any work is done."""
    assert word in refused(*arguments)


def test_exercises_are_listed_with_their_cues() -> None:
    """Everything the catalog knows."""
    done = posecheck_here("exercises")
    assert done.returncode == 0
    for word in ("Squat", "Glute bridge", "knee_valgus", "Knees over your"):
        assert word in done.stdout


def test_doctor_names_everything_on_one_screen() -> None:
    """Python, model, codecs, fonts, camera, folder, database."""
    done = posecheck("doctor")
    assert done.returncode == 0
    for word in ("Python", "libraries", "Pose model", "codec", "Camera", "Data folder", "Database"):
        assert word in done.stdout
    for word in ("h264", "hevc", "av1", "mjpeg", "Fonts", "DejaVu", "Devanagari", "Thai"):
        assert word in done.stdout
    assert len(done.stdout.splitlines()) <= 24


@pytest.mark.skipif(sys.platform != "linux", reason="the names are those of Linux libraries")
def test_doctor_notices_a_missing_library() -> None:
    """By loading it, not by looking for a package."""
    assert missing_libraries(["libm.so.6", "libno_such_thing.so.9"]) == ["libno_such_thing.so.9"]


def test_help_imports_nothing_heavy() -> None:
    """Start-up is quick because numpy, mediapipe and friends are not loaded for it."""
    code = (
        "import sys, posecheck.cli; from typer.testing import CliRunner;"
        "assert CliRunner().invoke(posecheck.cli.app, ['--help']).exit_code == 0;"
        "heavy = {'numpy', 'scipy', 'mediapipe', 'cv2', 'av', 'streamlit'} & set(sys.modules);"
        "heavy |= {'sqlalchemy', 'alembic'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_benchmark_prints_rates_ratio_and_shares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figures that docs/performance.md quotes; of one round, as none of them is looked at."""
    for module in (benchmark, file_benchmark):
        monkeypatch.setattr(module, "_ROUNDS", 1)
    short = write_video(tmp_path / "a.mp4", pictures(FRONT.name)[:5])
    done = posecheck_here("benchmark", short)
    assert done.returncode == 0
    for word in ("bare landmarker", "engine alone", "Pipeline over bare", "Share of each stage"):
        assert word in done.stdout
