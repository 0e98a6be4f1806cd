"""Stills of the worst moments: the right rep, the right place, and words that fit the lines."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from posecheck.body.pose import SIDES, FloatArray, Joint, landmark_of
from posecheck.body.track import PoseFrame
from posecheck.body.track_file import load_track
from posecheck.body.view import View
from posecheck.coaching.checks.unseen import UnseenCheck
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.verdict_words import COLOURS
from posecheck.ui.drawing.canvas import Canvas
from posecheck.ui.drawing.measured_geometry import DRAWINGS
from posecheck.ui.drawing.shot import Shot
from posecheck.ui.drawing.stills import line_stills_of, stills_of, worst_moments
from tests.bodies import HEIGHT, WIDTH, Rep, squat_frames
from tests.conftest import DATA

GREY = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)


def result_of(frames: list[PoseFrame], exercise: Exercise) -> SessionResult:
    """What the engine says of the frames."""
    analyzer = Analyzer(exercise)
    for one in frames:
        analyzer.update(one)
    return analyzer.finish()


def shot_at_bottom(rep: Rep, view: str) -> Shot:
    """The deepest moment of a rep, with the stand before it as the neutral."""
    frames = squat_frames([rep], view=view)
    frame = frames[len(frames) // 2]
    assert frame.pose is not None
    seen = View.FRONT if view == "front" else View.SIDE_LEFT
    return Shot(frame=frame, pose=frame.pose, neutral=frames[0].pose, view=seen)


def painted(image: np.ndarray, state: str) -> FloatArray:
    """(n, 2) x and y of the pixels in the colour of a state."""
    colour = np.frombuffer(bytes.fromhex(COLOURS[state].removeprefix("#")), np.uint8)  # type: ignore[index]
    return np.argwhere((image == colour).all(axis=2))[:, ::-1].astype(float)


def test_the_gravest_rep_of_each_fault_is_shown_first(squat: Exercise) -> None:
    """Not the first with the fault but the clearest; a set without faults shows none."""
    frames = squat_frames([Rep(), Rep(cave=0.12), Rep(cave=0.3), Rep()])
    (moment,) = worst_moments(result_of(frames, squat), squat)
    assert (moment.name, moment.rep.index) == ("knee_valgus", 3)
    assert moment.rep.start_s < moment.time_s < moment.rep.end_s
    assert worst_moments(result_of(squat_frames([Rep(), Rep()]), squat), squat) == []


def test_knees_are_marked_with_the_way_out(squat: Exercise) -> None:
    """A dot on each knee, and an arrow from it to the outside."""
    assert squat.fault("knee_valgus").joints == ("knee",)
    shot = shot_at_bottom(Rep(cave=0.3), "front")
    canvas = Canvas(GREY)
    DRAWINGS["knee_valgus"](canvas, shot)
    dots, arrows = painted(canvas.image, "work on"), painted(canvas.image, "good")
    for side in SIDES:
        knee = shot.pose.points[landmark_of("knee", side)]
        assert np.linalg.norm(dots - knee, axis=1).min() < 3
        outwards = np.sign(knee[0] - WIDTH / 2)
        of_this_leg = arrows[np.sign(arrows[:, 0] - WIDTH / 2) == outwards]
        assert (outwards * (of_this_leg[:, 0] - knee[0])).min() >= 0
        assert abs(of_this_leg[:, 1].mean() - knee[1]) < 3


def test_the_hollow_is_drawn_behind_and_not_through_an_arm() -> None:
    """Its depth lies at the back; where an arm hides it the belly's line stands for it."""
    shot = shot_at_bottom(Rep(tilt=20.0), "side")
    canvas = Canvas(GREY)
    said = DRAWINGS["anterior_pelvic_tilt"](canvas, shot)
    assert "hollow" in said
    hip = shot.middle("hip")
    up, depth = shot.middle("shoulder") - hip, painted(canvas.image, "work on") - hip
    behind = up[0] * depth[:, 1] - up[1] * depth[:, 0]  # she faces the left of the picture
    assert (behind > 0).all()
    assert (depth @ up > 0).all()
    assert shot.frame.contour is not None
    hidden = replace(shot.frame.contour, arms=np.zeros(2))
    covered = replace(shot, frame=replace(shot.frame, contour=hidden))
    canvas = Canvas(GREY)
    said = DRAWINGS["anterior_pelvic_tilt"](canvas, covered)
    assert "hollow" not in said
    assert "belly" in said
    line = painted(canvas.image, "work on") - hip
    assert (up[0] * line[:, 1] - up[1] * line[:, 0] < 0).all()


@pytest.mark.parametrize("fault", sorted(DRAWINGS))
@pytest.mark.parametrize("view", ["front", "side"])
def test_every_drawing_says_what_its_lines_are(fault: str, view: str) -> None:
    """Something is drawn near the body, also when the rest before the rep is not known."""
    shot = shot_at_bottom(Rep(cave=0.2, tilt=20.0), view)
    for neutral in (shot.neutral, None):
        canvas = Canvas(GREY)
        assert DRAWINGS[fault](canvas, replace(shot, neutral=neutral)).endswith(".")
        assert (canvas.image != GREY).any()


def test_unseen_joints_draw_nothing_and_break_nothing() -> None:
    """A landmark that is not known has no place in a picture."""
    shot = shot_at_bottom(Rep(), "front")
    joints: tuple[Joint, ...] = ("knee", "hip", "ankle", "heel", "foot_index", "shoulder")
    points = shot.pose.points.copy()
    points[[landmark_of(joint, side) for joint in joints for side in SIDES]] = np.nan
    lost = replace(shot, pose=replace(shot.pose, points=points))
    for draw in DRAWINGS.values():
        draw(Canvas(GREY), lost)


def test_every_fault_that_can_be_seen_has_its_lines(catalog: Catalog) -> None:
    """What is drawn is a fault that exists; what no camera sees is never found, nor drawn."""
    every = [fault for one in catalog.values() for fault in one.faults]
    seen = {fault.name for fault in every if not isinstance(fault.check, UnseenCheck)}
    assert seen == DRAWINGS.keys()


def test_a_still_is_the_body_close_up_at_its_worst(squat: Exercise) -> None:
    """From a real file: one still for the caving rep, with the knees of that moment marked."""
    frames = list(load_track(DATA / "squat_front.track").frames())
    result = result_of(frames, squat)
    (still,) = stills_of(DATA / "squat_front.mp4", frames, result, squat)
    assert still.fault == "knees falling in"
    assert still.caption.startswith("Rep 2, at ")
    assert "Dashed: over the toes" in still.caption
    height, width = still.image.shape[:2]
    assert max(height, width) == 900
    finding = result.reps[1].assessments["knee_valgus"]
    assert isinstance(finding, Finding)
    dots = painted(still.image, "work on")
    assert len(dots) > 100
    assert 0.5 * height < dots[:, 1].min() <= dots[:, 1].max() < 0.85 * height
    assert dots[:, 0].min() < width / 2 < dots[:, 0].max()


def test_a_set_without_reps_needs_no_video(squat: Exercise) -> None:
    """Nothing to show, so the file is not even opened."""
    frames = squat_frames([])
    assert stills_of(Path("gone.mp4"), frames, result_of(frames, squat), squat) == []


def test_where_no_video_is_kept_the_moment_is_drawn_in_lines(squat: Exercise) -> None:
    """With the same marks and words; a set without faults shows how a good rep looked."""
    frames = squat_frames([Rep(), Rep(cave=0.3), Rep()])
    (still,) = line_stills_of(frames, result_of(frames, squat), squat)
    assert still.caption.startswith("Rep 2, at ")
    assert "work on" in still.caption
    assert len(painted(still.image, "work on")) > 100
    good = squat_frames([Rep(), Rep()])
    (still,) = line_stills_of(good, result_of(good, squat), squat)
    assert (still.fault, still.caption) == ("like this", "Rep 2.")
    assert len(painted(still.image, "work on")) == 0
