"""The phase of a rep, in the exercise's own words."""

from collections import deque

from posecheck.coaching.engine.analyzer import Analyzer

# Speed is taken over so long; slower than this, in ranges a second, near the farthest point is its
# middle; nearer than this share of it she has not yet turned back.
_OVER_S, _SLOW, _NEAR = 0.2, 0.25, 0.9


class PhaseTeller:
    """Follow the depth and name the phase."""

    def __init__(self, phases: tuple[str, str, str]) -> None:
        self._phases = phases
        self._recent: deque[tuple[float, float]] = deque()
        self._attempt_s: float | None = None
        self._farthest = 0.0

    def update(self, time_s: float, analyzer: Analyzer) -> str:
        """The phase now, "" at rest."""
        depth, attempt_s = analyzer.depth, analyzer.active_since_s
        if attempt_s != self._attempt_s:
            self._attempt_s, self._farthest = attempt_s, 0.0
        self._farthest = max(self._farthest, depth)
        self._recent.append((time_s, depth))
        while self._recent[0][0] < time_s - _OVER_S:
            self._recent.popleft()
        if attempt_s is None:
            return ""
        way_in, middle, way_back = self._phases
        if depth < _NEAR * self._farthest:
            return way_back
        first_s, first = self._recent[0]
        fast = depth - first > _SLOW * (time_s - first_s)
        return way_in if fast or time_s == first_s else middle
