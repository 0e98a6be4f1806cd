"""What is drawn on the worst moment of a rep of one leg: the lines, and the way out."""

from dataclasses import replace

import numpy as np
import pytest

from posecheck.body.pose import Landmark, Pose, Side
from posecheck.body.view import View
from posecheck.sessions.verdict_words import COLOURS
from posecheck.ui.drawing.canvas import Canvas
from posecheck.ui.drawing.measured_geometry import DRAWINGS
from posecheck.ui.drawing.shot import Shot
from tests.one_leg_bodies import HEIGHT, WIDTH, one_leg_frames

GREY = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
Moves = dict[Landmark, tuple[float, float]]


def shot_of(exercise: str, view: View, moves: Moves, mover: Side = "left") -> Shot:
    """The far end of a rep with some landmarks moved, the rest before it as the neutral."""
    frames = one_leg_frames(exercise, [mover])
    frame, still = frames[len(frames) // 2], frames[0]
    assert frame.pose is not None
    points = frame.pose.points.copy()
    for mark, by in moves.items():
        points[mark] += by
    pose: Pose = replace(frame.pose, points=points)
    return Shot(frame=replace(frame, pose=pose), pose=pose, neutral=still.pose, view=view)


def drawn(fault: str, shot: Shot) -> tuple[np.ndarray, np.ndarray, str]:
    """(n, 2) pixels of what is wrong and of the way out, and the words."""
    canvas = Canvas(GREY)
    said = DRAWINGS[fault](canvas, shot)
    wrong, way = (
        np.argwhere(
            (canvas.image == np.frombuffer(bytes.fromhex(COLOURS[state][1:]), np.uint8)).all(axis=2)
        )[:, ::-1].astype(float)
        for state in ("work on", "good")
    )
    return wrong, way, said


HEAD: Moves = {Landmark.LEFT_EAR: (0.0, -45.0), Landmark.RIGHT_EAR: (0.0, -45.0)}
CASES: dict[str, tuple[str, View, Moves, Landmark, tuple[float, float]]] = {
    # fault: exercise, view, what is moved, the joint at which it is seen, where the arrow leads
    "pelvis_rolling_back": (
        "clamshell",
        View.FRONT,
        {Landmark.LEFT_SHOULDER: (0.0, 35.0)},
        Landmark.LEFT_SHOULDER,
        (0.0, -1.0),
    ),
    "feet_apart": (
        "clamshell",
        View.FRONT,
        {Landmark.LEFT_ANKLE: (0.0, -60.0)},
        Landmark.LEFT_ANKLE,
        (0.0, 1.0),
    ),
    "head_lifting": ("dead_bug", View.SIDE_RIGHT, HEAD, Landmark.LEFT_EAR, (0.0, 1.0)),
    "leg_too_high": (
        "bird_dog",
        View.SIDE_LEFT,
        {Landmark.LEFT_KNEE: (-20.0, -65.0)},
        Landmark.LEFT_KNEE,
        (0.0, 1.0),
    ),
    "pelvis_dropping": (
        "one_leg_stand",
        View.FRONT,
        {Landmark.LEFT_HIP: (0.0, 14.0)},
        Landmark.LEFT_HIP,
        (0.0, -1.0),
    ),
    "trunk_leaning": (
        "one_leg_stand",
        View.FRONT,
        {Landmark.LEFT_SHOULDER: (-60.0, 0.0), Landmark.RIGHT_SHOULDER: (-60.0, 0.0)},
        Landmark.LEFT_SHOULDER,
        (1.0, 0.0),
    ),
    "knee_valgus": (
        "one_leg_stand",
        View.FRONT,
        {Landmark.RIGHT_KNEE: (25.0, 0.0)},
        Landmark.RIGHT_KNEE,
        (-1.0, 0.0),
    ),
}


@pytest.mark.parametrize("fault", sorted(CASES))
def test_the_arrow_leads_out_of_the_fault(fault: str) -> None:
    """From what is wrong towards where it belongs."""
    exercise, view, moves, _, way_out = CASES[fault]
    wrong, way, said = drawn(fault, shot_of(exercise, view, moves))
    assert said.endswith(".")
    assert len(wrong) > 30
    assert len(way) > 20
    along = way @ np.array(way_out)
    # The head of an arrow is its widest part: most of its pixels are at the end it points to.
    assert np.median(along) > (along.min() + along.max()) / 2


@pytest.mark.parametrize("fault", sorted(CASES))
def test_what_is_wrong_is_drawn_where_it_is(fault: str) -> None:
    """The red line or dot touches the joint at which the fault is seen."""
    exercise, view, moves, mark, _ = CASES[fault]
    shot = shot_of(exercise, view, moves)
    place = shot.pose.points[mark]
    if fault == "trunk_leaning":
        place = shot.middle("shoulder")
    wrong, way, _ = drawn(fault, shot)
    both = np.concatenate([wrong, way])  # the arrow begins there and lies over the line
    assert np.linalg.norm(both - place, axis=1).min() < 5


def test_on_one_leg_only_the_standing_knee_is_marked() -> None:
    """The lifted leg's knee is nobody's fault; on both feet both knees are."""
    moves = CASES["knee_valgus"][2]
    wrong, _, said = drawn("knee_valgus", shot_of("one_leg_stand", View.FRONT, moves))
    assert np.ptp(wrong[:, 0]) < 20
    assert "arrow: where the knee belongs" in said
    both = shot_of("one_leg_stand", View.FRONT, {})
    assert both.neutral is not None
    wrong, _, said = drawn("knee_valgus", replace(both, pose=both.neutral))
    assert wrong[:, 0].min() < WIDTH / 2 < wrong[:, 0].max()
    assert "arrows: where the knees belong" in said


def test_a_head_that_rests_has_no_way_to_go() -> None:
    """Dashed and red lie over each other, without an arrow."""
    _, way, _ = drawn("head_lifting", shot_of("dead_bug", View.SIDE_RIGHT, {}))
    assert len(way) == 0
