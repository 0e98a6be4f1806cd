"""Files as phones, screens and accidents make them: analysed, or refused in one sentence.

Every case runs the installed command, as its user would.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from av.codec.codec import Codec, UnknownCodecError

from posecheck.capture.model.model_file import ModelFile
from tests.conftest import DATA
from tests.videos import pictures, scaled, write_sound, write_video

pytestmark = pytest.mark.usefixtures("model")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run ``posecheck analyze`` and check that no traceback reaches the user."""
    command = [sys.executable, "-m", "posecheck", "analyze", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert "Traceback" not in done.stderr + done.stdout
    return done


def analysis(path: Path, exercise: str = "squat") -> dict[str, Any]:
    """The JSON of an analysis that must succeed."""
    done = run(path, "-e", exercise, "--json", "-")
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def refusal(path: Path) -> tuple[int, str]:
    """Exit code and the one line that is said."""
    done = run(path, "-e", "squat")
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return done.returncode, lines[0]


@pytest.mark.parametrize("rotation", [90, -90, 180])
def test_portrait_phone_video_with_a_rotation_tag(tmp_path: Path, rotation: int) -> None:
    """Stored on its side with a tag, as phones do: read the right way up."""
    turned = [np.rot90(one, -rotation // 90) for one in pictures("squat_side.mp4")]
    found = analysis(write_video(tmp_path / "phone.mp4", turned, rotation=rotation))
    assert found["rep_count"] == 2
    assert (found["video"]["width"], found["video"]["height"]) == (640, 480)
    assert [one["view"] for one in found["segments"]] == ["side_left"]


def test_variable_frame_rate_keeps_real_time(tmp_path: Path) -> None:
    """Frames dropped at random: times are the file's own."""
    frames = pictures("squat_front.mp4")
    kept = np.sort(np.random.default_rng(3).choice(len(frames), len(frames) // 2, replace=False))
    path = write_video(
        tmp_path / "vfr.mp4", [frames[i] for i in kept], times=[i / 15 for i in kept]
    )
    even, uneven = analysis(DATA / "squat_front.mp4"), analysis(path)
    assert uneven["rep_count"] == even["rep_count"] == 3
    for expected, actual in zip(even["reps"], uneven["reps"], strict=True):
        assert actual["start_s"] == pytest.approx(expected["start_s"], abs=0.3)
        assert actual["end_s"] == pytest.approx(expected["end_s"], abs=0.3)


@pytest.mark.parametrize(
    ("codec", "name"),
    [("libsvtav1", "a.webm"), ("libx265", "a.mp4"), ("libvpx-vp9", "a.webm"), ("mpeg4", "a.avi")],
)
def test_other_codecs(tmp_path: Path, codec: str, name: str) -> None:
    """AV1 in WebM, HEVC, VP9, old MPEG-4: the same reps."""
    try:
        Codec(codec, "w")
    except UnknownCodecError:
        pytest.skip(f"this PyAV has no {codec} encoder to make the file with")
    found = analysis(write_video(tmp_path / name, pictures("squat_front.mp4"), codec=codec))
    assert found["rep_count"] == 3


def test_4k_is_read_at_a_bounded_size(tmp_path: Path) -> None:
    """The analysis of 4K reports its size and takes no picture of it at full size."""
    big = scaled(pictures("squat_two_people.mp4"), (3840, 2160))
    found = analysis(write_video(tmp_path / "4k.mp4", big))
    assert found["rep_count"] == 1
    assert (found["video"]["width"], found["video"]["height"]) == (3840, 2160)


def test_a_cut_from_side_to_front_gives_two_segments(tmp_path: Path) -> None:
    """Each half is judged in its own view: knees only in the second."""
    both = [*pictures("squat_side.mp4"), *pictures("squat_front.mp4")]
    found = analysis(write_video(tmp_path / "cut.mp4", both))
    assert [one["view"] for one in found["segments"]] == ["side_left", "front"]
    cut_s = len(pictures("squat_side.mp4")) / 15
    assert found["segments"][1]["start_s"] == pytest.approx(cut_s, abs=0.5)
    assert found["rep_count"] == 5
    knees = [
        next(one["status"] for one in rep["assessments"] if one["fault"] == "knee_valgus")
        for rep in found["reps"]
    ]
    assert knees[:2] == ["not_assessed"] * 2
    assert knees[2:4] == ["ok", "fault"]


def test_two_people_are_said_and_one_is_followed() -> None:
    """The one who squats is counted; the other is named as a problem."""
    found = analysis(DATA / "squat_two_people.mp4")
    assert found["rep_count"] == 1
    assert found["quality"]["people_seen"] == 2
    assert any("two people" in one["what"] for one in found["quality"]["problems"])


def test_walking_in_and_out_is_no_rep() -> None:
    """She walks in, squats once, walks out: one rep."""
    found = analysis(DATA / "squat_visitor.mp4")
    assert (found["rep_count"], found["partial_count"]) == (1, 0)


def test_a_truncated_file_is_analysed_as_far_as_it_goes(tmp_path: Path) -> None:
    """What arrived is analysed, and the break is said."""
    whole = write_video(
        tmp_path / "whole.mp4", pictures("squat_front.mp4"), options={"movflags": "faststart"}
    )
    content = whole.read_bytes()
    (tmp_path / "part.mp4").write_bytes(content[: int(len(content) * 0.6)])
    found = analysis(tmp_path / "part.mp4")
    assert 1 <= found["rep_count"] < 3
    assert any("breaks off" in one["what"] for one in found["quality"]["problems"])


def test_a_file_without_its_index_is_refused(tmp_path: Path) -> None:
    """An mp4 cut off before its index was written cannot be read at all."""
    whole = write_video(tmp_path / "whole.mp4", pictures("squat_front.mp4"))
    (tmp_path / "part.mp4").write_bytes(whole.read_bytes()[:40_000])
    code, sentence = refusal(tmp_path / "part.mp4")
    assert code == 3
    assert "part.mp4" in sentence


def test_an_audio_file_is_refused(tmp_path: Path) -> None:
    """Sound has no picture."""
    code, sentence = refusal(write_sound(tmp_path / "song.m4a"))
    assert code == 3
    assert "no picture" in sentence


@pytest.mark.parametrize(
    ("content", "word"), [(b"", "empty"), (b"Dear diary,\n" * 500, "not a video")]
)
def test_empty_and_text_files_are_refused(tmp_path: Path, content: bytes, word: str) -> None:
    """Named .mp4 or not."""
    path = tmp_path / "note.mp4"
    path.write_bytes(content)
    code, sentence = refusal(path)
    assert code == 3
    assert word in sentence


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """The path is named."""
    assert refusal(tmp_path / "gone.mp4")[0] == 3
    assert refusal(tmp_path)[0] == 3


def test_a_single_frame_has_nothing_to_assess(tmp_path: Path) -> None:
    """A photograph is not a set."""
    path = write_video(tmp_path / "one.mp4", pictures("squat_front.mp4")[:1])
    done = run(path, "-e", "squat", "--json", "-")
    assert done.returncode == 4
    assert json.loads(done.stdout)["reps"] == []


def test_an_empty_room_has_nobody(tmp_path: Path) -> None:
    """Frames without a person end with code 4 and one sentence."""
    wall = [np.full((240, 320, 3), 120, np.uint8)] * 30
    done = run(write_video(tmp_path / "room.mp4", wall), "-e", "squat")
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
