"""One moment in the pixels of a picture, and the colours and kind of what is drawn on it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from posecheck.body import one_leg
from posecheck.body.lengths import near_side
from posecheck.body.pose import FloatArray, Joint, Landmark, Pose, Side, landmark_of
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.view import View
from posecheck.sessions.verdict_words import COLOURS
from posecheck.ui.drawing.canvas import Canvas, Colour


def _rgb(text: str) -> Colour:
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue


# What is wrong, the way out of it, and what it is measured against.
WRONG, RIGHT, RULER = _rgb(COLOURS["work on"]), _rgb(COLOURS["good"]), _rgb("#FAF7F2")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shot:
    """A moment in the pixels of the picture that is drawn on.

    Attributes:
        neutral: the person at rest before the rep, or None.
        view: from where the rep was seen.
    """

    frame: PoseFrame
    pose: Pose
    neutral: Pose | None
    view: View

    @property
    def track(self) -> PoseTrack:
        """The frame as a track of one."""
        return PoseTrack.from_frames([self.frame])

    @property
    def near(self) -> Side:
        """The side of the person that is near, in a side view."""
        return near_side(self.track)

    def point(self, joint: Joint, side: Side) -> FloatArray:
        """(2,) where a joint is."""
        return np.asarray(self.pose.points[landmark_of(joint, side)], float)

    def rest(self, joint: Joint, side: Side) -> FloatArray:
        """(2,) where it was at rest; where it is when that is not known."""
        pose = self.pose if self.neutral is None else self.neutral
        return np.asarray(pose.points[landmark_of(joint, side)], float)

    def middle(self, joint: Joint) -> FloatArray:
        """(2,) half-way between left and right."""
        return (self.point(joint, "left") + self.point(joint, "right")) / 2

    def ears(self, *, rest: bool = False) -> FloatArray:
        """(2,) half-way between the ears, now or at rest."""
        pose = self.pose if self.neutral is None or not rest else self.neutral
        both = pose.points[[Landmark.LEFT_EAR, Landmark.RIGHT_EAR]]
        return np.asarray(both.mean(axis=0), float)

    @property
    def lifted(self) -> Side | None:
        """The side whose foot is in the air, seen from the front; None where both are down."""
        return one_leg.lifted_side(self.pose)


# Draws what was measured, and says what the lines are.
Drawing = Callable[[Canvas, Shot], str]
