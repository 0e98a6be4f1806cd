"""The landmarks of a live stream: camera pictures in, pose frames out, at a pace that fits."""

import threading
import time
import weakref
from collections.abc import Callable

import av
import numpy as np

from posecheck.body.pose import Seconds
from posecheck.body.track import PoseFrame
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.live.clock import FrameClock, Rate, RateMeter
from posecheck.capture.live.pace import Pace, PaceKeeper
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.video import Image, VideoFrame
from posecheck.coaching.guide.screen import Light

StreamFrame = av.VideoFrame

# Brightness needs no more than every eighth pixel of every eighth row.
_SPARSE = 8


def _nothing() -> None:
    """Nobody wants to know."""


class LiveEstimator:
    """Find one person in a stream, frame by frame, and keep pace with it.

    Args:
        model: the network to begin with.
        lite: a quicker one to fall back on, or None.
        on_close: called once, when it is closed or nobody knows it any more.
    """

    def __init__(
        self, model: ModelFile, lite: ModelFile | None, on_close: Callable[[], None] = _nothing
    ) -> None:
        self._model, self._lite = model, lite
        possible = [pace for pace in Pace if pace is not Pace.LITE or lite is not None]
        self._keeper = PaceKeeper(tuple(possible))
        self._clock, self._meter = FrameClock(), RateMeter()
        self._lock = threading.Lock()
        self._estimator: PoseEstimator | None = PoseEstimator(model)
        self._frames = self._looked = 0
        self._gone = weakref.finalize(self, on_close)

    @property
    def pace(self) -> Pace:
        """What is left out now."""
        return self._keeper.pace

    @property
    def closed(self) -> bool:
        """Whether the network has been freed."""
        return self._estimator is None

    def rate(self) -> Rate | None:
        """How the stream runs; None before it does."""
        return self._meter.rate()

    def arrived(self, stamp_s: float) -> None:
        """A frame has come in, whether it is looked at or not."""
        self._clock.arrived(stamp_s, time.monotonic())
        self._keeper.offered(stamp_s)

    def look(self, picture: VideoFrame) -> PoseFrame | None:
        """The person in a picture; None when it is left out, or the stream has been closed."""
        self._frames += 1
        if self._frames % 2 and self._keeper.leaves_out_half:
            return None
        self._looked += 1
        with self._lock:
            if self._estimator is None:
                return None
            outline = self.pace is not Pace.LESS_OUTLINE or self._looked % 2 == 1
            return self._estimator.estimate(picture, outline=outline)

    def drawn(self, stamp_s: float) -> bool:
        """A frame leaves, drawn upon; whether the pace has changed with it."""
        now_s = time.monotonic()
        age_s = self._clock.age(stamp_s, now_s)
        self._meter.add(now_s, age_s)
        before = self._network()
        changed = self._keeper.note(stamp_s, age_s)
        if self._network() != before:
            self._reopen()
        return changed

    def close(self) -> None:
        """Free the network; safe to call from any thread and more than once."""
        with self._lock:
            if self._estimator is not None:
                self._estimator.close()
                self._estimator = None
        self._gone()

    def _network(self) -> ModelFile:
        return self._lite if self._lite is not None and self.pace >= Pace.LITE else self._model

    def _reopen(self) -> None:
        """Change the network; a closed stream stays closed."""
        with self._lock:
            if self._estimator is not None:
                self._estimator.close()
                self._estimator = PoseEstimator(self._network())


def picture_in(frame: StreamFrame) -> VideoFrame:
    """A frame of a stream as a picture; its time is the camera's own."""
    image = frame.to_ndarray(format="rgb24")
    return VideoFrame(time_s=Seconds(frame.time or 0.0), image=np.ascontiguousarray(image))


def frame_of(image: Image) -> StreamFrame:
    """A picture as a frame of a stream."""
    return StreamFrame.from_ndarray(np.ascontiguousarray(image), format="rgb24")


def light_of(image: Image) -> Light:
    """How bright a picture is."""
    red, green, blue = image[::_SPARSE, ::_SPARSE].reshape(-1, 3).mean(axis=0) / 255.0
    return Light(brightness=float(0.299 * red + 0.587 * green + 0.114 * blue))
