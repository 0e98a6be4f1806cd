"""The neutral hold: still for three seconds, with a ring that fills."""

from collections import deque

from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.coaching.reference.neutral_hold import HOLD_S, is_still

# The engine knows the view after a quarter of a second, and takes its own hold from there.
_NEEDED_S = HOLD_S + 0.5
_EVERY_S = 0.25
# Fewer frames than this say nothing of stillness.
_FEWEST = 4


class NeutralHold:
    """Collect the still frames; movement starts them anew."""

    def __init__(self) -> None:
        self._frames: deque[PoseFrame] = deque()
        self._next_s = float("-inf")

    @property
    def ring(self) -> float:
        """Share of the hold that is done, 0-1."""
        if not self._frames:
            return 0.0
        return min((self._frames[-1].time_s - self._frames[0].time_s) / _NEEDED_S, 1.0)

    @property
    def frames(self) -> tuple[PoseFrame, ...]:
        """The hold so far."""
        return tuple(self._frames)

    def update(self, frame: PoseFrame, *, at_rest: bool) -> bool:
        """Take in a frame; whether a movement has just emptied the ring."""
        if frame.pose is None or not at_rest:
            return self._restart()
        self._frames.append(frame)
        if frame.time_s < self._next_s or len(self._frames) < _FEWEST:
            return False
        self._next_s = frame.time_s + _EVERY_S
        if is_still(PoseTrack.from_frames(list(self._frames))):
            return False
        return self._restart()

    def _restart(self) -> bool:
        filled = self.ring > 0.0
        self._frames.clear()
        return filled
