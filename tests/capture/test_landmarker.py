"""The landmarker on real pictures: one person, true pixels, no matter the masks."""

import numpy as np

from posecheck.body.pose import Landmark
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.video import VideoReader
from tests.conftest import DATA


def test_a_rendered_person_is_found_where_she_is(model: ModelFile) -> None:
    """Head over hips over feet, inside the picture, in pixels."""
    with VideoReader(DATA / "squat_front.mp4") as video, PoseEstimator(model.path) as estimator:
        frames = [estimator.estimate(frame) for frame in list(video)[:5]]
    pose = frames[-1].pose
    assert pose is not None
    heights = pose.points[[Landmark.NOSE, Landmark.LEFT_HIP, Landmark.LEFT_HEEL], 1]
    assert (np.diff(heights) > 80).all()
    assert (frames[-1].width, frames[-1].height) == (640, 480)
    assert pose.points[Landmark.LEFT_HIP, 0] > pose.points[Landmark.RIGHT_HIP, 0]
    assert frames[0].people == 1
    assert frames[1].people is None


def test_stamps_that_share_a_millisecond_are_accepted(model: ModelFile) -> None:
    """The tracker asks for rising stamps; a stream may not have them."""
    with VideoReader(DATA / "squat_front.mp4") as video, PoseEstimator(model.path) as estimator:
        picture = next(iter(video))
        assert estimator.estimate(picture).pose is not None
        assert estimator.estimate(picture).pose is not None
