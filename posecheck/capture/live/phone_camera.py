"""The phone whose camera stands in for this computer's: its pictures, handed on to the stage.

One phone at a time. All of it is in memory; a picture that nobody looks at is let go at once.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction

import av
from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError

from posecheck.capture.live.pace import FULL_FPS

# A phone that has sent nothing for so long is away: it sleeps, or shows something else.
AWAY_S = 1.5
# For so long after its last picture a phone keeps its place: as long as a set waits for her.
_KEPT_S = 180.0
# Pictures that came while one was drawn; more than a second of them tell nothing new.
_MOST_WAITING = 30
Draw = Callable[[list[av.VideoFrame]], av.VideoFrame | None]
_CLOCK = 90_000  # ticks a second, RTP's for pictures (RFC 3551)


@dataclass(slots=True, eq=False)
class PhoneCamera:
    """The place of the one phone, and the stages that show what it sees.

    Args:
        clock: seconds, of any zero.

    Attributes:
        wanted_fps: pictures a second that the stage can keep up with.
    """

    clock: Callable[[], float] = time.monotonic
    wanted_fps: int = FULL_FPS
    _sender: "Sender | None" = None
    _stages: "set[StageTrack]" = field(default_factory=set)
    _looked_s: float | None = None

    @property
    def sender(self) -> "Sender | None":
        """The phone that is the camera now, or was until a moment ago; None without one."""
        sender = self._sender
        if sender is not None and self.clock() - sender.last_s > _KEPT_S:
            return None
        return sender

    @property
    def is_sending(self) -> bool:
        """Whether pictures come in just now."""
        sender = self.sender
        return sender is not None and not sender.is_away

    @property
    def is_shown(self) -> bool:
        """Whether a stage takes the pictures just now."""
        return self._looked_s is not None and self.clock() - self._looked_s < AWAY_S

    def take_place(self, owner: str, name: str) -> "Sender":
        """Make this phone the camera; whichever was it is so no longer.

        Args:
            owner: id of the paired device.
            name: how it is called on the screens.
        """
        self._sender = Sender(self, owner, name)
        return self._sender

    def leave(self, sender: "Sender") -> None:
        """This phone is the camera no longer."""
        if self._sender is sender:
            self._sender = None

    def is_place_of(self, sender: "Sender") -> bool:
        """Whether it is still this phone."""
        return self._sender is sender

    def stage(self, draw: Draw, left: Callable[[], None]) -> "Player":
        """The pictures for one stage, over all connections of the phone; see ``StageTrack``."""
        track = StageTrack(self, draw, left)
        self._stages.add(track)
        return Player(track)

    def looked(self) -> None:
        """A stage has taken a picture."""
        self._looked_s = self.clock()

    def hand_on(self, sender: "Sender", frame: av.VideoFrame) -> None:
        """Give a picture to all stages; from the newest phone alone."""
        if self.is_place_of(sender):
            for stage in tuple(self._stages):
                stage.put(frame)

    def forget(self, stage: "StageTrack") -> None:
        """A stage has gone."""
        self._stages.discard(stage)


class Sender:
    """One phone in the place of the camera, over all its connections: a sink of streamlit-webrtc.

    Attributes:
        owner: id of the paired device; ``name``: how it is called.
        last_s: when its last picture came, or else when it took its place.
        back_s: when pictures came again after it had been away; None if it never was.
    """

    def __init__(self, camera: PhoneCamera, owner: str, name: str) -> None:
        self.owner, self.name = owner, name
        self.last_s = camera.clock()
        self.back_s: float | None = None
        self._seen = False
        self._camera = camera
        self._track: MediaStreamTrack | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def is_away(self) -> bool:
        """Whether no picture has come for a while, or none has come yet."""
        return not self._seen or self.silent_s > AWAY_S

    @property
    def has_sent(self) -> bool:
        """Whether any picture has ever come."""
        return self._seen

    @property
    def silent_s(self) -> float:
        """Seconds since its last picture, or since it took its place."""
        return self._camera.clock() - self.last_s

    def addTrack(self, track: MediaStreamTrack) -> None:  # noqa: N802 - streamlit-webrtc's name
        """Take a new connection; pictures of earlier ones are let go."""
        self.stop()
        self._track = track

    def hasTrack(self) -> bool:  # noqa: N802 - streamlit-webrtc's name
        """Whether there is a connection."""
        return self._track is not None

    def start(self) -> None:
        """Begin to read; called on the server's event loop."""
        assert self._track is not None
        self._task = asyncio.get_running_loop().create_task(self._read(self._track))

    def stop(self) -> None:
        """The connection has gone; the phone keeps its place for a while."""
        if self._task is not None and not self._task.done():
            self._task.get_loop().call_soon_threadsafe(self._task.cancel)
        self._task = self._track = None

    async def _read(self, track: MediaStreamTrack) -> None:
        ahead_s: float | None = None
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:
                return
            assert isinstance(frame, av.VideoFrame)
            now_s = self._camera.clock()
            # Each connection counts from a zero of its own; the stage sees one clock.
            stamp_s = frame.time or 0.0
            if ahead_s is None:
                ahead_s = now_s - stamp_s
            frame.pts, frame.time_base = round((stamp_s + ahead_s) * _CLOCK), Fraction(1, _CLOCK)
            self._noted(now_s)
            self._camera.hand_on(self, frame)

    def _noted(self, now_s: float) -> None:
        if self._seen and now_s - self.last_s > AWAY_S:
            self.back_s = now_s
        self._seen, self.last_s = True, now_s


class StageTrack(MediaStreamTrack):
    """What a stage makes of the phone's pictures, each sent on as soon as it is drawn.

    Args:
        camera: whose pictures they are.
        draw: is given, on a thread of its own, the pictures that have come since the last call,
            newest last; what is to be shown, or None for nothing.
        left: called when the stage has gone.
    """

    kind = "video"

    def __init__(self, camera: PhoneCamera, draw: Draw, left: Callable[[], None]) -> None:
        super().__init__()
        self._camera, self._draw, self._left = camera, draw, left
        self._fresh: deque[av.VideoFrame] = deque(maxlen=_MOST_WAITING)
        self._came = asyncio.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="phone_stage")
        self._server_loop: asyncio.AbstractEventLoop | None = None

    def put(self, frame: av.VideoFrame) -> None:
        """A picture has come in; called on the server's event loop."""
        self._fresh.append(frame)
        self._came.set()

    async def recv(self) -> av.VideoFrame:
        """The next picture, as soon as it is drawn; a stage that is slow skips some.

        Raises:
            MediaStreamError: the stage has gone.
        """
        self._server_loop = asyncio.get_running_loop()
        while self.readyState == "live":
            await self._came.wait()
            self._came.clear()
            frames = list(self._fresh)
            self._fresh.clear()
            if frames and self.readyState == "live":
                self._camera.looked()
                drawn = await self._server_loop.run_in_executor(self._thread, self._draw, frames)
                if drawn is not None:
                    drawn.pts, drawn.time_base = frames[-1].pts, frames[-1].time_base
                    return drawn
        raise MediaStreamError

    def stop(self) -> None:
        """The stage has gone; from any thread. Whoever waits for a picture waits no longer."""
        if self.readyState != "live":
            return
        super().stop()
        self._camera.forget(self)
        self._thread.shutdown(wait=False)
        if self._server_loop is not None and not self._server_loop.is_closed():
            self._server_loop.call_soon_threadsafe(self._came.set)
        self._left()


@dataclass(frozen=True, slots=True)
class Player:
    """What streamlit-webrtc plays to one stage, and stops with it."""

    video: StageTrack
    audio: None = None


PHONE = PhoneCamera()
