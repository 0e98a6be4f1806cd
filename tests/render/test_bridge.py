"""The bridge lies on its mat and lifts what it is asked to lift."""

import numpy as np
import pytest

from sample_videos.render.body import SIDES, SIGN, Body, Side
from sample_videos.render.bridge import MAT, BridgePose, ankle_ahead_for, bridge_pose
from sample_videos.render.geometry import Array
from sample_videos.render.legs import KneeAim
from sample_videos.render.truth import measure

HEIGHTS = (0.0, 0.4, 1.0)


def landmarks(body: Body, bridge: BridgePose) -> dict[str, Array]:
    return body.landmark_positions(body.transforms(bridge_pose(body, bridge)))


@pytest.fixture(scope="module")
def ahead(average_body: Body) -> float:
    return ankle_ahead_for(average_body, 95.0)


@pytest.mark.parametrize("flexion", [80.0, 95.0, 110.0])
def test_feet_are_placed_by_the_knee_flexion_at_the_top(body: Body, flexion: float) -> None:
    bridge = BridgePose(height=1.0, ankle_ahead=ankle_ahead_for(body, flexion))
    found = measure(body, body.transforms(bridge_pose(body, bridge)), np.eye(3))
    assert found["knee_flexion_right"] == pytest.approx(flexion, abs=0.5)


def test_feet_and_shoulders_stay(average_body: Body, ahead: float) -> None:
    """Feet move less than 1 mm, and the shoulders keep their place along the mat."""
    positions = [landmarks(average_body, BridgePose(height=h, ankle_ahead=ahead)) for h in HEIGHTS]
    for found in positions[1:]:
        for side in SIDES:
            for joint in ("ankle", "foot_index"):
                name = f"{side}_{joint}"
                assert np.linalg.norm(found[name] - positions[0][name]) < 0.001
            assert found[f"{side}_shoulder"][1] == pytest.approx(0.0, abs=0.001)


def test_back_rests_on_the_mat(body: Body) -> None:
    """Nothing of the trunk sinks below the mat, and something touches it."""
    for height in HEIGHTS:
        pose = bridge_pose(body, BridgePose(height=height, ankle_ahead=0.9))
        found = body.landmark_positions(body.transforms(pose))
        assert 0.02 < found["right_shoulder"][2] < 0.25
        assert body.skin(body.transforms(pose))[:13380, 2].min() > -MAT - 0.04


def test_hips_rise_and_straighten(average_body: Body, ahead: float) -> None:
    """From lying to the top the hips rise, and shoulder, hip and knee come into line."""
    found = [
        measure(
            average_body,
            average_body.transforms(
                bridge_pose(average_body, BridgePose(height=h, ankle_ahead=ahead))
            ),
            np.eye(3),
        )
        for h in HEIGHTS
    ]
    heights = [f["hip_height"] for f in found]
    assert heights == sorted(heights)
    assert found[-1]["hip_extension"] > 160


@pytest.mark.parametrize(("pelvis", "ribcage"), [(15.0, 0.0), (0.0, -15.0)])
def test_tilt_and_thrust_add_to_the_trunk_line(
    average_body: Body, ahead: float, pelvis: float, ribcage: float
) -> None:
    """A fault changes the pitch of its own part by exactly its size."""

    def pitches(bridge: BridgePose) -> tuple[float, float]:
        pose = bridge_pose(average_body, bridge)
        found = measure(average_body, average_body.transforms(pose), np.eye(3))
        return found["pelvis_pitch"], found["ribcage_pitch"]

    good = pitches(BridgePose(height=1.0, ankle_ahead=ahead))
    bad = pitches(BridgePose(height=1.0, ankle_ahead=ahead, pelvis=pelvis, ribcage=ribcage))
    assert bad[0] - good[0] == pytest.approx(pelvis, abs=0.01)
    assert bad[1] - good[1] == pytest.approx(ribcage, abs=0.01)


def test_caving_narrows_the_knees_by_its_size(average_body: Body, ahead: float) -> None:
    aims: dict[Side, KneeAim] = {side: KneeAim(valgus_cm=4.0) for side in SIDES}
    good = landmarks(average_body, BridgePose(height=1.0, ankle_ahead=ahead))
    cave = landmarks(average_body, BridgePose(height=1.0, ankle_ahead=ahead, knees=aims))
    for side in SIDES:
        inward = SIGN[side] * (good[f"{side}_knee"] - cave[f"{side}_knee"])[0]
        assert inward == pytest.approx(0.04, abs=1e-4)
