"""One end of the range, held still for a moment: what the back read there."""

import statistics
from collections import deque

from posecheck.coaching.reference.own_neutral import BackReading

# Still: the median over a while keeps within so many degrees, of either part, for the whole hold.
_STILL_DEG, _OVER_S = 3.5, 0.5
# Fewer readings than this are no hold, however slow the computer is.
_FEWEST = 6
# She has moved when a part has changed by this since she was asked; whose habit is her own end
# does not move, and is taken as she is after a while.
_MOVED_DEG, PATIENCE_S = 3.0, 9.0
# She hears what to do before she does it.
_HEARS_S = 1.0


class RangeHold:
    """Wait until she has moved and holds.

    Args:
        hold_s: how long she has to hold.
        before: how she was when she was asked; None: as she is now will do.
    """

    def __init__(self, time_s: float, *, hold_s: float, before: BackReading | None) -> None:
        self._hold_s, self._before = hold_s, before
        self._asked_s = time_s
        self._recent: deque[tuple[float, BackReading]] = deque()
        self._readings: deque[tuple[float, BackReading, BackReading]] = deque()
        self.found: BackReading | None = None

    @property
    def ring(self) -> float:
        """Share of the hold that is done, 0-1."""
        if not self._readings:
            return 0.0
        return min((self._readings[-1][0] - self._readings[0][0]) / self._hold_s, 1.0)

    def update(self, time_s: float, reading: BackReading | None) -> None:
        """Take in the reading of a frame; ``found`` is there once she has held."""
        if reading is None:
            return
        self._recent.append((time_s, reading))
        while self._recent[0][0] < time_s - _OVER_S:
            self._recent.popleft()
        typical = _median([one for _, one in self._recent])
        heard = time_s - self._asked_s >= (_HEARS_S if self._before is not None else 0.0)
        if not heard or not self._moved(time_s, typical):
            self._readings.clear()
            return
        self._readings.append((time_s, reading, typical))
        while not _still([one for _, _, one in self._readings]):
            self._readings.popleft()
        if self.ring >= 1.0 and len(self._readings) >= _FEWEST:
            self.found = _median([one for _, one, _ in self._readings])

    def _moved(self, time_s: float, now: BackReading) -> bool:
        if self._before is None or time_s - self._asked_s > PATIENCE_S:
            return True
        change = (now.pelvis - self._before.pelvis, now.ribs - self._before.ribs)
        return max(map(abs, change)) >= _MOVED_DEG


def _still(readings: list[BackReading]) -> bool:
    parts = ([one.pelvis for one in readings], [one.ribs for one in readings])
    return all(max(part) - min(part) < _STILL_DEG for part in parts)


def _median(readings: list[BackReading]) -> BackReading:
    return BackReading(
        pelvis=round(statistics.median(one.pelvis for one in readings), 2),
        ribs=round(statistics.median(one.ribs for one in readings), 2),
        spread=round(statistics.pstdev(one.angle for one in readings), 2),
    )
