"""The vocabulary of rep counting: positions go in, attempts come out."""

import enum
import math
from dataclasses import dataclass

from posecheck.body.lengths import NARROW

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Feet:
    """Where each ankle was last seen, pixels; None where it was not."""

    left: Point | None = None
    right: Point | None = None

    def merged(self, newer: "Feet") -> "Feet":
        """The newest place where each foot was seen."""
        return Feet(newer.left or self.left, newer.right or self.right)

    def stepped(self, now: "Feet", size: float) -> float:
        """How far the steadier foot has moved, over the body's size."""
        moved = [
            math.dist(foot, start) / size
            for foot, start in ((now.left, self.left), (now.right, self.right))
            if foot is not None and start is not None and size > 0
        ]
        return min(moved, default=0.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a trunk is in the picture: its length and the shoulders' width, pixels."""

    length: float
    width: float

    def over(self, before: "Scale") -> float:
        """Share of the size before, by whichever shrank less.

        Who goes away from the camera shrinks in both; who bends forward or turns, in one.
        """
        ratios = [
            now / then
            for now, then in ((self.length, before.length), (self.width, before.width))
            if then > NARROW * before.length > 0
        ]
        return max(ratios, default=1.0)


class Ending(enum.StrEnum):
    """How an attempt ended."""

    FINISHED = "finished"
    TOO_LONG = "too long"
    LOST = "lost"
    CUT = "cut"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepLimits:
    """When a movement is an attempt. Lengths are fractions of the body's size at rest.

    Attributes:
        nominal_range: a full rep of an ordinary person, used until she has shown her own.
        smallest: a movement under this is fidgeting, never reported.
        shallowest: an attempt under this is reported but does not count.
        deepest: no body goes further; what reads so was misread.
        min_s, max_s: duration from leaving rest to coming back.
        max_step: when both feet move further than this it was walking, not a rep.
        source: where the numbers come from.
    """

    nominal_range: float
    smallest: float
    shallowest: float
    deepest: float
    min_s: float
    max_s: float
    max_step: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPosition:
    """What the counter needs of one frame.

    Attributes:
        position: pixels, grows towards the middle of a rep.
        size: pixels, the body's size; read at rest.
        scale: how large the trunk is now.
        rest_like: whether the posture is one a rep can start from.
        feet: both ankles.
    """

    time_s: float
    position: float
    size: float
    scale: Scale
    rest_like: bool
    feet: Feet


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One movement away from rest and back.

    Attributes:
        start_s, end_s: leaving rest, and back at rest (or cut).
        stepped: how far the steadier foot moved meanwhile, as a fraction of the size at rest.
        moved_on: how far it was moved when the attempt ended: feet that are back did not step.
        begun_at: share of the peak at which the recording begins, 0 when it shows the start.
    """

    start_s: float
    end_s: float
    ending: Ending
    stepped: float
    moved_on: float = 0.0
    begun_at: float = 0.0
