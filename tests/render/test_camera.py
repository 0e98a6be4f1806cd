"""The camera is where it is asked to be and sees what geometry says."""

import numpy as np
import pytest

from sample_videos.render.camera import Camera


@pytest.mark.parametrize(
    ("yaw", "expected"),
    [(0.0, (0, 3.05)), (90.0, (-3, 0.05)), (-90.0, (3, 0.05)), (180.0, (0, -2.95))],
)
def test_yaw_goes_round_by_the_left(yaw: float, expected: tuple[float, float]) -> None:
    """0 in front, 90 on the subject's left (negative x), 180 behind."""
    assert Camera(yaw=yaw, distance=3.0).eye[:2] == pytest.approx(expected)


def test_point_looked_at_is_in_the_middle() -> None:
    camera = Camera(yaw=30, roll=10, barrel=-0.1)
    assert camera.project(np.array([camera.look_at]))[0] == pytest.approx((320, 240))


def test_from_the_front_her_right_is_on_the_left_of_the_picture() -> None:
    right, up = Camera().project(np.array([[0.3, 0.05, 0.82], [0.0, 0.05, 1.2]]))
    assert right[0] < 320
    assert up[1] < 240


def test_projection_agrees_with_what_is_drawn() -> None:
    """The clip matrix handed to OpenGL and ``project`` are the same camera."""
    camera = Camera(yaw=25, roll=4, height=1.3)
    points = np.random.default_rng(0).uniform((-0.5, -0.5, 0.3), (0.5, 0.5, 1.3), (20, 3))
    clip = np.c_[points, np.ones(20)] @ camera.clip_matrix().T
    ndc = clip[:, :2] / clip[:, 3:]
    pixels = np.c_[(ndc[:, 0] + 1) * 320, (1 - ndc[:, 1]) * 240]
    assert camera.project(points) == pytest.approx(pixels, abs=1e-6)


def test_distortion_is_undone_where_pixels_are_read() -> None:
    """A point of the straight picture lands where ``project`` puts it in the bent one."""
    camera = Camera(barrel=-0.12, view_angle=60)
    point = np.array([[0.7, 0.05, 0.4]])
    straight = Camera(view_angle=60).project(point)[0]
    x, y = np.rint(camera.project(point)[0] - 0.5).astype(int)
    where = camera.undistorted_pixels()
    assert where is not None
    assert (where[0][y, x], where[1][y, x]) == pytest.approx(straight - 0.5, abs=1.0)
