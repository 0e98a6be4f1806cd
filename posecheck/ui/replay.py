"""The replay of a kept set as a moving skeleton: no picture of the person was kept."""

import tempfile
from pathlib import Path

import numpy as np

from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.capture.video import Image
from posecheck.capture.video_writer import VideoWriter
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.ui.drawing.annotated import annotated
from posecheck.ui.drawing.overlay import draw_head

# Half the pictures of a usual camera are enough to follow a skeleton.
_FPS = 15.0
_LONGEST_SIDE = 640
_INK = (27, 31, 42)


def replay_video(track: PoseTrack, result: SessionResult, exercise: Exercise) -> bytes:
    """An MP4 of the skeleton, the rep numbers and the cues, at the times of the set.

    Raises:
        ValueError: the track has no frame.
    """
    if not len(track):
        raise ValueError("a track without frames cannot be replayed")
    size = _size(track)
    blank = np.full((size[1], size[0], 3), _INK, np.uint8)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "replay.mp4"
        with VideoWriter(path, width=size[0], height=size[1], fps=_FPS) as writer:
            for frame in _thinned(track, size[0] / track.width):
                writer.write(_picture(blank, frame, result, exercise), frame.time_s)
        return path.read_bytes()


def _picture(blank: Image, frame: PoseFrame, result: SessionResult, exercise: Exercise) -> Image:
    """The lines of one moment, with a head on them."""
    drawn = blank.copy()
    if frame.pose is not None:
        draw_head(drawn, frame.pose)
    return annotated(drawn, frame, result, exercise)


def _size(track: PoseTrack) -> tuple[int, int]:
    scale = min(1.0, _LONGEST_SIDE / max(track.width, track.height))
    return round(track.width * scale), round(track.height * scale)


def _thinned(track: PoseTrack, scale: float) -> list[PoseFrame]:
    """Frames at the rate of the replay, in its pixels."""
    slot = np.floor((track.times - track.times[0]) * _FPS + 1e-6)
    first = np.concatenate([[True], np.diff(slot) > 0])
    return list(track.part(first).scaled(scale).frames())
