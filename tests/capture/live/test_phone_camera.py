"""The phone in the place of the camera: one at a time, on one clock, there and away."""

import asyncio
from collections.abc import Sequence
from fractions import Fraction

import av
import pytest
from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError

from posecheck.capture.live.phone_camera import PhoneCamera, Sender

_TICKS = 90_000


class Connection(MediaStreamTrack):
    """Pictures of a phone with the stamps of one connection, and then its end."""

    kind = "video"

    def __init__(self, stamps_s: Sequence[float]) -> None:
        super().__init__()
        self._stamps_s = list(stamps_s)

    async def recv(self) -> av.VideoFrame:
        """The next one."""
        if not self._stamps_s:
            raise MediaStreamError
        frame = av.VideoFrame(16, 16, "yuv420p")
        frame.pts = round(self._stamps_s.pop(0) * _TICKS)
        frame.time_base = Fraction(1, _TICKS)
        return frame


class Clock:
    """Seconds, as the test sets them."""

    now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The time."""
    return Clock()


@pytest.fixture
def camera(clock: Clock) -> PhoneCamera:
    """The place of the phone, with nobody in it."""
    return PhoneCamera(clock)


def newest(frames: list[av.VideoFrame]) -> av.VideoFrame | None:
    """A stage that shows what it gets."""
    return frames[-1]


def nothing() -> None:
    """A stage that is missed by nobody."""


def sends(sender: Sender, *stamps_s: float) -> None:
    """One connection of a phone, from its first picture to its end."""

    async def whole() -> None:
        sender.addTrack(Connection(stamps_s))
        sender.start()
        for _ in range(10 * len(stamps_s) + 10):
            await asyncio.sleep(0)

    asyncio.run(whole())


def shown(stage: MediaStreamTrack) -> float:
    """Time of the next picture on a stage."""
    frame = asyncio.run(stage.recv())
    assert isinstance(frame, av.VideoFrame)
    assert frame.time is not None
    return frame.time


def test_the_stage_has_one_clock_over_all_connections(clock: Clock, camera: PhoneCamera) -> None:
    """Each connection counts from a zero of its own; the stage goes on by the computer's time."""
    sender, stage = camera.take_place("a", "iPhone"), camera.stage(newest, nothing).video
    sends(sender, 7.0)
    assert shown(stage) == 1000.0
    clock.now = 1030.0
    sends(sender, 0.0, 0.5)
    assert shown(stage) == 1030.5


def test_a_slow_stage_skips_pictures(camera: PhoneCamera) -> None:
    """It is given the newest one."""
    stage = camera.stage(newest, nothing).video
    sends(camera.take_place("a", "iPhone"), 0.0, 0.1, 0.2)
    assert shown(stage) == pytest.approx(1000.2)


def test_one_phone_at_a_time(camera: PhoneCamera) -> None:
    """Pictures of the one that was sent out of the place are shown to nobody."""
    stage = camera.stage(newest, nothing).video
    first = camera.take_place("a", "iPhone")
    second = camera.take_place("b", "Android phone")
    sends(first, 0.0)
    sends(second, 0.0, 0.1)
    assert shown(stage) == pytest.approx(1000.1)
    assert camera.sender is second
    assert not camera.is_place_of(first)
    camera.leave(first)
    assert camera.sender is second
    camera.leave(second)
    assert camera.sender is None


def test_a_phone_that_sleeps_is_away_and_comes_back(clock: Clock, camera: PhoneCamera) -> None:
    """It keeps its place for as long as a set waits, and no longer."""
    sender = camera.take_place("a", "iPhone")
    assert not camera.is_sending
    sends(sender, 0.0)
    assert camera.is_sending
    clock.now += 2.0
    assert sender.is_away
    assert not camera.is_sending
    sends(sender, 0.0)
    assert camera.is_sending
    assert sender.back_s == clock.now
    clock.now += 181.0
    assert camera.sender is None


def test_a_stage_that_has_gone_waits_for_no_picture(clock: Clock, camera: PhoneCamera) -> None:
    """And takes none any more, which is said once; while it took them, the phone was shown."""
    left: list[str] = []
    stage = camera.stage(newest, lambda: left.append("left")).video

    async def leaves() -> None:
        waiting = asyncio.ensure_future(stage.recv())
        await asyncio.sleep(0)
        stage.stop()
        with pytest.raises(MediaStreamError):
            await waiting

    sends(camera.take_place("a", "iPhone"), 0.0)
    shown(stage)
    assert camera.is_shown
    clock.now += 2.0
    assert not camera.is_shown
    asyncio.run(leaves())
    stage.stop()
    assert left == ["left"]
    with pytest.raises(MediaStreamError):
        asyncio.run(stage.recv())
