"""Pictures that are too few or too poor call no fault."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from posecheck.body.geometry import turned
from posecheck.body.scene import Scene
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.track_file import load_track, save_track
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.picture import TOO_FEW, TOO_SMALL, TOO_SOFT
from posecheck.coaching.engine.quality import CAMERA_MOVES
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.assessment import Finding, NotAssessed
from posecheck.coaching.exercise.definition import Exercise
from tests.bodies import Rep, squat_frames
from tests.conftest import DATA

CAVING = Rep(cave=0.35, seconds=3.0)


def watched(exercise: Exercise, frames: list[PoseFrame]) -> SessionResult:
    """All frames through a fresh engine."""
    analyzer = Analyzer(exercise)
    for one in frames:
        analyzer.update(one)
    return analyzer.finish()


def with_scene(
    frames: list[PoseFrame], *, detail: float = 20.0, drift: float = 0.0
) -> list[PoseFrame]:
    """The frames, with a background that moves by so many pixels a second."""
    return [
        replace(
            one,
            scene=Scene(
                moved=(drift * one.time_s, 0.0), stirred=1.0, cut=False, detail=detail
            ).rounded(),
        )
        for one in frames
    ]


def moved_along(frames: list[PoseFrame], drift: float) -> list[PoseFrame]:
    """The person where a drifting camera shows her."""
    return [
        replace(
            one,
            pose=replace(one.pose, points=one.pose.points + np.array([drift * one.time_s, 0.0])),
        )
        for one in frames
        if one.pose is not None
    ]


def test_a_clear_picture_shows_the_caving(squat: Exercise) -> None:
    """The same reps as below."""
    for rep in watched(squat, with_scene(squat_frames([CAVING] * 2))).reps:
        assert isinstance(rep.assessments["knee_valgus"], Finding)


@pytest.mark.parametrize(
    ("frames", "why"),
    [
        (with_scene(squat_frames([CAVING] * 2, fps=1.5)), TOO_FEW),
        (with_scene(squat_frames([CAVING] * 2, fps=5.0)), TOO_FEW),
        (with_scene(squat_frames([CAVING] * 2, scale=0.35)), TOO_SMALL),
        (with_scene(squat_frames([CAVING] * 2), detail=3.0), TOO_SOFT),
    ],
    ids=["far too few", "too few", "too small", "too soft"],
)
def test_a_weak_picture_calls_no_fault_and_says_why(
    squat: Exercise, frames: list[PoseFrame], why: str
) -> None:
    """Reps are counted all the same."""
    result = watched(squat, frames)
    assert result.rep_count == 2
    for rep in result.reps:
        one = rep.assessments["knee_valgus"]
        assert isinstance(one, NotAssessed)
        assert one.reason == why


def test_a_camera_that_drifts_is_said_and_takes_no_rep_away(squat: Exercise) -> None:
    """The feet travel with the picture, and not in the room."""
    drifting = moved_along(squat_frames([Rep()] * 3), 60.0)
    result = watched(squat, with_scene(drifting, drift=60.0))
    assert (result.rep_count, result.partial_count) == (3, 0)
    assert CAMERA_MOVES in {problem.what for problem in result.quality.problems}


def test_feet_that_travel_in_the_room_are_no_rep(squat: Exercise) -> None:
    """The same picture of somebody who walks before a camera that stands."""
    walking = moved_along(squat_frames([Rep()] * 3), 60.0)
    assert watched(squat, with_scene(walking)).rep_count == 0


@pytest.mark.parametrize("name", ["squat_front", "squat_side"])
def test_a_camera_that_zooms_and_rolls_changes_no_verdict(name: str, squat: Exercise) -> None:
    """A fifth nearer and back, eight degrees over and back, while she does her set."""
    frames = list(load_track(DATA / f"{name}.track").frames())
    still = watched(squat, with_scene(frames))
    moved = watched(squat, [through(one, at) for one, at in camera_of(with_scene(frames))])
    assert len(moved.reps) == len(still.reps) >= 2
    for seen, expected in zip(moved.reps, still.reps, strict=True):
        assert (seen.complete, seen.view) == (expected.complete, expected.view)
        assert {k: type(v) for k, v in seen.assessments.items()} == {
            k: type(v) for k, v in expected.assessments.items()
        }


def camera_of(frames: list[PoseFrame]) -> Iterator[tuple[PoseFrame, complex]]:
    """Each frame, and how the camera has zoomed and rolled by then."""
    for one in frames:
        phase = np.sin(one.time_s)
        yield one, (1 + 0.2 * phase) * np.exp(1j * np.radians(8.0) * phase)


def through(frame: PoseFrame, turn: complex) -> PoseFrame:
    """The frame as a camera takes it that has zoomed and rolled so."""
    if frame.pose is None or frame.scene is None:
        return frame
    grown, rolled = abs(turn), float(np.angle(turn))
    middle = np.array([frame.width, frame.height]) / 2
    points = middle + grown * turned(frame.pose.points - middle, rolled)
    pose = replace(frame.pose, points=points, world=turned(frame.pose.world, rolled))
    scene = replace(frame.scene, grown=1000 * (grown - 1), rolled=1000 * rolled)
    return replace(frame, pose=pose, scene=scene.rounded())


def test_the_lite_network_counts_and_judges_only_what_it_can(squat: Exercise) -> None:
    """Of the knees it says nothing, not even while they cave in; whole sets and parts of one."""
    frames = squat_frames([CAVING, CAVING])
    middle_s = frames[-1].time_s / 2
    lite = [replace(one, lite=one.time_s > middle_s) for one in frames]
    first, second = watched(squat, lite).reps
    assert isinstance(first.assessments["knee_valgus"], Finding)
    said = second.assessments["knee_valgus"]
    assert isinstance(said, NotAssessed)
    assert "light network" in said.reason
    analyzer = Analyzer(squat)
    for one in frames:
        analyzer.update(replace(one, lite=True))
        assert not analyzer.found_so_far()


def test_a_kept_track_still_knows_its_network(squat: Exercise, tmp_path: Path) -> None:
    """Judged again from its file, a set says the same."""
    lite = [replace(one, lite=True) for one in squat_frames([CAVING])]
    save_track(PoseTrack.from_frames(lite), tmp_path / "set.track")
    again = list(load_track(tmp_path / "set.track").frames())
    (rep,) = watched(squat, again).reps
    assert isinstance(rep.assessments["knee_valgus"], NotAssessed)
