"""The pace of a slow computer: it does less for each frame, so that the picture stays fresh.

Fewer pictures come before the quicker network, which says more than it sees of heels and feet.
"""

import enum
from collections import deque
from statistics import median

# Frames older than this are late; frames younger than that leave room to do more again.
LATE_S, EARLY_S = 0.2, 0.12
# Of the pictures that are wanted of the camera: with fewer drawn the stream stutters, with more
# there is room.
_STUTTERS, _FLOWS = 0.4, 0.9
# Pictures a second that are wanted of a camera, and when this computer cannot keep up with that.
FULL_FPS, SLOW_FPS = 30, 16
# A camera that sends so much more than it is asked for does not do as it is told.
_TOO_MANY = 1.4
# Ages are judged over so much time, and only when that has passed since the last change.
_LOOK_S = 2.0
# The quicker network says less: it takes so much lateness, not the second in which somebody else
# begins.
_LAST_RESORT_S = 8.0
# So long all must have been early before more is tried; doubled each time that was too much.
_PATIENCE_S, _MOST_PATIENCE_S = 15.0, 240.0


class Pace(enum.IntEnum):
    """What is left out, each with all before it."""

    FULL = 0
    LESS_OUTLINE = 1
    SLOW = 2
    LITE = 3

    @property
    def wanted_fps(self) -> int:
        """Pictures a second that the camera is asked for."""
        return FULL_FPS if self < Pace.SLOW else SLOW_FPS


class PaceKeeper:
    """Step down when frames age or too few are drawn, and up again when there is room.

    Args:
        paces: what this computer can do, from the most to the least.
    """

    def __init__(self, paces: tuple[Pace, ...] = tuple(Pace)) -> None:
        self._paces = paces
        self._at = 0
        self._ages: deque[tuple[float, float]] = deque()
        self._offered: deque[float] = deque()
        self._changed_s: float | None = None
        self._stepped_up = False
        self._late_s: float | None = None
        self._patience_s = _PATIENCE_S

    @property
    def pace(self) -> Pace:
        """What is done now."""
        return self._paces[self._at]

    @property
    def leaves_out_half(self) -> bool:
        """Whether every other picture is left out, as the camera sends too many."""
        return self._offered_fps > _TOO_MANY * self.pace.wanted_fps

    def offered(self, time_s: float) -> None:
        """The camera has sent a picture of this time, whether it is looked at or not."""
        self._offered.append(time_s)
        while self._offered[0] < time_s - _LOOK_S:
            self._offered.popleft()

    def note(self, time_s: float, age_s: float) -> bool:
        """A frame of this time left at this age; whether the pace changes."""
        if self._changed_s is None:
            self._changed_s = time_s
        self._ages.append((time_s, age_s))
        while self._ages[0][0] < time_s - _LOOK_S:
            self._ages.popleft()
        since_s = time_s - self._changed_s
        if since_s < _LOOK_S:
            return False
        age_s, drawn = median(age for _, age in self._ages), self._drawn()
        if age_s > LATE_S or drawn < _STUTTERS:
            last = self._paces[self._at + 1 : self._at + 2] == (Pace.LITE,)
            self._late_s = time_s if self._late_s is None else self._late_s
            if last and time_s - self._late_s < _LAST_RESORT_S:
                return False
            return self._step(time_s, down=True)
        self._late_s = None
        if age_s > EARLY_S or drawn < _FLOWS:
            self._changed_s = max(self._changed_s, time_s - _LOOK_S)
        return since_s >= self._patience_s and self._step(time_s, down=False)

    @property
    def _offered_fps(self) -> float:
        """Pictures a second that the camera has sent of late."""
        return len(self._offered) / _LOOK_S

    def _drawn(self) -> float:
        """The share of the pictures that are wanted and sent which are drawn as well."""
        offered = self._offered_fps
        wanted = offered / 2 if self.leaves_out_half else min(offered, self.pace.wanted_fps)
        return len(self._ages) / _LOOK_S / wanted if wanted else 1.0

    def _step(self, time_s: float, *, down: bool) -> bool:
        """Change the pace by one step, where there is one."""
        to = min(max(self._at + (1 if down else -1), 0), len(self._paces) - 1)
        if to == self._at:
            return False
        if down and self._stepped_up:
            self._patience_s = min(2 * self._patience_s, _MOST_PATIENCE_S)
        self._at, self._changed_s, self._stepped_up = to, time_s, not down
        self._late_s = None
        self._ages.clear()
        return True
