"""A written clip holds the frames, the times and the truth that were asked for."""

import json
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from sample_videos.render.camera import Camera
from sample_videos.render.clip import exercise_of, truth_frames, write_clip
from sample_videos.render.faults import Faults, caving
from sample_videos.render.renderer import Renderer
from sample_videos.render.sensor import Sensor
from sample_videos.render.spec import ClipSpec, ExerciseName, spec_from
from sample_videos.render.timeline import KneesFail, Rep, Still, Timeline, Walk

SPEC = ClipSpec(
    exercise=ExerciseName.SQUAT,
    events=(
        Still(seconds=0.4),
        Rep(depth=80, away=0.5, hold=0.1, back=0.5),
        Still(seconds=0.2),
        Rep(depth=85, away=0.5, hold=0.1, back=0.5, faults=caving(5.0)),
        Still(seconds=0.2),
        Rep(depth=35, away=0.3, hold=0.0, back=0.3, partial=True),
    ),
    camera=Camera(width=160, height_px=120),
    sensor=Sensor(frames_per_second=12.0, time_jitter=0.15),
)


@pytest.fixture(scope="module")
def written(renderer: Renderer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One small clip; asking for the renderer skips what follows where EGL is missing."""
    assert renderer
    video = tmp_path_factory.mktemp("clip") / "small.mp4"
    write_clip(SPEC, video)
    return video


def test_video_has_the_true_frame_times(written: Path) -> None:
    """Uneven times survive in the file to a tenth of a millisecond."""
    truth = np.load(written.with_suffix(".npz"))
    with av.open(str(written)) as container:
        shown = [float(f.time or 0.0) for f in container.decode(video=0)]
    assert shown == pytest.approx(truth["time"], abs=1e-4)
    assert np.diff(truth["time"]).std() > 0.002


def test_truth_names_reps_and_faults(written: Path) -> None:
    truth = np.load(written.with_suffix(".npz"))
    assert truth["rep_partial"].tolist() == [False, False, True]
    assert truth["rep_faults"].tolist() == ["", "valgus_left_cm=5 valgus_right_cm=5", ""]
    assert sorted(set(truth["rep"].tolist())) == [-1, 0, 1, 2]
    for text in truth["fault_spans"]:
        _, start, end = str(text).split()
        assert truth["rep_start"][1] < float(start) < float(end) < truth["rep_end"][1]


def test_truth_is_measured_on_the_body(written: Path) -> None:
    """The deepest knee flexion is the asked depth, and good knees stay outside faulty ones."""
    truth = np.load(written.with_suffix(".npz"))
    for number, depth in ((0, 80), (1, 85)):
        deepest = truth["knee_flexion_left"][truth["rep"] == number].max()
        assert deepest == pytest.approx(depth, abs=8)
    deep = truth["knee_flexion_left"] > 60
    good, cave = (truth["knee_over_toe_left"][deep & (truth["rep"] == r)].mean() for r in (0, 1))
    assert good - cave > 0.08
    assert truth["hip_drop"].max() == pytest.approx(0.25, abs=0.1)
    assert truth["joints"].shape == (len(truth["time"]), len(truth["landmarks"]), 3)


def test_specification_is_in_the_truth(written: Path) -> None:
    truth = np.load(written.with_suffix(".npz"))
    assert spec_from(json.loads(str(truth["spec"]))) == SPEC


def test_rendering_again_gives_the_same_truth(written: Path, tmp_path: Path) -> None:
    again = write_clip(SPEC, tmp_path / "again.mp4")
    first, second = np.load(written.with_suffix(".npz")), np.load(again)
    assert first.files == second.files
    assert all(np.array_equal(first[name], second[name]) for name in first.files)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["again.mp4", "again.npz"]


def test_truth_can_be_had_without_drawing(written: Path) -> None:
    """The truth alone is the truth of the video."""
    truth = np.load(written.with_suffix(".npz"))
    frames = list(truth_frames(SPEC))
    assert [f.time for f in frames] == truth["time"].tolist()
    assert np.array([f.pixels for f in frames]) == pytest.approx(truth["pixels"], abs=1e-3)


def knee_shift(spec: ClipSpec, time: float) -> float:
    """How far (cm) the right knee is medial of where it is without faults."""
    body_at = []
    for events in (spec.events, tuple(_good(e) for e in spec.events)):
        exercise = exercise_of(replace(spec, events=events))
        moment = Timeline(events).at(time)
        performed = exercise.at(moment)
        body = exercise.body
        found = body.landmark_positions(body.transforms(performed.pose))
        body_at.append(found["right_knee"][0])
    return float(100 * (body_at[1] - body_at[0]))


def _good(event: Still | Rep | Walk) -> Still | Rep | Walk:
    return event if isinstance(event, Walk) else replace(event, faults=Faults())


def test_knees_that_fail_on_rising_are_good_on_the_way_down() -> None:
    events = (Rep(depth=95, away=1.0, back=1.0, knees_fail=KneesFail.RISING, faults=caving(5.0)),)
    spec = replace(SPEC, events=events)
    assert knee_shift(spec, 0.7) == pytest.approx(0.0, abs=1e-6)
    assert knee_shift(spec, 1.6) == pytest.approx(5.0, abs=0.01)


def test_walking_ends_where_standing_begins() -> None:
    """No jump between the walk and the stance after it."""
    events = (Walk(from_x=2.0, to_x=0.0, seconds=3.0), Still(seconds=1.0))
    exercise = exercise_of(replace(SPEC, events=events))
    timeline = Timeline(events)
    before, after = (
        exercise.body.landmark_positions(exercise.body.transforms(exercise.at(timeline.at(t)).pose))
        for t in (2.9999, 3.0001)
    )
    for name, position in before.items():
        assert np.linalg.norm(position - after[name]) < 0.03, name


def test_someone_walking_faces_where_she_goes() -> None:
    events = (Walk(from_x=2.0, to_x=0.0, seconds=3.0), Still(seconds=1.0))
    exercise = exercise_of(replace(SPEC, events=events))
    facing = exercise.at(Timeline(events).at(1.0)).facing
    assert facing @ np.array([0.0, 1.0, 0.0]) == pytest.approx([-1.0, 0.0, 0.0], abs=1e-6)


def test_noise_and_exposure_change_the_recording() -> None:
    grey = np.full((40, 40, 3), 100, dtype=np.uint8)
    rng = np.random.default_rng(0)
    assert Sensor(noise=0.0).record(grey, rng) is grey
    noisy = Sensor(noise=8.0).record(grey, rng)
    assert noisy.std() == pytest.approx(8.0, abs=0.5)
    assert Sensor(exposure=0.4, noise=0.0).record(grey, rng).mean() == pytest.approx(40, abs=1)
