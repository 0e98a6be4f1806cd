"""The background: how the camera moves, where the film was cut, how sharp the person is."""

import cv2
import numpy as np
import pytest

from posecheck.capture.scene import SceneWatcher, detail_of
from posecheck.capture.video import Image
from tests.bodies import standing_pose

WIDTH, HEIGHT = 640, 480


def room(seed: int = 1) -> Image:
    """A picture of many things, larger than what the camera shows of it."""
    random = np.random.default_rng(seed)
    coarse = random.integers(0, 255, (75, 100, 3), np.uint8)
    return np.asarray(cv2.resize(coarse, (800, 600), interpolation=cv2.INTER_CUBIC), np.uint8)


def seen(picture: Image, x: int, y: int) -> Image:
    """What the camera shows, its corner at a place in the room."""
    return np.ascontiguousarray(picture[y : y + HEIGHT, x : x + WIDTH])


@pytest.mark.parametrize(("x", "y"), [(1, 0), (-2, 1), (0, -1)])
def test_the_motion_of_the_camera_is_read_to_a_pixel(x: int, y: int) -> None:
    """Twenty frames of a steady drift."""
    watcher, picture = SceneWatcher(), room()
    scenes = [watcher.look(seen(picture, 80 + i * x, 60 + i * y)) for i in range(21)]
    assert scenes[-1].moved == pytest.approx((-20 * x, -20 * y), abs=1.5)
    assert not any(scene.cut for scene in scenes)


def looked_at(picture: Image, *, grow: float, roll: float) -> Image:
    """What the camera shows after zooming by a factor and rolling by degrees about its middle."""
    about = cv2.getRotationMatrix2D((400, 300), -roll, grow)
    return seen(np.asarray(cv2.warpAffine(picture, about, (800, 600)), np.uint8), 80, 60)


def test_zoom_and_roll_of_the_camera_are_read() -> None:
    """A fifth larger and six degrees over in two seconds, a little with each frame."""
    watcher, picture = SceneWatcher(), room()
    for i in range(61):
        view = looked_at(picture, grow=1 + 0.2 * i / 60, roll=6.0 * i / 60)
        scene = watcher.look(view)
    assert scene.grown == pytest.approx(200, abs=6)
    assert np.degrees(scene.rolled / 1000) == pytest.approx(6.0, abs=0.3)
    corner = np.array([100.0, 100.0])
    about = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), -6.0, 1.2)
    now = about @ [*corner, 1.0]
    assert scene.in_room(now, WIDTH, HEIGHT) == pytest.approx(corner, abs=2.5)


def test_a_still_camera_does_not_move() -> None:
    """Noise of the sensor moves nothing."""
    watcher, picture, random = SceneWatcher(), seen(room(), 80, 60), np.random.default_rng(3)
    for _ in range(20):
        noisy = np.clip(picture + random.normal(0, 6, picture.shape), 0, 255).astype(np.uint8)
        scene = watcher.look(noisy)
    assert np.abs([*scene.moved, scene.grown, scene.rolled]).max() < 0.5


def test_another_scene_is_a_cut() -> None:
    """One room after another."""
    watcher = SceneWatcher()
    watcher.look(seen(room(1), 80, 60))
    assert watcher.look(seen(room(2), 80, 60)).cut


def test_blur_takes_the_detail_away() -> None:
    """The same person, sharp and through a dirty lens."""
    random, pose = np.random.default_rng(2), standing_pose()
    picture = random.integers(0, 255, (HEIGHT, WIDTH, 3), np.uint8)
    soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), 6.0), np.uint8)
    assert detail_of(soft, pose) < 0.5 * detail_of(picture, pose)
