"""MediaPipe's bare network: pictures in, bodies and masks out, in this program's own terms."""

from pathlib import Path

import mediapipe as mp
import numpy as np
from mediapipe.tasks.python.vision.core.vision_task_running_mode import VisionTaskRunningMode
from mediapipe.tasks.python.vision.pose_landmarker import (
    PoseLandmarker,
    PoseLandmarkerOptions,
    PoseLandmarkerResult,
)
from numpy.typing import NDArray

from posecheck.body.pose import Pose
from posecheck.capture.video import Image


def open_landmarker(
    model: Path, *, single_picture: bool = False, masks: bool = False, num_poses: int = 1
) -> PoseLandmarker:
    """The bare network; whoever opens it closes it."""
    options = PoseLandmarkerOptions(
        base_options=mp.tasks.BaseOptions(model_asset_path=str(model)),
        running_mode=VisionTaskRunningMode.IMAGE if single_picture else VisionTaskRunningMode.VIDEO,
        num_poses=num_poses,
        output_segmentation_masks=masks,
    )
    return PoseLandmarker.create_from_options(options)


def everybody(counter: PoseLandmarker, image: Image) -> list[Pose]:
    """Everybody in the picture."""
    return poses_in(counter.detect(wrapped(image)), size_of(image))


def size_of(image: Image) -> tuple[int, int]:
    """(width, height) in pixels."""
    return image.shape[1], image.shape[0]


def wrapped(image: Image) -> mp.Image:
    """The picture as MediaPipe wants it."""
    return mp.Image(image_format=mp.ImageFormat.SRGB, data=image)


def mask_of(result: PoseLandmarkerResult, number: int) -> mp.Image | None:
    """A person's mask."""
    return result.segmentation_masks[number] if result.segmentation_masks else None


def levels_of(mask: mp.Image) -> NDArray[np.float32]:
    """(height, width) 0..1; a view into ``mask``, which has to outlive it."""
    return np.asarray(np.squeeze(mask.numpy_view()), np.float32)


def poses_in(result: PoseLandmarkerResult, size: tuple[int, int]) -> list[Pose]:
    """Everybody found, in pixels, on the grid that a stored track keeps."""
    return [
        Pose(
            points=np.array([(mark.x, mark.y) for mark in image], float) * size,
            visibility=np.array([mark.visibility for mark in image], float),
            world=np.array([(mark.x, mark.y, mark.z) for mark in world], float),
        ).rounded()
        for image, world in zip(result.pose_landmarks, result.pose_world_landmarks, strict=True)
    ]
