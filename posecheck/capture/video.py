"""Reader of video files: true timestamps, the right way up, at a bounded size."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame as DecodedFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from posecheck.body.pose import Seconds
from posecheck.closing import Closing
from posecheck.errors import VideoUnreadable

# The pose network looks at a 256-pixel crop: more pixels than these cost time and add nothing.
MAX_SIDE = 1280
# A squat is over in seconds: frames beyond 30 a second (slow motion, 60 fps phones) add nothing.
MAX_FPS = 30.0
_EARLY = 0.75  # a frame this share of the wanted interval after the last one is still taken
_MAX_DAMAGED = 100

Image = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VideoFrame:
    """One upright picture: (height, width, 3) RGB, and its time from the first frame."""

    time_s: Seconds
    image: Image


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoInfo:
    """What the file says of itself before it is decoded; 0 where it does not say."""

    duration_s: float
    fps: float
    frames: int


class VideoReader(Closing):
    """Iterate over the pictures of a file; use it as a context manager.

    While iterating, ``decoded`` counts every frame of the file, ``damaged`` the packets that
    could not be decoded, ``last_time_s`` is the time of the last frame, and ``size`` the width and
    height of the upright picture before it was scaled down.

    Raises:
        VideoUnreadable: on opening, with one sentence that says what to do; and while
            iterating when not one picture could be decoded.
    """

    def __init__(self, path: Path, *, max_side: int = MAX_SIDE, max_fps: float = MAX_FPS) -> None:
        self._container, self._stream = _open(path)
        self._path = path
        self._max_side = max_side
        self._interval_s = 1.0 / max_fps
        self.decoded = 0
        self.damaged = 0
        self.last_time_s = 0.0
        self.size = (0, 0)

    def close(self) -> None:
        """Close the file."""
        self._container.close()

    @property
    def info(self) -> VideoInfo:
        """The file's own figures."""
        stream, container = self._stream, self._container
        duration = 0.0
        if stream.duration is not None and stream.time_base is not None:
            duration = float(stream.duration * stream.time_base)
        elif container.duration is not None:
            duration = container.duration / av.time_base
        rate = float(stream.average_rate or stream.guessed_rate or 0)
        return VideoInfo(
            duration_s=duration,
            fps=rate,
            frames=stream.frames or round(duration * rate),
        )

    def __iter__(self) -> Iterator[VideoFrame]:
        first_s: float | None = None
        next_s = -1.0
        for frame in self._decoded_frames():
            time_s = self._time_of(frame)
            first_s = time_s if first_s is None else first_s
            time_s -= first_s
            if self.decoded > 1 and time_s <= self.last_time_s:
                continue  # a repeated or backward stamp would make time run twice
            self.last_time_s = time_s
            if time_s < next_s:
                continue
            next_s = max(next_s + self._interval_s, time_s + _EARLY * self._interval_s)
            yield VideoFrame(time_s=Seconds(time_s), image=self._upright(frame))
        if self.decoded == 0:
            raise VideoUnreadable(
                f"{self._path.name} holds no picture that can be decoded; "
                "export it again as MP4 (H.264) and try that file."
            )

    def _decoded_frames(self) -> Iterator[DecodedFrame]:
        """Every frame that decodes; damaged packets are counted and passed over."""
        packets = self._container.demux(self._stream)
        while self.damaged < _MAX_DAMAGED:
            try:
                packet = next(packets)
                frames = packet.decode()
            except StopIteration:
                return
            except av.error.EOFError:
                return
            except av.error.FFmpegError:
                self.damaged += 1
                continue
            for frame in frames:
                self.decoded += 1
                yield frame

    def _time_of(self, frame: DecodedFrame) -> float:
        """The frame's own stamp; a frame without one follows the last at the nominal rate."""
        if frame.time is not None:
            return float(frame.time)
        rate = float(self._stream.average_rate or self._stream.guessed_rate or MAX_FPS)
        return self.last_time_s + 1.0 / rate

    def _upright(self, frame: DecodedFrame) -> Image:
        """RGB at true aspect ratio, scaled down, turned as the file's display matrix says."""
        width, height = float(frame.width), float(frame.height)
        if ratio := self._stream.sample_aspect_ratio:
            width *= float(ratio)
        scale = min(1.0, self._max_side / max(width, height))
        size = (max(2, round(width * scale)), max(2, round(height * scale)))
        image = frame.reformat(width=size[0], height=size[1], format="rgb24").to_ndarray()
        quarter_turns = round(frame.rotation / 90) % 4
        upright = (width, height) if quarter_turns % 2 == 0 else (height, width)
        self.size = (round(upright[0]), round(upright[1]))
        return np.ascontiguousarray(np.rot90(image, quarter_turns)).astype(np.uint8, copy=False)


def _open(path: Path) -> tuple[InputContainer, VideoStream]:
    """Open a file and choose its picture stream, or say in a sentence why not."""
    if not path.exists():
        raise VideoUnreadable(f"There is no file {path}; check the name and the folder.")
    if path.is_dir():
        raise VideoUnreadable(f"{path} is a folder; give the path of one video file.")
    if path.stat().st_size == 0:
        raise VideoUnreadable(f"{path.name} is empty; copy or record it again.")
    try:
        container = av.open(str(path))
    except PermissionError as error:
        raise VideoUnreadable(f"{path.name} may not be read by this user.") from error
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise VideoUnreadable(
            f"{path.name} is not a video that can be read, or it was cut off while copying; "
            "copy it again or export it as MP4."
        ) from error
    streams = [
        stream
        for stream in container.streams.video
        if not stream.disposition & Disposition.attached_pic
    ]
    if not streams:
        container.close()
        raise VideoUnreadable(f"{path.name} holds sound but no picture; give a video file.")
    streams[0].thread_type = "AUTO"
    return container, streams[0]
