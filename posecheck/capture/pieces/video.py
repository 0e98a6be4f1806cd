"""A video that can be read from several places at once, with the times and sizes of the whole."""

from array import array
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from math import inf
from pathlib import Path
from typing import Self

import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame as DecodedFrame
from av.video.stream import VideoStream

from posecheck.capture.container.canvas import Canvas
from posecheck.capture.container.damage import Damage
from posecheck.capture.container.opening import open_container
from posecheck.capture.container.packets import packets_of
from posecheck.capture.pieces.plan import SHORTEST, WHOLE, Start, plan
from posecheck.capture.video import MAX_SIDE, Image, VideoFrame, VideoReader

# In these a key packet needs nothing before it. Videos of other formats are read whole.
_WITH_KEYS = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mjpeg"})
# Threads that decode, in each reader: decoding takes a tenth of the time that tracking takes.
_THREADS = 2
# They stand for frames before the piece: which of 60 a second are shown hangs on all before.
_EARLIER, _UNSEEN = DecodedFrame(), np.zeros((0, 0, 3), np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """What a reader met with, once it has done; the rest of it may go.

    Attributes:
        read: places of its pictures, in the order in which they came.
        size, last_time_s, damage: see ``VideoReader``.
    """

    read: Sequence[int]
    size: tuple[int, int]
    last_time_s: float
    damage: Damage


class PiecedVideo(VideoReader):
    """A video to be read whole, as by its base, or by several readers from places of their own.

    Raises:
        VideoUnreadable: as ``VideoReader``.
    """

    def __init__(self, path: Path, *, turn: int = 0) -> None:
        super().__init__(path, turn=turn)
        self._turn, self._start = turn, WHOLE
        self._read = array("l")

    def starts(self) -> list[Start]:
        """Where its trackers begin; one place if it has to be read whole.

        That is a video whose stamps are odd, that is short, or of a format without key pictures.
        """
        line = self.timeline
        odd = not line.in_order or line.mended > 0
        if odd or self._stream.codec_context.name not in _WITH_KEYS:
            return [WHOLE]
        looked_at = np.flatnonzero(np.isin(line.times, self._times_looked_at()))
        if len(looked_at) < SHORTEST:
            return [WHOLE]
        return plan(looked_at.tolist(), line.places, self._keys())

    def reader(self, start: Start) -> Self:
        """Another reader of the same video from there on; whoever asks for it closes it."""
        other = copy(self)
        other._container = open_container(self._path)
        other._stream = _stream_of(other._container, self._stream.index)
        other._canvas = Canvas(max_side=MAX_SIDE, turn=self._turn)
        other._start, other._first_packet = start, start.packet
        other._read, other.damage = array("l"), Damage()
        if start.place:
            other.damage.picture()  # there were some before: what is lost here is damage
        return other

    @property
    def met(self) -> Met:
        """What this reader has met with so far."""
        return Met(self._read, self.size, self.last_time_s, self.damage)

    def settle(self, parts: Sequence[tuple[Met, float]]) -> None:
        """Say of the whole what its readers met with, each after the time that stands with it."""
        self.size, self.last_time_s = parts[0][0].size, parts[-1][0].last_time_s
        times = self.timeline.times
        for (met, after_s), (_, until_s) in pairwise([*parts, (self.met, inf)]):
            low, high = np.searchsorted(times, [after_s, until_s], side="right").tolist()
            read = [place for place in met.read if low <= place < high]
            self.decoded += len(read)
            self.unplaced += sum(
                after <= before for before, after in pairwise(accumulate(read, max))
            )
            self.damage.adopt(met.damage, range(low, high))

    def __iter__(self) -> Iterator[VideoFrame]:
        return (frame for frame in super().__iter__() if frame.image is not _UNSEEN)

    def _timed_frames(self) -> Iterator[tuple[DecodedFrame, float]]:
        """Every frame from the first of the piece on, with its time on the time line."""
        for time_s in self.timeline.times[: self._start.place].tolist():
            self.decoded += 1
            yield _EARLIER, time_s
        if self._start.place == len(self.timeline):
            return
        for frame, time_s in super()._timed_frames():
            if frame.pts is None or frame.pts >= self._start.place:
                self._read.append(frame.pts or 0)
                yield frame, time_s

    def _upright(self, frame: DecodedFrame) -> Image:
        return _UNSEEN if frame is _EARLIER else super()._upright(frame)

    def _times_looked_at(self) -> list[float]:
        """When the pictures are that are not thinned out, if every one can be read."""
        nothing = copy(self)
        nothing._start = Start(place=len(self.timeline), packet=0)
        return [frame.time_s for frame in VideoReader.__iter__(nothing)]

    def _keys(self) -> list[int]:
        """The packets that need none before, counted from 0."""
        with open_container(self._path) as container:
            packets = packets_of(container, [_stream_of(container, self._stream.index)])
            known = islice(enumerate(packets), len(self.timeline))
            return [number for number, packet in known if packet.is_keyframe]


def _stream_of(container: InputContainer, index: int) -> VideoStream:
    stream = container.streams[index]
    assert isinstance(stream, VideoStream)
    stream.thread_type = "AUTO"
    stream.codec_context.thread_count = _THREADS
    return stream
