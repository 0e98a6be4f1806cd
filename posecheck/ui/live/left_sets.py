"""Sets whose browser has gone: kept for a while, and offered when somebody comes back."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from posecheck.ui.live.visit import Visit

# A page that is left by a reload is back sooner; one whose camera still sends is in another tab.
_QUIET_S = 1.0
# Whoever goes on with one has a camera again by then, or has left it as well.
_CONNECTS_S = 5.0


@dataclass(slots=True, eq=False)
class LeftSets:
    """The visits of this server that have lost their camera, by whose they are."""

    _visits: dict[str, list[Visit]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, owner: str, visit: Visit) -> None:
        """Remember a visit whose camera has just gone; safe to call from any thread."""
        with self._lock:
            self._forget_ended()
            kept = self._visits.setdefault(owner, [])
            if visit not in kept:
                kept.append(visit)

    def offered(self, owner: str, *, but: Visit) -> Visit | None:
        """The newest set of this person that somebody could go on with, or None."""
        with self._lock:
            self._forget_ended()
            return next(self._quiet(owner, but), None)

    def take(self, owner: str, visit: Visit) -> None:
        """Somebody goes on with it: it is nobody else's, unless no picture comes of that."""
        visit.taken_s = time.monotonic()
        self.put(owner, visit)

    def _quiet(self, owner: str, but: Visit) -> Iterator[Visit]:
        for visit in reversed(self._visits.get(owner, [])):
            stream = visit.stream
            if visit is but or stream is None or (stream.silent_s or 0.0) <= _QUIET_S:
                continue
            if time.monotonic() - visit.taken_s > _CONNECTS_S:
                yield visit

    def _forget_ended(self) -> None:
        for owner, kept in self._visits.items():
            self._visits[owner] = [one for one in kept if one.goes_on]


LEFT = LeftSets()
