"""The squat is what it is asked to be, by definition and on every build."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sample_videos.render.body import SIDES, SIGN, Body, Side
from sample_videos.render.geometry import Array, angle_at
from sample_videos.render.legs import KneeAim
from sample_videos.render.squat import SquatPose, squat_pose
from sample_videos.render.truth import measure

FLEXIONS = [4.0, 20.0, 45.0, 70.0, 95.0, 115.0]


def landmarks(body: Body, squat: SquatPose) -> dict[str, Array]:
    return body.landmark_positions(body.transforms(squat_pose(body, squat)))


def truth(body: Body, squat: SquatPose) -> dict[str, float]:
    return measure(body, body.transforms(squat_pose(body, squat)), np.eye(3))


def both(aim: KneeAim) -> dict[Side, KneeAim]:
    return dict.fromkeys(SIDES, aim)


@pytest.mark.parametrize("flexion", FLEXIONS)
def test_knee_flexion_is_as_asked(body: Body, flexion: float) -> None:
    """Both knees bend by the asked angle, measured between the posed joints."""
    found = landmarks(body, SquatPose(knee_flexion=flexion, pelvis=10, ribcage=20))
    for side in SIDES:
        bent = 180 - angle_at(*(found[f"{side}_{j}"] for j in ("hip", "knee", "ankle")))
        assert flexion == pytest.approx(bent, abs=0.05)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    flexion=st.floats(3, 115),
    pelvis=st.floats(-10, 30),
    ribcage=st.floats(-10, 45),
    stance=st.floats(0.22, 0.46),
    toe_out=st.floats(0, 30),
    valgus=st.floats(0, 6),
)
def test_knee_flexion_holds_for_any_posture(
    average_body: Body,
    flexion: float,
    pelvis: float,
    ribcage: float,
    stance: float,
    toe_out: float,
    valgus: float,
) -> None:
    """Trunk, feet and valgus do not disturb the knee flexion."""
    squat = SquatPose(
        knee_flexion=flexion,
        pelvis=pelvis,
        ribcage=ribcage,
        stance=stance,
        toe_out=toe_out,
        knees=both(KneeAim(valgus_cm=valgus)),
    )
    found = truth(average_body, squat)
    assert found["knee_flexion_left"] == pytest.approx(flexion, abs=0.5)
    assert found["knee_flexion_right"] == pytest.approx(flexion, abs=0.5)


def test_feet_stay_where_they_are(body: Body) -> None:
    """Ankle, heel and ball of the foot move less than 1 mm through a whole squat."""
    standing = landmarks(body, SquatPose(knee_flexion=4))
    for flexion in FLEXIONS:
        found = landmarks(body, SquatPose(knee_flexion=flexion, pelvis=0.2 * flexion))
        for side in SIDES:
            for joint in ("ankle", "heel", "foot_index"):
                name = f"{side}_{joint}"
                assert np.linalg.norm(found[name] - standing[name]) < 0.001


def test_soles_touch_the_floor(body: Body) -> None:
    """The lowest skin lies on the floor to 1 mm."""
    for flexion in (4.0, 60.0, 110.0):
        pose = squat_pose(body, SquatPose(knee_flexion=flexion))
        lowest = body.skin(body.transforms(pose))[:13380, 2].min()
        assert lowest == pytest.approx(0.0, abs=0.001)


@pytest.mark.parametrize("centimetres", [3.0, 5.0, 8.0])
def test_valgus_is_exactly_the_medial_shift(body: Body, centimetres: float) -> None:
    """A knee asked to fall in by so many cm is so much further medial; nothing else moves."""
    good = SquatPose(knee_flexion=75, knees=both(KneeAim(over_toe=-0.05)))
    cave = SquatPose(knee_flexion=75, knees=both(KneeAim(over_toe=-0.05, valgus_cm=centimetres)))
    before, after = landmarks(body, good), landmarks(body, cave)
    for side in SIDES:
        inward = SIGN[side] * (before[f"{side}_knee"] - after[f"{side}_knee"])[0]
        assert inward == pytest.approx(centimetres / 100, abs=1e-4)
        for joint in ("hip", "ankle", "foot_index"):
            assert np.linalg.norm(before[f"{side}_{joint}"] - after[f"{side}_{joint}"]) < 1e-6


def test_valgus_of_one_leg_leaves_the_other(average_body: Body) -> None:
    """Faults are per leg."""
    aims: dict[Side, KneeAim] = {"left": KneeAim(valgus_cm=5), "right": KneeAim()}
    good, cave = (
        landmarks(average_body, SquatPose(knee_flexion=70, knees=knees))
        for knees in (both(KneeAim()), aims)
    )
    assert np.linalg.norm(good["right_knee"] - cave["right_knee"]) < 1e-9
    assert cave["left_knee"][0] - good["left_knee"][0] == pytest.approx(0.05, abs=1e-4)


@pytest.mark.parametrize("over_toe", [-0.2, -0.05, 0.05])
def test_knee_over_toe_is_as_asked(body: Body, over_toe: float) -> None:
    """Once bent enough to aim, the knee stands where the product would measure it."""
    found = truth(body, SquatPose(knee_flexion=60, knees=both(KneeAim(over_toe=over_toe))))
    for side in SIDES:
        assert found[f"knee_over_toe_{side}"] == pytest.approx(over_toe, abs=0.002)


@pytest.mark.parametrize(("pelvis", "ribcage"), [(0, 0), (15, 0), (0, -15), (20, 30)])
def test_pelvis_and_ribcage_pitch_are_as_asked(body: Body, pelvis: int, ribcage: int) -> None:
    """Each against gravity, whatever the other does."""
    found = truth(body, SquatPose(knee_flexion=50, pelvis=pelvis, ribcage=ribcage))
    assert found["pelvis_pitch"] == pytest.approx(pelvis, abs=0.01)
    assert found["ribcage_pitch"] == pytest.approx(ribcage, abs=0.01)


def test_lean_is_reached_by_the_upper_back(body: Body) -> None:
    """An asked trunk lean near what pelvis and ribs give anyway is met, and they keep theirs."""
    free = truth(body, SquatPose(knee_flexion=60, pelvis=15, ribcage=18))
    lean = free["trunk_lean"] + 2
    found = truth(body, SquatPose(knee_flexion=60, pelvis=15, ribcage=18, lean=lean))
    assert found["trunk_lean"] == pytest.approx(lean, abs=0.2)
    assert found["pelvis_pitch"] == pytest.approx(15, abs=0.01)


def test_heels_rise_and_toes_stay(body: Body) -> None:
    """Heel lift is measured in foot lengths and leaves the ball of the foot in place."""
    flat, raised = (SquatPose(knee_flexion=80, heel_lift=lift) for lift in (0.0, 0.15))
    assert truth(body, raised)["heel_rise_right"] == pytest.approx(0.15, abs=0.02)
    toes = [landmarks(body, squat)["right_foot_index"] for squat in (flat, raised)]
    assert np.linalg.norm(toes[0] - toes[1]) < 0.001


def test_knees_keep_their_place_over_raised_heels(body: Body) -> None:
    aims = both(KneeAim(over_toe=-0.08))
    found = truth(body, SquatPose(knee_flexion=80, heel_lift=0.15, toe_out=25, knees=aims))
    assert found["knee_over_toe_left"] == pytest.approx(-0.08, abs=0.002)


def test_side_shift_moves_the_pelvis_and_keeps_the_mean_flexion(body: Body) -> None:
    """Shifted hips bend one knee more and the other less."""
    found = truth(body, SquatPose(knee_flexion=70, side_shift=0.05))
    assert found["side_shift"] == pytest.approx(0.05, abs=0.001)
    mean = 0.5 * (found["knee_flexion_left"] + found["knee_flexion_right"])
    assert mean == pytest.approx(70, abs=0.1)


def test_mirroring_swaps_left_and_right(average_body: Body) -> None:
    """The body is symmetric, so a fault of the left leg is the mirror image of the right."""
    left: dict[Side, KneeAim] = {"left": KneeAim(valgus_cm=4), "right": KneeAim()}
    right: dict[Side, KneeAim] = {"left": KneeAim(), "right": KneeAim(valgus_cm=4)}
    a = truth(average_body, SquatPose(knee_flexion=70, knees=left))
    b = truth(average_body, SquatPose(knee_flexion=70, knees=right))
    assert a["knee_over_toe_left"] == pytest.approx(b["knee_over_toe_right"], abs=0.005)
    assert a["fppa_left"] == pytest.approx(b["fppa_right"], abs=0.5)
