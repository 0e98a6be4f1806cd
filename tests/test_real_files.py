"""Files as phones, screens and accidents make them: analysed, or refused in one sentence.

Every case runs the command with the words that its user would type.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from posecheck.capture.model.model_file import ModelFile
from tests.conftest import DATA
from tests.refresh import analysed_track
from tests.shell.command import posecheck_here
from tests.videos import first_rep, pictures, two_reps, write_video

pytestmark = pytest.mark.usefixtures("model")


def analysis(path: Path, exercise: str = "squat") -> dict[str, Any]:
    """The JSON of an analysis that must succeed."""
    done = posecheck_here("analyze", path, "-e", exercise, "--json", "-")
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def test_a_portrait_phone_video_with_a_rotation_tag(tmp_path: Path) -> None:
    """Stored on its side with a tag, as phones do: judged the right way up."""
    turned = [np.rot90(one, -1) for one in first_rep("squat_side.mp4")]
    found = analysis(write_video(tmp_path / "phone.mp4", turned, rotation=90))
    assert found["rep_count"] == 1
    assert (found["video"]["width"], found["video"]["height"]) == (640, 480)
    assert [one["view"] for one in found["segments"]] == ["side_left"]


def test_variable_frame_rate_keeps_real_time(tmp_path: Path) -> None:
    """Frames dropped at random: times are the file's own."""
    frames = pictures("squat_front.mp4")
    kept = np.sort(np.random.default_rng(3).choice(len(frames), len(frames) // 2, replace=False))
    path = write_video(
        tmp_path / "vfr.mp4", [frames[i] for i in kept], times=[i / 15 for i in kept]
    )
    even, uneven = analysed_track("squat_front").reps, analysis(path)["reps"]
    assert len(even) == 3
    for expected, actual in zip(even, uneven, strict=True):
        assert actual["start_s"] == pytest.approx(expected.start_s, abs=0.3)
        assert actual["end_s"] == pytest.approx(expected.end_s, abs=0.3)


def test_a_cut_from_side_to_front_gives_two_segments(tmp_path: Path) -> None:
    """Each half is judged in its own view: knees only in the second."""
    side, front = first_rep("squat_side.mp4"), two_reps()
    found = analysis(write_video(tmp_path / "cut.mp4", [*side, *front]))
    assert [one["view"] for one in found["segments"]] == ["side_left", "front"]
    assert found["segments"][1]["start_s"] == pytest.approx(len(side) / 15, abs=0.5)
    knees = [
        next(one["status"] for one in rep["assessments"] if one["fault"] == "knee_valgus")
        for rep in found["reps"]
    ]
    assert knees == ["not_assessed", "ok", "fault"]


def test_two_people_are_said_and_one_is_followed() -> None:
    """The one who squats is counted; the other is named as a problem."""
    found = analysis(DATA / "squat_two_people.mp4")
    assert found["rep_count"] == 1
    assert found["quality"]["people_seen"] == 2
    assert any("two people" in one["what"] for one in found["quality"]["problems"])


def test_a_truncated_file_is_analysed_as_far_as_it_goes(tmp_path: Path) -> None:
    """What arrived is analysed, and the break is said."""
    whole = write_video(tmp_path / "whole.mp4", two_reps(), options={"movflags": "faststart"})
    content = whole.read_bytes()
    (tmp_path / "part.mp4").write_bytes(content[: int(len(content) * 0.6)])
    found = analysis(tmp_path / "part.mp4")
    assert found["rep_count"] == 1
    assert any("breaks off" in one["what"] for one in found["quality"]["problems"])


def test_what_is_no_video_is_refused(tmp_path: Path) -> None:
    """In one line, whatever it is called."""
    (tmp_path / "note.mp4").write_bytes(b"Dear diary,\n" * 500)
    done = posecheck_here("analyze", tmp_path / "note.mp4", "-e", "squat")
    assert done.returncode == 3
    (line,) = done.stderr.strip().splitlines()
    assert "note.mp4 is not a video" in line


def test_a_single_frame_has_nothing_to_assess(tmp_path: Path) -> None:
    """A photograph is not a set."""
    path = write_video(tmp_path / "one.mp4", pictures("squat_front.mp4")[:1])
    done = posecheck_here("analyze", path, "-e", "squat", "--json", "-")
    assert done.returncode == 4
    assert json.loads(done.stdout)["reps"] == []


def test_an_empty_room_has_nobody(tmp_path: Path) -> None:
    """Frames without a person end with code 4 and one sentence."""
    wall = [np.full((240, 320, 3), 120, np.uint8)] * 30
    done = posecheck_here("analyze", write_video(tmp_path / "room.mp4", wall), "-e", "squat")
    assert done.returncode == 4
    assert "No person" in done.stderr


def test_the_model_given_by_path_must_be_one(tmp_path: Path, model: ModelFile) -> None:
    """A wrong model file ends with code 5."""
    (tmp_path / "fake.task").write_bytes(b"no model")
    command = [sys.executable, "-m", "posecheck", "analyze", str(DATA / "squat_front.mp4")]
    done = subprocess.run(
        [*command, "-e", "squat"],
        capture_output=True,
        text=True,
        env={"POSECHECK_MODEL": str(tmp_path / "fake.task"), "PATH": ""},
    )
    assert model.path.exists()
    assert done.returncode == 5
    assert "fake.task" in done.stderr
    assert "Traceback" not in done.stderr
