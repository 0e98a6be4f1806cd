"""The age of a live stream's frames, and how many of them are looked at."""

import math
from collections import deque
from dataclasses import dataclass

import numpy as np

# Clocks of two computers drift apart by some ms a minute: only this much of the past counts.
_WINDOW_S = 30.0
_METER_S = 5.0


class FrameClock:
    """Tell the age of a frame from the camera's stamp.

    The zero of a camera's stamps is not known. The frame that came through quickest of late is
    taken to have had no delay at all: ages leave out what every frame needs to arrive.
    """

    def __init__(self) -> None:
        self._since_s = -math.inf
        self._before = self._quickest = math.inf

    def arrived(self, stamp_s: float, now_s: float) -> None:
        """A frame stamped ``stamp_s`` has come in at ``now_s`` on the clock of this computer."""
        if now_s - self._since_s > _WINDOW_S:
            self._since_s, self._before, self._quickest = now_s, self._quickest, math.inf
        self._quickest = min(self._quickest, now_s - stamp_s)

    def age(self, stamp_s: float, now_s: float) -> float:
        """Seconds since the camera took the frame, 0 or more."""
        return max(now_s - stamp_s - min(self._before, self._quickest), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How the stream runs: frames a second, and the age of drawn frames in seconds."""

    frames_per_second: float
    age_s: float
    old_age_s: float

    def __str__(self) -> str:
        return (
            f"{self.frames_per_second:.1f} frames/s, {1000 * self.age_s:.0f} ms old, "
            f"one in twenty over {1000 * self.old_age_s:.0f} ms"
        )


class RateMeter:
    """Rate and ages over the last seconds."""

    def __init__(self) -> None:
        self._drawn: deque[tuple[float, float]] = deque()

    def add(self, now_s: float, age_s: float) -> None:
        """A frame was drawn."""
        self._drawn.append((now_s, age_s))
        while self._drawn[0][0] < now_s - _METER_S:
            self._drawn.popleft()

    def rate(self) -> Rate | None:
        """The figures; None before there are any."""
        drawn = list(self._drawn)
        if len(drawn) < 2:
            return None
        took_s = drawn[-1][0] - drawn[0][0]
        middle, old = np.percentile([age for _, age in drawn], [50, 95])
        return Rate(
            frames_per_second=(len(drawn) - 1) / max(took_s, 1e-6),
            age_s=float(middle),
            old_age_s=float(old),
        )
