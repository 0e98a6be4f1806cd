"""Which way up a picture is: told by what she does in it."""

import numpy as np
import pytest

from posecheck.body.quarter_turns import TURNS, quarter_turned
from posecheck.body.track import PoseFrame
from posecheck.body.track_file import load_track
from posecheck.capture.container.orientation import AS_STORED, shown
from posecheck.coaching.engine.recognise import Recogniser
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.engine.way_up import WayUp
from posecheck.coaching.exercise.catalog import Catalog
from tests.conftest import DATA
from tests.one_leg_bodies import one_leg_frames

_LYING = ("clamshell", "heel_slide", "dead_bug", "bird_dog")
CLIPS = ("squat_front", "squat_side", "bridge_side", *_LYING)


def frames_of(name: str) -> list[PoseFrame]:
    """A set of two or three reps, filmed the right way up."""
    if name in _LYING:
        return one_leg_frames(name, ["left"] * 2 if name == "clamshell" else ["left", "right"])
    return list(load_track(DATA / f"{name}.track").frames())


def watched(frames: list[PoseFrame], catalog: Catalog) -> tuple[SessionResult, int]:
    """What is made of a film of whom nobody says what she does, and how it should be turned."""
    recogniser, way_up = Recogniser(catalog.values()), WayUp(list(catalog.values()))
    for frame in frames:
        recogniser.update(frame)
        way_up.update(frame)
    result = recogniser.finish()
    return result, way_up.turn_for(result, recogniser.exercise)


@pytest.mark.parametrize("name", CLIPS)
def test_what_is_the_right_way_up_stays(name: str, catalog: Catalog) -> None:
    """And its reps count."""
    result, turn = watched(frames_of(name), catalog)
    assert result.rep_count >= 2
    assert turn == 0


@pytest.mark.parametrize("by", [90, 180])
@pytest.mark.parametrize("name", CLIPS)
def test_a_turned_film_counts_nothing_and_is_turned_back(
    name: str, by: int, catalog: Catalog
) -> None:
    """Neither as what it was nor as something else: a squat on its edge lies, and is no bridge."""
    result, turn = watched([quarter_turned(one, by) for one in frames_of(name)], catalog)
    assert result.rep_count == 0
    assert turn == 360 - by


@pytest.mark.parametrize("by", TURNS)
def test_joints_are_where_the_turned_picture_shows_them(by: int) -> None:
    """In a picture that is no square."""
    frame = frames_of("heel_slide")[0]
    assert frame.pose is not None
    x, y = np.round(frame.pose.points[11]).astype(int)
    picture = np.zeros((frame.height, frame.width, 3), np.uint8)
    picture[y, x] = 255
    seen = shown(picture, AS_STORED, by)
    turned = quarter_turned(frame, by)
    assert turned.pose is not None
    assert (turned.height, turned.width) == seen.shape[:2]
    row, column = np.argwhere(seen[..., 0])[0]
    assert turned.pose.points[11] == pytest.approx([column, row], abs=1.5)
