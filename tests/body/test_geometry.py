"""Laws of plane geometry, on any points."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from posecheck.body import geometry
from posecheck.body.pose import FloatArray

points = arrays(float, (3, 2), elements=st.floats(-1000, 1000, width=32))
offset = arrays(float, (2,), elements=st.floats(-500, 500, width=32))
factor = st.floats(0.1, 10)


def spread(abc: FloatArray) -> bool:
    """Whether the points are far enough apart for an angle to be well defined."""
    a, b, c = abc
    return bool(min(np.hypot(*(a - b)), np.hypot(*(c - b))) > 1.0)


@given(points, offset, factor)
def test_moving_and_scaling_keep_the_joint_angle(
    abc: FloatArray, by: FloatArray, times: float
) -> None:
    """An angle does not depend on where the person stands or how near she is."""
    if spread(abc):
        expected = geometry.compute_joint_angle(*abc)
        assert geometry.compute_joint_angle(*(abc * times + by)) == pytest.approx(
            expected, abs=0.01
        )


@given(points)
def test_mirroring_reverses_the_turn(abc: FloatArray) -> None:
    """A path that turns clockwise turns anticlockwise in the mirror."""
    if spread(abc):
        mirrored = geometry.compute_turn(*(abc * (-1, 1)))
        assert abs(mirrored) == pytest.approx(abs(geometry.compute_turn(*abc)), abs=1e-6)
        if 1e-3 < abs(mirrored) < 179.9:
            assert mirrored == pytest.approx(-geometry.compute_turn(*abc), abs=1e-6)


@given(points)
def test_joint_angle_and_turn_are_two_sides_of_one_bend(abc: FloatArray) -> None:
    """The angle at a joint and the turn of the path through it add up to a straight line."""
    if spread(abc):
        angle, turned = geometry.compute_joint_angle(*abc), geometry.compute_turn(*abc)
        assert angle + abs(turned) == pytest.approx(180.0, abs=1e-6)


@given(points, st.integers(0, 2))
def test_a_missing_point_gives_nan(abc: FloatArray, which: int) -> None:
    """A hidden landmark never becomes an angle."""
    abc[which] = np.nan
    assert np.isnan(geometry.compute_joint_angle(*abc))
    assert np.isnan(geometry.compute_turn(*abc))


def test_lean_is_positive_to_the_right_and_zero_upright() -> None:
    """Lean is measured from the picture's vertical."""
    foot, above, right = np.array([0.0, 0.0]), np.array([0.0, -1.0]), np.array([1.0, -1.0])
    assert geometry.compute_lean(foot, above) == pytest.approx(0.0)
    assert geometry.compute_lean(foot, right) == pytest.approx(45.0)


def test_coinciding_points_have_no_angle() -> None:
    """Two landmarks in one place give no direction."""
    a, b = np.array([1.0, 1.0]), np.array([2.0, 2.0])
    assert np.isnan(geometry.compute_joint_angle(a, a, b))
