"""Reader of video files: true times, the right way up, at a bounded size."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import av
from av.video.frame import VideoFrame as DecodedFrame
from av.video.stream import VideoStream

from posecheck.body.pose import Seconds
from posecheck.capture.container.canvas import Canvas
from posecheck.capture.container.damage import Damage
from posecheck.capture.container.joined import holds_another
from posecheck.capture.container.opening import open_container
from posecheck.capture.container.orientation import Image
from posecheck.capture.container.packets import packets_of, read_stamps
from posecheck.capture.container.streams import choose_stream, picture_streams
from posecheck.capture.container.timeline import REORDERED, Timeline, make_timeline
from posecheck.closing import Closing
from posecheck.errors import VideoUnreadable

__all__ = ["MAX_FPS", "MAX_SIDE", "Image", "VideoFrame", "VideoInfo", "VideoReader"]

# The pose network looks at a 256-pixel crop: more pixels than these cost time and add nothing.
MAX_SIDE = 1280
# A squat is over in seconds: frames beyond 30 a second (slow motion, 60 fps phones) add nothing.
MAX_FPS = 30.0
_EARLY = 0.75  # a frame this share of the wanted interval after the last one is still taken
# What a file without a word of it has; of a rate no camera records at, nothing is believed.
_USUAL_RATE, _HIGHEST_RATE = 25.0, 240.0
# Of these a header says how long they are; of others only stamps, which may be wrong.
_TELLING = ("mov", "matroska", "avi", "asf", "flv", "gif")
_LONGEST_CLAIM_S = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VideoFrame:
    """One upright picture: (height, width, 3) RGB, and its time from the first frame."""

    time_s: Seconds
    image: Image


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoInfo:
    """What is known of the file before it is decoded.

    Attributes:
        duration_s: seconds from the first picture to the last.
        claimed_s: what the file says of itself; 0 where it does not say, or nobody can believe it.
        watched_s: the same as ``duration_s``, but for gaps in which nothing was recorded.
        fps: pictures a second.
        assumed: whether that rate is only nominal, as the pictures have no times.
        frames: pictures in the file.
    """

    duration_s: float
    claimed_s: float
    watched_s: float
    fps: float
    assumed: bool
    frames: int


class VideoReader(Closing):
    """Iterate over the pictures of a file; use it as a context manager.

    The packets are read twice, as only the whole file tells which stamps can be meant. While
    iterating, ``decoded`` counts every frame of the file, ``damage`` what could not be decoded
    whole, ``unplaced`` the frames whose times ran backwards, ``last_time_s`` is the time of the
    last frame, and ``size`` the width and height of the upright picture before it was scaled down.
    Pictures that change their size are all shown at that of the first.

    Args:
        turn: degrees clockwise by which pictures are turned besides what the file says.

    Raises:
        VideoUnreadable: on opening, with one sentence that says what to do; and while
            iterating when not one picture could be decoded.
    """

    def __init__(
        self, path: Path, *, max_side: int = MAX_SIDE, max_fps: float = MAX_FPS, turn: int = 0
    ) -> None:
        index, self.timeline = _look_through(path)
        self._container = open_container(path)
        stream = self._container.streams[index]
        assert isinstance(stream, VideoStream)
        stream.thread_type = "AUTO"
        self._stream, self._path = stream, path
        self._interval_s = 1.0 / max_fps
        self._first_packet = 0
        self._canvas = Canvas(max_side=max_side, turn=turn)
        self.decoded = 0
        self.unplaced = 0
        self.damage = Damage()
        self.last_time_s = 0.0
        self.size = (0, 0)
        self.info = self._info()

    @property
    def joined(self) -> bool:
        """Whether another video follows in the file; that one is not read."""
        return holds_another(self._path)

    def close(self) -> None:
        """Close the file."""
        self._container.close()

    def _info(self) -> VideoInfo:
        """The file's own figures, and those of its time line; they are gone once it is closed."""
        line = self.timeline
        watched_s = line.watched(line.length_s + line.step_s)
        return VideoInfo(
            duration_s=line.length_s + line.step_s,
            claimed_s=self._claimed_s(),
            watched_s=watched_s,
            # The file's own figure counts pauses, and stamps that cannot be meant.
            fps=len(line) / watched_s,
            assumed=line.assumed_rate is not None,
            frames=len(line),
        )

    def __iter__(self) -> Iterator[VideoFrame]:
        first_s: float | None = None
        next_s = -1.0
        for frame, line_s in self._timed_frames():
            first_s = line_s if first_s is None else first_s
            time_s = line_s - first_s
            if self.decoded > 1 and time_s <= self.last_time_s:
                self.unplaced += 1
                continue
            self.last_time_s = time_s
            if time_s < next_s:
                continue
            next_s = max(next_s + self._interval_s, time_s + _EARLY * self._interval_s)
            yield VideoFrame(time_s=Seconds(time_s), image=self._upright(frame))
        if self.decoded == 0:
            raise _no_picture(self._path)

    def _timed_frames(self) -> Iterator[tuple[DecodedFrame, float]]:
        """Every frame that decodes, with its time on the time line."""
        line, place = self.timeline, -1
        for frame in self._decoded_frames():
            self.decoded += 1
            if line.in_order and frame.pts is not None:
                place = frame.pts
            else:
                # Frames come in the order in which they are shown: their stamps do too, sorted.
                place = self.damage.next_read(max(place + 1, (frame.pts or 0) - REORDERED))
            if frame.is_corrupt:
                self.damage.spoil(place)
            else:
                self.damage.picture()
            yield frame, float(line.times[min(place, len(line) - 1)])

    def _decoded_frames(self) -> Iterator[DecodedFrame]:
        """What the decoder gives; each frame's stamp is its packet's place on the time line."""
        packets = enumerate(packets_of(self._container, [self._stream]))
        for number, packet in islice(packets, self._first_packet, len(self.timeline)):
            place = int(self.timeline.places[number])
            packet.pts = packet.dts = place
            try:
                yield from packet.decode()
            except av.error.FFmpegError:
                self.damage.lose(place)
        try:
            yield from self._stream.decode(None)
        except av.error.FFmpegError:
            self.damage.lose(len(self.timeline) - 1)

    def _claimed_s(self) -> float:
        """How long the file says that it is."""
        stream, container = self._stream, self._container
        if not any(name in container.format.name for name in _TELLING):
            return 0.0
        told = [stream.frames * self.timeline.step_s] if stream.frames else []
        if stream.duration is not None and stream.time_base is not None:
            told.append(float(stream.duration * stream.time_base))
        elif container.duration is not None:
            told.append(container.duration / av.time_base)
        shortest = min(told, default=0.0)
        return shortest if shortest < _LONGEST_CLAIM_S else 0.0

    def _upright(self, frame: DecodedFrame) -> Image:
        image = self._canvas.show(frame, float(self._stream.sample_aspect_ratio or 1))
        self.size = self._canvas.original
        return image


def _look_through(path: Path) -> tuple[int, Timeline]:
    """Which stream is watched, and its time line."""
    with open_container(path) as container:
        streams = picture_streams(container.streams.video)
        if not streams:
            if any(one.codec_context is None for one in container.streams.video):
                raise _no_picture(path)
            raise VideoUnreadable(f"{path.name} holds sound but no picture; give a video file.")
        stamps = read_stamps(container, streams)
        stream = choose_stream(streams, stamps)
        if len(stamps[stream.index]) == 0:
            raise _no_picture(path)
        reorders = bool(stream.codec_context.has_b_frames)
        return stream.index, make_timeline(
            stamps[stream.index], rate=_nominal_rate(stream), reorders=reorders
        )


def _nominal_rate(stream: VideoStream) -> float:
    """Pictures a second by the file's own word, where that can be meant."""
    told = (float(one or 0) for one in (stream.guessed_rate, stream.average_rate))
    return next((one for one in told if 1 <= one <= _HIGHEST_RATE), _USUAL_RATE)


def _no_picture(path: Path) -> VideoUnreadable:
    """The error of a file that seemed to be a video, and is none."""
    return VideoUnreadable(
        f"{path.name} holds no picture that can be decoded; "
        "export it again as MP4 (H.264) and try that file."
    )
