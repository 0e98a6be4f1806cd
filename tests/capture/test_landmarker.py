"""The landmarker on real pictures: one person, true pixels, no matter the masks."""

from dataclasses import fields

import numpy as np

from posecheck.body.pose import Landmark
from posecheck.body.track import PoseTrack
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.video import VideoReader
from tests.conftest import DATA


def test_a_rendered_person_is_found_where_she_is(model: ModelFile) -> None:
    """Head over hips over feet, inside the picture, in pixels."""
    with VideoReader(DATA / "squat_front.mp4") as video, PoseEstimator(model) as estimator:
        frames = [estimator.estimate(frame) for frame in list(video)[:5]]
    pose = frames[-1].pose
    assert pose is not None
    heights = pose.points[[Landmark.NOSE, Landmark.LEFT_HIP, Landmark.LEFT_HEEL], 1]
    assert (np.diff(heights) > 80).all()
    assert (frames[-1].width, frames[-1].height) == (640, 480)
    assert pose.points[Landmark.LEFT_HIP, 0] > pose.points[Landmark.RIGHT_HIP, 0]
    assert frames[0].people == 1
    assert frames[1].people is None


def test_a_file_is_read_as_picture_by_picture(model: ModelFile) -> None:
    """Reading outlines beside the network changes nothing, and loses no picture."""
    with VideoReader(DATA / "squat_side.mp4") as video:
        pictures = list(video)[:40]
    with PoseEstimator(model) as estimator:
        one_by_one = PoseTrack.from_frames([estimator.estimate(picture) for picture in pictures])
    with PoseEstimator(model) as estimator:
        stream = PoseTrack.from_frames(list(estimator.estimates(pictures)))
    assert np.isfinite(stream.blur).any()
    for field in fields(stream):
        both = getattr(stream, field.name), getattr(one_by_one, field.name)
        np.testing.assert_array_equal(*both)


def test_stamps_that_share_a_millisecond_are_accepted(model: ModelFile) -> None:
    """The tracker asks for rising stamps; a stream may not have them."""
    with VideoReader(DATA / "squat_front.mp4") as video, PoseEstimator(model) as estimator:
        picture = next(iter(video))
        assert estimator.estimate(picture).pose is not None
        assert estimator.estimate(picture).pose is not None
