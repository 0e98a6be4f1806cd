"""Sides of a rep: which leg did it, where an exercise is done with one leg at a time."""

from dataclasses import dataclass

import numpy as np

from posecheck.body.lengths import trunk_length
from posecheck.body.pose import SIDES, Joint, Side, landmark_of
from posecheck.coaching.reps.rep_window import RepWindow

# A joint that was moved went at least so far, trunk lengths; the other one at most so much of that.
_MOVED, _OTHER = 0.15, 0.6
OPPOSITE: dict[Side, Side] = {"left": "right", "right": "left"}
SAME_SIDE = "The same side twice; left and right take turns here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """How the side of a rep is told.

    Attributes:
        joint: the one that moves on the side that does the rep.
        alternating: whether left and right take turns.
        stays: whether a rep is named after the side that stays, as standing on one leg is.
    """

    joint: Joint
    alternating: bool = False
    stays: bool = False

    def of(self, window: RepWindow) -> Side | None:
        """The side that did the rep; None where both moved, or neither was seen well enough.

        Where one joint alone was seen, and stayed, it was the other.
        """
        moved = {side: self._moved(window, side) for side in SIDES}
        seen = [side for side in SIDES if np.isfinite(moved[side])]
        if not seen:
            return None
        mover = max(seen, key=lambda side: moved[side])
        other = OPPOSITE[mover]
        if moved[mover] < _MOVED:
            if len(seen) == 2:
                return None
            mover, other = other, mover
        elif len(seen) == 2 and moved[other] > _OTHER * moved[mover]:
            return None
        return other if self.stays else mover

    def _moved(self, window: RepWindow, side: Side) -> float:
        """How far the joint of one side is from rest at the middle of the rep, trunk lengths."""
        mark = landmark_of(self.joint, side)
        middle = window.track.points[window.middle(), mark]
        known = middle[np.isfinite(middle).all(axis=1)]
        if not len(known):
            return float("nan")
        away = np.median(known, axis=0) - window.neutral.points[mark]
        return float(np.hypot(*away)) / trunk_length(window.neutral)
