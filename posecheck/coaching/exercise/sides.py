"""Sides of a rep: which leg did it, where an exercise is done with one leg at a time."""

from dataclasses import dataclass

from posecheck.body.one_leg import OTHER, moving_side
from posecheck.body.pose import Joint, Side
from posecheck.coaching.reps.rep_window import RepWindow

NO_SIDE = "I could not tell which side moved; move one at a time."
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
        """The side that did the rep; None where both moved, or neither was seen well enough."""
        middle = window.track.part(window.middle())
        mover = moving_side(middle, window.neutral, self.joint)
        return OTHER[mover] if mover is not None and self.stays else mover
