"""Presence of the person: leaving, being lost or a second person pauses the set."""

from posecheck.body.pose import FloatArray, Landmark
from posecheck.body.track import PoseFrame

# A reason must last so long to pause; she must be back so long to go on.
_LEAVES_S, _CROWD_S, BACK_S = 0.7, 1.0, 1.0
# Away for so long ends the set; a second person is let be after so long.
AWAY_S, PATIENCE_S = 20.0, 10.0
_MIN_HIP_VISIBILITY = 0.5
# Lost from sight this near to an edge of the picture, as a share of its width, she has left it.
_EDGE = 0.12

LEFT = "I'll wait. Step back into the picture."
LOST = "I'll wait. I lost sight of you."
TWO_PEOPLE = "I'll wait. I see two people."

_HIPS = [Landmark.LEFT_HIP.value, Landmark.RIGHT_HIP.value]


class Presence:
    """Follow whether she can be seen.

    Args:
        crowd_allowed: whether other people in the picture are let be from the start.

    Attributes:
        why: why to pause, "" when all is well.
        away_s: for how long she has not been there at all.
    """

    def __init__(self, *, crowd_allowed: bool) -> None:
        self.crowd_allowed = crowd_allowed
        self.why = ""
        self.away_s = 0.0
        self._missing_since_s: float | None = None
        self._back_since_s: float | None = None
        self._there_s: float | None = None
        self._hips: FloatArray | None = None

    def update(self, frame: PoseFrame) -> None:
        """Take in a frame."""
        missing = self._missing(frame)
        if missing not in (LEFT, LOST) or self._there_s is None:
            self._there_s = frame.time_s
        self.away_s = frame.time_s - self._there_s
        if missing:
            self._miss(frame.time_s, missing)
        else:
            self._see(frame.time_s)

    def _miss(self, time_s: float, missing: str) -> None:
        self._back_since_s = None
        if self._missing_since_s is None:
            self._missing_since_s = time_s
        lasted_s = time_s - self._missing_since_s
        if lasted_s >= (_CROWD_S if missing == TWO_PEOPLE else _LEAVES_S):
            self.why = missing
        if missing == TWO_PEOPLE and lasted_s >= PATIENCE_S:
            self.crowd_allowed = True

    def _see(self, time_s: float) -> None:
        if self._back_since_s is None:
            self._back_since_s = time_s
        if not self.why or time_s - self._back_since_s >= BACK_S:
            self.why, self._missing_since_s = "", None

    def _missing(self, frame: PoseFrame) -> str:
        """What is wrong in this frame, "" for nothing."""
        pose = frame.pose
        if pose is None or pose.visibility[_HIPS].max() < _MIN_HIP_VISIBILITY:
            return LEFT if self._was_at_edge(frame) else LOST
        self._hips = pose.points[_HIPS].mean(axis=0)
        if not ((self._hips >= 0) & (self._hips <= (frame.width, frame.height))).all():
            return LEFT
        return TWO_PEOPLE if not self.crowd_allowed and (frame.people or 0) > 1 else ""

    def _was_at_edge(self, frame: PoseFrame) -> bool:
        """Whether she was last seen at the left or right edge of the picture, or beyond."""
        if self._hips is None:
            return True
        across = float(self._hips[0]) / frame.width
        return not _EDGE <= across <= 1.0 - _EDGE
