"""A person over time: drift, posture, arms and the feet she stands on."""

from dataclasses import replace

import numpy as np
import pytest

from sample_videos.render.body import SIDES, Body
from sample_videos.render.faults import Faults
from sample_videos.render.geometry import Array
from sample_videos.render.habits import Feet, habits
from sample_videos.render.squatting import Squatting, squatting
from sample_videos.render.timeline import Rep, Still, Timeline
from sample_videos.render.truth import measure
from sample_videos.render.variation import Drift, Variation

TIMELINE = Timeline((Still(seconds=60.0), Rep(depth=90.0), Still(seconds=10.0)))
BOTTOM = 61.5


@pytest.fixture(scope="module")
def steady(average_body: Body) -> Squatting:
    """Someone who moves like a machine, so that single effects can be seen."""
    return squatting(average_body, habits()["04"], variation=Variation(amount=0.0))


def truth(exercise: Squatting, time: float) -> dict[str, float]:
    pose = exercise.at(TIMELINE.at(time)).pose
    return measure(exercise.body, exercise.body.transforms(pose), np.eye(3))


def landmarks(exercise: Squatting, time: float) -> dict[str, Array]:
    pose = exercise.at(TIMELINE.at(time)).pose
    return exercise.body.landmark_positions(exercise.body.transforms(pose))


def test_neutral_drifts_per_minute(steady: Squatting) -> None:
    drifting = replace(steady, drift=Drift(pelvis=3.0, ribcage=-2.0, sideways_cm=1.0))
    begin, end = truth(drifting, 0.0), truth(drifting, 59.99)
    assert end["pelvis_pitch"] - begin["pelvis_pitch"] == pytest.approx(3.0, abs=0.01)
    assert end["ribcage_pitch"] - begin["ribcage_pitch"] == pytest.approx(-2.0, abs=0.01)
    assert end["side_shift"] - begin["side_shift"] == pytest.approx(0.01, abs=1e-4)


def test_posture_is_there_all_the_time(steady: Squatting) -> None:
    tilted = replace(steady, posture=Faults(anterior_tilt=12.0))
    for time in (0.0, 30.0, BOTTOM):
        difference = truth(tilted, time)["pelvis_pitch"] - truth(steady, time)["pelvis_pitch"]
        assert difference == pytest.approx(12.0, abs=0.01)


def test_arms_rise_with_the_squat(steady: Squatting) -> None:
    rising = replace(steady, arms_rise=True)
    hanging, raised = (landmarks(rising, t) for t in (30.0, BOTTOM))
    assert hanging["left_wrist"][2] < hanging["left_elbow"][2] < hanging["left_shoulder"][2]
    assert raised["left_wrist"][2] == pytest.approx(raised["left_shoulder"][2], abs=0.1)


def test_asked_feet_replace_the_persons_own(average_body: Body) -> None:
    feet = Feet(stance=0.4, toe_out=25.0)
    exercise = squatting(average_body, habits()["04"], feet=feet, variation=Variation(amount=0.0))
    found = landmarks(exercise, 0.0)
    gap = found["right_ankle"][0] - found["left_ankle"][0]
    assert gap == pytest.approx(0.4, abs=0.001)


def test_feet_do_not_move_while_someone_sways(average_body: Body) -> None:
    """Natural sway and drift move the body over feet that stay within 1 mm."""
    swaying = squatting(
        average_body, habits()["04"], variation=Variation(seed=5), drift=Drift(sideways_cm=1.0)
    )
    first = landmarks(swaying, 0.0)
    for time in (7.0, 23.0, 59.0, BOTTOM):
        found = landmarks(swaying, time)
        for side in SIDES:
            for joint in ("ankle", "heel", "foot_index"):
                name = f"{side}_{joint}"
                assert np.linalg.norm(found[name] - first[name]) < 0.001


def test_sway_is_smooth_and_small(average_body: Body) -> None:
    """Standing people move the pelvis by well under 2 degrees, without jumps."""
    swaying = squatting(average_body, habits()["04"], variation=Variation(seed=5))
    pitches = [truth(swaying, t)["pelvis_pitch"] for t in np.arange(0.0, 10.0, 0.1)]
    assert 0.05 < np.std(pitches) < 1.0
    assert np.abs(np.diff(pitches)).max() < 0.4
