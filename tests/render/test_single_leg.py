"""On one leg the supporting knee obeys the same definitions."""

import numpy as np
import pytest

from sample_videos.render.body import SIDES, Body, Side
from sample_videos.render.single_leg import SingleLegPose, single_leg_pose
from sample_videos.render.squat import SquatPose
from sample_videos.render.truth import measure


@pytest.mark.parametrize("on", SIDES)
@pytest.mark.parametrize("flexion", [10.0, 40.0, 70.0])
def test_supporting_knee_bends_as_asked(average_body: Body, on: Side, flexion: float) -> None:
    pose = single_leg_pose(
        average_body, SingleLegPose(on=on, squat=SquatPose(knee_flexion=flexion, ribcage=10))
    )
    found = measure(average_body, average_body.transforms(pose), np.eye(3))
    assert found[f"knee_flexion_{on}"] == pytest.approx(flexion, abs=0.5)


@pytest.mark.parametrize("on", SIDES)
def test_pelvic_drop_lowers_the_free_hip(average_body: Body, on: Side) -> None:
    free = "left" if on == "right" else "right"
    squat = SquatPose(knee_flexion=40, pelvis_roll=8)
    pose = single_leg_pose(average_body, SingleLegPose(on=on, squat=squat))
    found = average_body.landmark_positions(average_body.transforms(pose))
    assert found[f"{free}_hip"][2] < found[f"{on}_hip"][2] - 0.015


@pytest.mark.parametrize("on", SIDES)
def test_free_foot_is_off_the_floor(average_body: Body, on: Side) -> None:
    free = "left" if on == "right" else "right"
    pose = single_leg_pose(average_body, SingleLegPose(on=on, squat=SquatPose(knee_flexion=60)))
    found = average_body.landmark_positions(average_body.transforms(pose))
    assert found[f"{free}_foot_index"][2] > 0.06
    assert found[f"{on}_foot_index"][2] == pytest.approx(
        average_body.at_rest(f"{on}_foot_index")[2], abs=0.001
    )
