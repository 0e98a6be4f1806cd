"""Lying down: what a trunk that lies keeps to, whatever the legs do."""

from math import isfinite

import numpy as np

from posecheck.body.filtering import known_median
from posecheck.body.geometry import compute_distance
from posecheck.body.one_leg import moved, moving_side, trunk_size
from posecheck.body.pose import SIDES, FloatArray, Pose, Side, landmark_of
from posecheck.body.view import view_evidence
from posecheck.coaching.reps.rep_window import RepWindow

SHOULDERS_WENT = "your shoulders went along; lying down they stay where they are."
KNEE_WENT_DOWN = "your knee went down in the picture, which may be on its head."
# Shoulders that lie move by 0.16 of the trunk at most, against the picture or against the feet
# (bridges, clamshells, dead bugs, heel slides of real people); in squats in a picture that was
# turned by a quarter by 0.3 and more.
_SHOULDERS_LEAVE = 0.3
# A knee so far under the middle of hip and ankle, or under where it lay, trunk lengths.
_DOWN = 0.1


def lean(pose: Pose) -> float:
    """Trunk to the picture's vertical, degrees in 0..180."""
    return view_evidence(pose).lean


def lies(lean: float, least: float) -> bool:
    """Whether a trunk lies: so far from the vertical at least, the head up or down.

    Who hangs head down lies in no picture: that one is turned.

    Args:
        lean: degrees in 0..180, see ``lean``.
    """
    return least < lean < 180.0 - least


def shoulders_went(window: RepWindow) -> str | None:
    """Say that the shoulders went along: somebody squats, in a picture that was turned.

    A camera that is moved takes shoulders and feet with it, and a leg that moves its own foot
    alone: the shoulders went only where they did so in the picture and against each foot.
    """
    middle, still = window.track.part(window.middle()), window.neutral
    moves = [moved(middle, still, landmark_of("shoulder", side)) for side in SIDES]
    moves += [
        abs(known_median(_from_foot(middle.points, side)) - float(_from_foot(still.points, side)))
        / trunk_size(still)
        for side in SIDES
    ]
    known = [one for one in moves if isfinite(one)]
    return SHOULDERS_WENT if min(known, default=0.0) > _SHOULDERS_LEAVE else None


def lower_knee_opened(window: RepWindow) -> str | None:
    """Say that a knee opened downwards: lying on the side it is the upper one that opens."""
    middle, still = window.track.part(window.middle()), window.neutral
    side = moving_side(middle, still, "knee")
    if side is None:
        return None
    knee = landmark_of("knee", side)
    sunk = known_median(middle.points[:, knee, 1]) - float(still.points[knee, 1])
    return KNEE_WENT_DOWN if sunk > _DOWN * trunk_size(still) else None


def bent_downwards(window: RepWindow) -> str | None:
    """Say that a knee bent downwards: on the back it points up."""
    middle, still = window.track.part(window.middle()), window.neutral
    side = moving_side(middle, still, "knee")
    if side is None:
        return None
    under = [known_median(_knee_under(middle.points, side)), float(_knee_under(still.points, side))]
    lowest = max(under, key=abs) / trunk_size(still)
    return KNEE_WENT_DOWN if lowest > _DOWN else None


def _from_foot(points: FloatArray, side: Side) -> FloatArray:
    """(...,) pixels from the middle of the shoulders to a side's ankle, of (..., 33, 2)."""
    left, right = (points[..., landmark_of("shoulder", one), :] for one in SIDES)
    return compute_distance((left + right) / 2, points[..., landmark_of("ankle", side), :])


def _knee_under(points: FloatArray, side: Side) -> FloatArray:
    """(...,) pixels of a knee under the middle of its hip and ankle, of (..., 33, 2)."""
    hip, knee, ankle = (points[..., landmark_of(one, side), 1] for one in ("hip", "knee", "ankle"))
    return np.asarray(knee - (hip + ankle) / 2, float)
