"""Whom to follow: the tall one in the middle, and the others can be painted over."""

import numpy as np

from posecheck.body.pose import Pose
from posecheck.capture.people import paint_over, prominence, same_person
from tests.bodies import HEIGHT, WIDTH, standing_pose


def shifted(x: float, times: float = 1.0) -> Pose:
    """The standing person elsewhere in the picture, or smaller."""
    pose = standing_pose()
    points = (pose.points - (WIDTH / 2, HEIGHT)) * times + (WIDTH / 2 + x, HEIGHT)
    return Pose(points=points, visibility=pose.visibility, world=pose.world)


def test_the_middle_and_the_nearer_win() -> None:
    """Of two alike the one in the middle, of two beside each other the taller."""
    assert prominence(shifted(0), WIDTH) > prominence(shifted(200), WIDTH)
    assert prominence(shifted(100), WIDTH) > prominence(shifted(100, 0.6), WIDTH)


def test_people_are_told_apart_by_their_trunks() -> None:
    """A few pixels of jitter are the same person, a trunk's width is not."""
    assert same_person(shifted(0), shifted(8))
    assert not same_person(shifted(0), shifted(120))


def test_painting_over_one_leaves_the_other() -> None:
    """Even where their boxes overlap."""
    image = np.random.default_rng(0).integers(0, 255, (HEIGHT, WIDTH, 3), np.uint8)
    painted = image.copy()
    other, spared = shifted(90), shifted(0)
    paint_over(painted, other, spared)
    x, y = (int(value) for value in spared.points[23])
    assert (painted[y, x] == image[y, x]).all()
    x, y = (int(value) for value in other.points[11])
    assert (painted[y, x] != image[y, x]).any()
    assert not (painted == image).all()
