"""Find the reps in a stream of body positions, frame by frame, with bounded memory.

The position is any number of pixels that grows towards the middle of a rep (hips sinking in a
squat, rising in a bridge). The counter learns the person's own resting position and size, follows
one attempt at a time and reports it when it is over. It never resets on bad form: a rep counts
whether its form is good or bad.
"""

import enum
import math
from collections import deque
from dataclasses import dataclass
from statistics import median


class Ending(enum.StrEnum):
    """How an attempt ended."""

    FINISHED = "finished"
    TOO_LONG = "too long"
    LOST = "lost"
    CUT = "cut"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepLimits:
    """When a movement is an attempt. Lengths are fractions of the body's size at rest.

    Attributes:
        nominal_range: a full rep of an ordinary person, used until she has shown her own.
        smallest: an attempt under this is fidgeting, never reported.
        min_s, max_s: duration from leaving rest to coming back.
        max_step: a foot that moves further than this is a step: walking is not a rep.
        source: where the numbers come from.
    """

    nominal_range: float
    smallest: float
    min_s: float
    max_s: float
    max_step: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPosition:
    """What the counter needs of one frame.

    Attributes:
        position: pixels, grows towards the middle of a rep.
        size: pixels, the body's size; read at rest.
        rest_like: whether the posture is one a rep can start from.
        feet: (x, y) of both ankles in pixels, those not seen left out as None.
    """

    time_s: float
    position: float
    size: float
    rest_like: bool
    feet: tuple[tuple[float, float] | None, tuple[float, float] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One movement away from rest and back.

    Attributes:
        start_s, peak_s, end_s: leaving rest, farthest point, back at rest (or cut).
        peak: farthest excursion as a fraction of the size at rest.
        recovered: share of the peak that was taken back when it ended, 0..1.
        from_start: the recording begins in the middle of it.
    """

    start_s: float
    peak_s: float
    end_s: float
    peak: float
    recovered: float
    ending: Ending
    from_start: bool = False


# Shares of the person's own range (starting values, to be confirmed by validation).
_START, _END, _SMALLEST_SHARE = 0.15, 0.10, 0.25
# A rep is also over when most of it was taken back and she stays there or sinks again.
_RECOVERED, _SINKS_AGAIN, _STILL_S, _STILL = 0.6, 0.25, 0.8, 0.02
_ARM_S = 0.25
_SMOOTHING_S = 0.06
_LOST_S = 1.5


class RepCounter:
    """Follow positions and report attempts as they end."""

    def __init__(self, limits: RepLimits) -> None:
        self._limits = limits
        self._range = limits.nominal_range
        self._rest = _Rest()
        self._recent: deque[float] = deque(maxlen=3)
        self._smoothed: float | None = None
        self._last_s = -math.inf
        self._armed_since_s: float | None = None
        self._first_s: float | None = None
        self._active: _Active | None = None

    @property
    def active_since_s(self) -> float | None:
        """When the attempt under way began, or None at rest."""
        return self._active.start_s if self._active else None

    @property
    def excursion(self) -> float:
        """Distance from rest now, as a fraction of the size at rest."""
        return self._rest.excursion(self._smoothed) if self._smoothed is not None else 0.0

    def learn_range(self, peak: float) -> None:
        """Tell the counter how far this person's own reps go."""
        self._range = peak

    def update(self, body: BodyPosition) -> Attempt | None:
        """Take in one frame; an attempt when one has just ended."""
        lost = self.lost(body.time_s)
        step_s = min(body.time_s - self._last_s, 1.0) if lost is None else 1.0
        self._last_s = body.time_s
        self._first_s = body.time_s if self._first_s is None else self._first_s
        self._recent.append(body.position)
        target = median(self._recent)
        previous = target if self._smoothed is None else self._smoothed
        self._smoothed = previous + (target - previous) * step_s / (step_s + _SMOOTHING_S)
        if self._active is None:
            self._wait(body, step_s)
            return lost
        return lost or self._follow(body)

    def lost(self, time_s: float) -> Attempt | None:
        """Say that nothing was seen until ``time_s``; ends an attempt once that lasts."""
        if time_s - self._last_s < _LOST_S:
            return None
        attempt = self._end(Ending.LOST, self._last_s)
        self._forget()
        return attempt

    def cut(self) -> Attempt | None:
        """Say that the recording ends or jumps here."""
        attempt = self._end(Ending.CUT, self._last_s)
        self._forget()
        self._last_s = -math.inf
        return attempt

    def _wait(self, body: BodyPosition, step_s: float) -> None:
        """At rest: learn the rest, and notice when a movement starts."""
        assert self._smoothed is not None
        excursion = self._rest.excursion(self._smoothed)
        if body.rest_like and excursion < self._level(_START):
            self._rest.follow(self._smoothed, body.size, step_s)
            if self._armed_since_s is None:
                self._armed_since_s = body.time_s
        armed = (
            self._armed_since_s is not None and body.time_s - self._armed_since_s >= _ARM_S
        )
        if armed and excursion >= self._level(_START):
            self._active = _Active(
                start_s=body.time_s, peak_s=body.time_s, peak=excursion, feet=self._rest.feet
            )
        elif excursion < self._level(_END):
            self._rest.feet = _merge(self._rest.feet, body.feet)
        elif not armed and not body.rest_like:
            self._armed_since_s = None

    def _follow(self, body: BodyPosition) -> Attempt | None:
        """In an attempt: notice when it is over."""
        active = self._active
        assert active is not None and self._smoothed is not None
        excursion = self._rest.excursion(self._smoothed)
        active.update(body.time_s, excursion)
        if active.stepped(body.feet, self._rest.size) > self._limits.max_step:
            self._forget()
            return None
        if body.time_s - active.start_s > self._limits.max_s:
            attempt = self._end(Ending.TOO_LONG, body.time_s)
            self._forget()
            return attempt
        if active.recovered >= _RECOVERED:
            if excursion - active.lowest > _SINKS_AGAIN * active.peak:
                return self._split(body.time_s, excursion)
            if active.still(body.time_s):
                return self._end(Ending.FINISHED, body.time_s)
        if excursion < self._level(_END):
            return self._end(Ending.FINISHED, body.time_s)
        return None

    def _split(self, time_s: float, excursion: float) -> Attempt | None:
        """She sinks again before coming back to rest: the next attempt starts at the turn."""
        active = self._active
        assert active is not None
        attempt = self._end(Ending.FINISHED, active.lowest_s)
        self._active = _Active(
            start_s=active.lowest_s, peak_s=time_s, peak=excursion, feet=active.feet
        )
        return attempt

    def _end(self, ending: Ending, end_s: float) -> Attempt | None:
        """Close the attempt under way; None when there is none worth reporting."""
        active, self._active = self._active, None
        if active is None:
            return None
        smallest = max(self._limits.smallest, _SMALLEST_SHARE * self._range)
        too_short = ending is Ending.FINISHED and end_s - active.start_s < self._limits.min_s
        if active.peak < smallest or too_short:
            return None
        return Attempt(
            start_s=active.start_s,
            peak_s=active.peak_s,
            end_s=end_s,
            peak=active.peak,
            recovered=active.recovered,
            ending=ending,
        )

    def _forget(self) -> None:
        """Learn the rest anew: she moved, or the picture changed."""
        self._active = None
        self._rest = _Rest()
        self._recent.clear()
        self._smoothed = None
        self._armed_since_s = None

    def _level(self, share: float) -> float:
        return max(share * self._range, share * self._limits.nominal_range / 2)


_Feet = tuple[tuple[float, float] | None, tuple[float, float] | None]
_FAST_S, _SLOW_S = 0.1, 1.5


def _merge(old: _Feet, new: _Feet) -> _Feet:
    """The newest place where each foot was seen."""
    return (new[0] or old[0], new[1] or old[1])


class _Rest:
    """The person's resting position and size, which drift slowly and rise fast."""

    def __init__(self) -> None:
        self.position: float | None = None
        self.size = 0.0
        self.feet: _Feet = (None, None)

    def excursion(self, position: float) -> float:
        """Distance from rest over the size at rest; 0 before rest is known."""
        if self.position is None or self.size <= 0:
            return 0.0
        return (position - self.position) / self.size

    def follow(self, position: float, size: float, step_s: float) -> None:
        """Move towards a position at rest: quickly beyond it, slowly short of it."""
        if self.position is None:
            self.position, self.size = position, size
            return
        pace = _FAST_S if position < self.position else _SLOW_S
        share = step_s / (step_s + pace)
        self.position += share * (position - self.position)
        self.size += share * (size - self.size)


class _Active:
    """The attempt under way."""

    def __init__(self, *, start_s: float, peak_s: float, peak: float, feet: _Feet) -> None:
        self.start_s, self.peak_s, self.peak, self.feet = start_s, peak_s, peak, feet
        self.lowest, self.lowest_s = peak, peak_s
        self._excursions: deque[tuple[float, float]] = deque()

    @property
    def recovered(self) -> float:
        """Share of the peak taken back at the lowest point since."""
        return 1.0 - max(self.lowest, 0.0) / self.peak

    def update(self, time_s: float, excursion: float) -> None:
        """Keep the peak, the lowest point after it, and the last second."""
        if excursion >= self.peak:
            self.peak, self.peak_s = excursion, time_s
            self.lowest, self.lowest_s = excursion, time_s
        elif excursion < self.lowest:
            self.lowest, self.lowest_s = excursion, time_s
        self._excursions.append((time_s, excursion))
        while self._excursions[0][0] < time_s - _STILL_S:
            self._excursions.popleft()

    def still(self, time_s: float) -> bool:
        """Whether she has hardly moved for a while."""
        if time_s - self._excursions[0][0] < 0.8 * _STILL_S:
            return False
        values = [value for _, value in self._excursions]
        return max(values) - min(values) < _STILL

    def stepped(self, feet: _Feet, size: float) -> float:
        """How far the steadier foot has moved since the start, over the size at rest."""
        moved = [
            math.dist(foot, start) / size
            for foot, start in zip(feet, self.feet, strict=True)
            if foot is not None and start is not None and size > 0
        ]
        return min(moved, default=0.0)
