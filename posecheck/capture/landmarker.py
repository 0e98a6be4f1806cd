"""MediaPipe's pose landmarker: one per stream, never shared, always closed."""

from pathlib import Path
from types import TracebackType
from typing import Self

import mediapipe as mp
import numpy as np
from mediapipe.tasks.python.vision.core.vision_task_running_mode import VisionTaskRunningMode
from mediapipe.tasks.python.vision.pose_landmarker import (
    PoseLandmarker,
    PoseLandmarkerOptions,
    PoseLandmarkerResult,
)

from posecheck.body.pose import Pose, PoseFrame, Seconds
from posecheck.capture.video import VideoFrame

# Looking for a second person costs a second network: once a second is enough to say so.
PEOPLE_INTERVAL_S = 1.0
_MAX_PEOPLE = 2


class PoseEstimator:
    """Frames in, pose frames out; one estimator follows one person through one stream.

    Args:
        model: a ``.task`` bundle, see ``ensure_model``.
        masks: whether the network also computes the person's mask.
        count_people: whether to look for a second person about once a second.
    """

    def __init__(self, model: Path, *, masks: bool = False, count_people: bool = True) -> None:
        self._tracker = _landmarker(model, VisionTaskRunningMode.VIDEO, masks=masks)
        self._counter = (
            _landmarker(model, VisionTaskRunningMode.IMAGE, num_poses=_MAX_PEOPLE)
            if count_people
            else None
        )
        self._last_ms = -1
        self._next_count_s = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free both networks."""
        self._tracker.close()
        if self._counter is not None:
            self._counter.close()

    def estimate(self, frame: VideoFrame) -> PoseFrame:
        """Find the person in the next frame of the stream."""
        height, width = frame.image.shape[:2]
        image = mp.Image(image_format=mp.ImageFormat.SRGB, data=frame.image)
        # The tracker asks for stamps that rise strictly; two frames may share a millisecond.
        self._last_ms = max(self._last_ms + 1, round(frame.time_s * 1000))
        result = self._tracker.detect_for_video(image, self._last_ms)
        return PoseFrame(
            time_s=frame.time_s,
            width=width,
            height=height,
            pose=_first_pose(result, width, height),
            people=self._count_people(image, frame.time_s),
        )

    def _count_people(self, image: mp.Image, time_s: Seconds) -> int | None:
        if self._counter is None or time_s < self._next_count_s:
            return None
        self._next_count_s = time_s + PEOPLE_INTERVAL_S
        return len(self._counter.detect(image).pose_landmarks)


def _landmarker(
    model: Path, mode: VisionTaskRunningMode, *, masks: bool = False, num_poses: int = 1
) -> PoseLandmarker:
    options = PoseLandmarkerOptions(
        base_options=mp.tasks.BaseOptions(model_asset_path=str(model)),
        running_mode=mode,
        num_poses=num_poses,
        output_segmentation_masks=masks,
    )
    return PoseLandmarker.create_from_options(options)


def _first_pose(result: PoseLandmarkerResult, width: int, height: int) -> Pose | None:
    """The tracked person in pixels, on the grid that a stored track keeps."""
    if not result.pose_landmarks:
        return None
    image, world = result.pose_landmarks[0], result.pose_world_landmarks[0]
    points = np.array([(mark.x, mark.y) for mark in image], float) * (width, height)
    return Pose(
        points=points,
        visibility=np.array([mark.visibility for mark in image], float),
        world=np.array([(mark.x, mark.y, mark.z) for mark in world], float),
    ).rounded()
