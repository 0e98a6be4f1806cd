"""Holds in the middle of the range: how long she has been there, and what helps her back."""

import math
from dataclasses import replace

from posecheck.coaching.guide.middle.meter import Meter, needles_of
from posecheck.coaching.reference.own_neutral import BackReading, OwnNeutral

HOLD_S, HOLDS = 5.0, 3
# A hold is not lost by a moment outside; the next one begins after she has had time to let go.
_FORGIVEN_S, _REST_S = 0.6, 3.0
_LONGEST_STEP_S = 0.5


class MiddleHolds:
    """Count the holds; ``meter`` is what to show now."""

    def __init__(self, neutral: OwnNeutral) -> None:
        self._neutral = neutral
        self._held_s = 0.0
        self._last_s: float | None = None
        self._inside_s = self._rest_until_s = float("-inf")
        self.done = 0
        self.meter = Meter(wanted=HOLDS)

    @property
    def over(self) -> bool:
        """Whether all holds are done."""
        return self.done >= HOLDS

    def update(self, time_s: float, reading: BackReading | None) -> bool:
        """Take in a reading; whether a hold has just been completed."""
        step_s = 0.0 if self._last_s is None else min(time_s - self._last_s, _LONGEST_STEP_S)
        self._last_s = time_s
        seen, completed = Meter(needles=needles_of(self._neutral, reading)), False
        if seen.in_middle and time_s >= self._rest_until_s:
            self._held_s, self._inside_s = self._held_s + step_s, time_s
        elif time_s - self._inside_s > _FORGIVEN_S:
            self._held_s = 0.0
        if self._held_s >= HOLD_S:
            self.done, self._held_s, completed = self.done + 1, 0.0, True
            self._rest_until_s = time_s + _REST_S
        self.meter = replace(
            seen,
            held=min(self._held_s / HOLD_S, 1.0),
            done=self.done,
            wanted=HOLDS,
            left_s=math.ceil(HOLD_S - self._held_s) if self._held_s else 0,
        )
        return completed

    def resting(self, time_s: float) -> bool:
        """Whether she has just done a hold, and lets go."""
        return time_s < self._rest_until_s
