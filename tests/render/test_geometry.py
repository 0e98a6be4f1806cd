"""Signs and laws that everything else relies on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_videos.render.geometry import (
    FORWARD,
    UP,
    angle_at,
    frame,
    heading,
    pitch,
    roll,
    rotation_about,
    shortest_rotation,
    smoothstep,
    unit,
)

RIGHT = np.array([1.0, 0.0, 0.0])
directions = (
    st.tuples(*[st.floats(-1, 1)] * 3).map(np.array).filter(lambda v: np.linalg.norm(v) > 0.1)
)


def test_positive_pitch_moves_the_upper_end_forward() -> None:
    assert (pitch(10) @ UP)[1] > 0


def test_positive_roll_lowers_the_right_side() -> None:
    assert (roll(10) @ RIGHT)[2] < 0


def test_positive_heading_turns_to_her_left() -> None:
    assert (heading(90) @ FORWARD) == pytest.approx([-1, 0, 0], abs=1e-12)


@given(directions, st.floats(-180, 180))
def test_rotations_keep_lengths_and_handedness(axis: np.ndarray, degrees: float) -> None:
    turn = rotation_about(unit(axis), degrees)
    assert pytest.approx(np.eye(3), abs=1e-9) == turn @ turn.T
    assert np.linalg.det(turn) == pytest.approx(1.0)


@given(directions, directions)
def test_shortest_rotation_takes_one_direction_to_the_other(a: np.ndarray, b: np.ndarray) -> None:
    if unit(a) @ unit(b) < -0.999:
        return  # opposite directions have no single shortest rotation
    assert shortest_rotation(a, b) @ unit(a) == pytest.approx(unit(b), abs=1e-6)


@given(directions, directions)
def test_frames_are_orthonormal(axis: np.ndarray, hinge: np.ndarray) -> None:
    if abs(unit(axis) @ unit(hinge)) > 0.99:
        return  # no hinge direction left
    basis = frame(axis, hinge)
    assert pytest.approx(np.eye(3), abs=1e-9) == basis.T @ basis


def test_angle_at_a_right_corner() -> None:
    assert angle_at(RIGHT, np.zeros(3), UP) == pytest.approx(90)


@given(st.floats(-5, 5))
def test_smoothstep_stays_between_0_and_1(x: float) -> None:
    assert 0 <= smoothstep(x, -1, 2) <= 1
