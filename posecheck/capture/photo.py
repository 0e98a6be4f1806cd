"""A photograph as pose frames: the person is found twice, once in the mirror."""

from pathlib import Path

import cv2
import numpy as np

from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.capture.landmarker import PhotoEstimator
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.video import MAX_SIDE, Image
from posecheck.errors import ImageUnreadable
from posecheck.plain_file import why_no_file


def read_image(path: Path) -> Image:
    """A photograph as (height, width, 3) RGB, upright by its orientation tag.

    Raises:
        ImageUnreadable: the file is missing or is no picture that can be decoded.
    """
    if why := why_no_file(path):
        raise ImageUnreadable(why)
    try:
        content = np.frombuffer(path.read_bytes(), np.uint8)
    except OSError as error:
        raise ImageUnreadable(f"{path} cannot be read: {error.strerror}.") from error
    image = cv2.imdecode(content, cv2.IMREAD_COLOR) if len(content) else None
    if image is None:
        raise ImageUnreadable(
            f"{path} is not a picture that can be read; export it as JPEG or PNG."
        )
    return _fitted(cv2.cvtColor(image, cv2.COLOR_BGR2RGB).astype(np.uint8))


def look_twice(image: Image, model: ModelFile) -> list[PoseFrame]:
    """The most prominent person of a picture, found in it and in its mirror image.

    The mirrored look is turned back, so that both are in the picture's own pixels; two that
    differ tell of an edge that is not clear.
    """
    with PhotoEstimator(model.path) as estimator:
        looks = [estimator.look(image), estimator.look(np.ascontiguousarray(image[:, ::-1]))]
    if looks[1].pose is not None:
        (looks[1],) = PoseTrack.from_frames([looks[1]]).mirrored().frames()
    return looks


def _fitted(image: Image) -> Image:
    """The picture, made smaller where a side is longer than the network could use."""
    scale = MAX_SIDE / max(image.shape[:2])
    if scale >= 1.0:
        return image
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return small.astype(np.uint8)
