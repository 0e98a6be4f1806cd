"""State of the rep counter: the person's rest, the attempt under way, how it all began."""

import math
from collections import deque
from statistics import median

from posecheck.coaching.reps.attempt import BodyPosition, Feet

# Rest is taken over quickly beyond the old one, and slowly short of it.
_FAST_S, _SLOW_S = 0.1, 1.5
# Standing still for this long within this share of the size ends a rep.
_STILL_S, _STILL = 0.8, 0.02
# A foot stands where it was seen for so long: for less it was a slip of the network.
_FOOT_S = 0.3
# A turn is known once so much of the way in was taken back, and again so much gone in.
_TURN = 0.25


class Rest:
    """The person's resting position and size, which drift slowly and rise fast."""

    def __init__(self) -> None:
        self.position: float | None = None
        self.size = 0.0
        self.moved_s = 0.0
        self.feet = Feet()

    def excursion(self, position: float) -> float:
        """Distance from rest over the size at rest; 0 before rest is known."""
        if self.position is None or self.size <= 0:
            return 0.0
        return (position - self.position) / self.size

    def follow(self, position: float, size: float, time_s: float, step_s: float) -> None:
        """Move towards a position at rest: quickly beyond it, slowly short of it."""
        if self.position is None:
            self.position, self.size, self.moved_s = position, size, time_s
            return
        if self.excursion(position) < -_STILL:
            self.moved_s = time_s
        pace = _FAST_S if position < self.position else _SLOW_S
        share = step_s / (step_s + pace)
        self.position += share * (position - self.position)
        self.size += share * (size - self.size)


class Active:
    """The attempt under way."""

    def __init__(self, *, start_s: float, body: BodyPosition, peak: float, feet: Feet) -> None:
        self.start_s, self.peak, self.feet = start_s, peak, feet
        self.lowest, self.lowest_s = peak, body.time_s
        self.stepped, self.shrunk = 0.0, 0.0
        self.turns = Turns()
        self.bodies: list[BodyPosition] = []
        self._scale = body.scale
        self._bent_s = body.time_s
        self._last: deque[tuple[float, float, float]] = deque()

    @property
    def recovered(self) -> float:
        """Share of the peak taken back at the lowest point since."""
        return 1.0 - max(self.lowest, 0.0) / self.peak

    @property
    def moved_on(self) -> float:
        """How far the steadier foot is from where it stood, over the size at rest."""
        now_s = self._last[-1][0] if self._last else 0.0
        return median([far for at, _, far in self._last if at >= now_s - _FOOT_S] or [0.0])

    def update(self, body: BodyPosition, excursion: float, size: float) -> None:
        """Keep the peak, the lowest point after it, the largest step, and the last second."""
        self.bodies.append(body)
        self.turns.update(body, excursion)
        moved = self.feet.stepped(body.feet, size)
        self.stepped = max(self.stepped, moved)
        if not body.rest_like:
            self._bent_s = body.time_s
        if excursion >= self.peak:
            self.peak, self.shrunk = excursion, 1.0 - body.scale.over(self._scale)
            self.lowest, self.lowest_s = excursion, body.time_s
        elif excursion < self.lowest:
            self.lowest, self.lowest_s = excursion, body.time_s
        self._last.append((body.time_s, excursion, moved))
        while self._last[0][0] < body.time_s - _STILL_S:
            self._last.popleft()

    def stands_elsewhere(self, time_s: float, max_step: float) -> bool:
        """Whether she stands as at rest, but on another spot."""
        return time_s - self._bent_s >= _FOOT_S and self.moved_on > max_step

    def still(self, time_s: float, within: float = _STILL) -> bool:
        """Whether she has hardly moved for a while."""
        if time_s - self._last[0][0] < 0.8 * _STILL_S:
            return False
        values = [value for _, value, _ in self._last]
        return max(values) - min(values) < within


class Turns:
    """Where a movement turned back towards the middle of a rep without having come to rest.

    Twice at the same level, and standing as at rest: then that is her rest, and the one learned
    before was a slip of the network.
    """

    def __init__(self) -> None:
        self._in, self._back = 0.0, math.inf
        self._body: BodyPosition | None = None
        self._found: list[tuple[float, BodyPosition]] = []

    def update(self, body: BodyPosition, excursion: float) -> None:
        """Follow the farthest points on either way; a turn is a quarter of the way in and more."""
        if excursion > self._in:
            self._in = excursion
        if excursion < self._back and excursion < (1 - _TURN) * self._in:
            self._back, self._body = excursion, body
        elif self._body is not None and excursion > self._back + _TURN * self._in:
            self._found.append((self._back, self._body))
            self._in, self._back, self._body = excursion, math.inf, None

    def rest(self) -> BodyPosition | None:
        """The body at what must be her rest; None while nothing speaks for another."""
        if len(self._found) < 2:
            return None
        (before, _), (last, body) = self._found[-2:]
        alike = abs(last - before) < _TURN / 2 * max(last, before)
        return body if alike and all(one.rest_like for _, one in self._found[-2:]) else None


class Opening:
    """What was seen before rest was first known: the recording may begin in mid-rep."""

    def __init__(self) -> None:
        self.first_s: float | None = None
        self.first = self.farthest = 0.0
        self.feet = Feet()

    def update(self, body: BodyPosition, position: float) -> None:
        """Keep the first and the farthest position in which a foot was seen."""
        if body.feet == Feet():
            return
        if self.first_s is None:
            self.first_s, self.first = body.time_s, position
        if self.first_s == body.time_s or position > self.farthest:
            self.farthest, self.feet = position, body.feet
