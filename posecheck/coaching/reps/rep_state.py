"""What the rep counter remembers: the person's rest, the attempt under way, how it all began."""

from collections import deque

from posecheck.coaching.reps.attempt import BodyPosition, Feet

# Rest is taken over quickly beyond the old one, and slowly short of it.
_FAST_S, _SLOW_S = 0.1, 1.5
# Standing still for this long within this share of the size ends a rep.
_STILL_S, _STILL = 0.8, 0.02


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

    def __init__(self, *, start_s: float, now_s: float, peak: float, feet: Feet) -> None:
        self.start_s, self.peak, self.feet = start_s, peak, feet
        self.lowest, self.lowest_s = peak, now_s
        self.stepped = 0.0
        self._last: deque[tuple[float, float]] = deque()

    @property
    def recovered(self) -> float:
        """Share of the peak taken back at the lowest point since."""
        return 1.0 - max(self.lowest, 0.0) / self.peak

    def update(self, time_s: float, excursion: float, stepped: float) -> None:
        """Keep the peak, the lowest point after it, the largest step, and the last second."""
        self.stepped = max(self.stepped, stepped)
        if excursion >= self.peak:
            self.peak = excursion
            self.lowest, self.lowest_s = excursion, time_s
        elif excursion < self.lowest:
            self.lowest, self.lowest_s = excursion, time_s
        self._last.append((time_s, excursion))
        while self._last[0][0] < time_s - _STILL_S:
            self._last.popleft()

    def still(self, time_s: float) -> bool:
        """Whether she has hardly moved for a while."""
        if time_s - self._last[0][0] < 0.8 * _STILL_S:
            return False
        values = [value for _, value in self._last]
        return max(values) - min(values) < _STILL


class Opening:
    """What was seen before rest was first known: the recording may begin in mid-rep."""

    def __init__(self) -> None:
        self.first_s: float | None = None
        self.first = self.farthest = 0.0
        self.feet = Feet()

    def update(self, body: BodyPosition, position: float) -> None:
        """Keep the first and the farthest position."""
        if self.first_s is None:
            self.first_s, self.first = body.time_s, position
        if self.first_s == body.time_s or position > self.farthest:
            self.farthest, self.feet = position, body.feet
