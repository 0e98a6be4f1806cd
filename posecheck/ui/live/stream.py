"""One live stream: pictures in on the camera's thread, drawn pictures out, events for the page.

Nothing here knows of pages. The camera's thread calls ``show``, the page's thread the rest. A set
outlives its connections: it ends by ``close``, or when nobody has come back for a while.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from posecheck.body.track import PoseFrame
from posecheck.body.track_file import TrackRecorder
from posecheck.capture.live.clock import Rate
from posecheck.capture.live.landmarks import LiveEstimator, light_of
from posecheck.capture.live.pace import Pace
from posecheck.capture.video import Image, VideoFrame
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.screen import Light, Screen, Stage
from posecheck.ui.live.feed import Feed
from posecheck.ui.live.mirror_picture import MirrorPicture, Place, place_of

# A page that does not come for its events loses the oldest of them: late words help nobody.
_EVENTS = 64
_LOG_EVERY_S = 10.0
# So long after its connection was lost a set waits for her before it lets the network go.
ABANDONED_S = 180.0
_log = logging.getLogger(__name__)


class Leader(Protocol):
    """What leads her: a guide through a set, or to her neutral."""

    @property
    def lead_in(self) -> Sequence[PoseFrame]:
        """Frames from before a set that belong to it."""

    def update(self, frame: PoseFrame, light: Light) -> Screen:
        """Take in the next frame; what to show and say now."""

    def look_again(self) -> None:
        """Another picture, of another camera or another shape."""

    def end(self) -> None:
        """She wants to end."""


_Leader = TypeVar("_Leader", bound=Leader)


class Stream(Generic[_Leader]):
    """One set in front of the camera, from the first picture to the result.

    Args:
        guide: leads through the set.
        estimator: finds the person; it is closed with the stream.

    Attributes:
        guide: the same.
        screen: what is shown now; None before the first picture.
        place: where she is in the picture; None while nobody is seen.
        on_lost: called when the newest connection has ended, on a thread of the camera's.
    """

    def __init__(self, guide: _Leader, estimator: LiveEstimator) -> None:
        self.guide = guide
        self.screen: Screen | None = None
        self.place: Place | None = None
        self.on_lost: Callable[[], None] = _nothing
        self._feed: Feed | None = None
        self._size: tuple[int, ...] = ()
        self._stamp_s = 0.0
        self._estimator = estimator
        self._mirror = MirrorPicture()
        self._track = TrackRecorder()
        self._fresh = TrackRecorder()
        self._events: deque[Screen] = deque(maxlen=_EVENTS)
        self._lock = threading.Lock()
        self._recording = False
        self._last_s: float | None = None
        self._logged_s = time.monotonic()

    @property
    def pace(self) -> Pace:
        """What is left out to keep up."""
        return self._estimator.pace

    @property
    def closed(self) -> bool:
        """Whether no more pictures are looked at."""
        return self._estimator.closed

    @property
    def aspect(self) -> float:
        """Width over height of the pictures; 4 to 3 before the first."""
        return self._size[1] / self._size[0] if self._size else 4 / 3

    @property
    def silent_s(self) -> float | None:
        """Seconds since the last picture; None before the first."""
        last_s = self._last_s
        return None if last_s is None else time.monotonic() - last_s

    def feed(self) -> Feed:
        """A new connection to a camera; the pictures of earlier ones are let go."""
        if self._feed is not None:
            with self._lock:
                self.guide.look_again()
        self._feed = Feed(self)
        return self._feed

    def is_fed_by(self, feed: Feed) -> bool:
        """Whether this is the newest connection."""
        return feed is self._feed

    def starts_at(self) -> float:
        """Time of the set now, by the clock of this computer."""
        return self._stamp_s + (self.silent_s or 0.0)

    def lost(self) -> None:
        """The newest connection has ended; the set waits a while for another."""
        self.on_lost()
        waits = threading.Timer(ABANDONED_S, self._close_if_silent)
        waits.daemon = True
        waits.start()

    def rate(self) -> Rate | None:
        """How the stream runs."""
        return self._estimator.rate()

    def arrived(self, stamp_s: float) -> None:
        """The camera has sent a picture, whether it is looked at or not."""
        self._stamp_s, self._last_s = stamp_s, time.monotonic()
        self._estimator.arrived(stamp_s)

    def show(self, picture: VideoFrame) -> Image | None:
        """What she sees of this picture; None when it is left out."""
        frame = self._estimator.look(picture)
        if frame is None:
            return None
        with self._lock:
            self._notice_turn(picture.image)
            screen = self.guide.update(frame, light_of(picture.image))
            self._record(frame, screen.stage)
        drawn = self._mirror.draw(picture.image, frame, screen)
        self.screen, self.place = screen, place_of(frame)
        if screen.sayings or screen.finished:
            self._events.append(screen)
        if self._estimator.drawn(picture.time_s):
            _log.info("live pace is now %s", self.pace.name.lower())
        self._log_rate()
        return drawn

    def events(self) -> list[Screen]:
        """The screens since the last call that say something or end a rep, oldest first."""
        taken = []
        while self._events:
            taken.append(self._events.popleft())
        return taken

    def fresh_frames(self) -> list[PoseFrame]:
        """The poses of the set since the last call, to be kept with a finished rep."""
        with self._lock:
            fresh, self._fresh = self._fresh, TrackRecorder()
        return list(fresh.frames())

    def result(self: "Stream[Guide]") -> tuple[SessionResult, TrackRecorder]:
        """End the set; what came of it, and its poses, which no later picture changes."""
        with self._lock:
            self._recording = False
            return self.guide.result(), self._track

    def end(self) -> _Leader:
        """End what is no set; its guide, which no later picture changes."""
        with self._lock:
            self.guide.end()
            return self.guide

    def close(self) -> None:
        """Free the network; safe to call from any thread and more than once."""
        self._estimator.close()

    def _notice_turn(self, image: Image) -> None:
        """A camera that was turned has pictures of another shape."""
        if self._size and image.shape != self._size:
            self.guide.look_again()
        self._size = image.shape

    def _close_if_silent(self) -> None:
        if (self.silent_s or ABANDONED_S) >= ABANDONED_S:
            self.close()

    def _record(self, frame: PoseFrame, stage: Stage) -> None:
        """Keep the poses that the engine sees: those of the set, and what led into it."""
        if stage in (Stage.SET, Stage.PAUSED) and not self._recording:
            self._recording = True
            for before in self.guide.lead_in:
                self._add(before)
        if self._recording:
            self._add(frame)
        self._recording = self._recording and stage is not Stage.OVER

    def _add(self, frame: PoseFrame) -> None:
        for recorder in (self._track, self._fresh):
            recorder.add(frame)

    def _log_rate(self) -> None:
        now_s = time.monotonic()
        if now_s - self._logged_s < _LOG_EVERY_S:
            return
        self._logged_s = now_s
        _log.info("live: %s, pace %s", self.rate(), self.pace.name.lower())


def _nothing() -> None:
    """Nobody wants to know."""
