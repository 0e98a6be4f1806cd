"""The seam between two trackers of one video: where both have seen the same for a while.

Two trackers of one video are hardly ever quite the same again: each looks where it saw her last,
and the network answers to every pixel of that. They keep 0.5-3 % of the trunk apart for good, as
one does that began a picture later. What is judged of a rep may hang on that where she is hard to
see; so only where two agree closely, and soon, does the later one go on.
"""

from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from posecheck.body.contour import Contour
from posecheck.body.pose import SIDES, Joint, Landmark, Pose, landmark_of
from posecheck.body.track import PoseFrame

# So many pictures in a row; within so many from the later tracker's first on. Of 79 trackers that
# began in the midst of a clip, 27 did so. With twice the tolerance and the time 66 did, and 8 of
# 1,485 assessments got another status.
IN_A_ROW, WINDOW = 6, 30
# The same: every joint within a pixel of a picture in which the trunk has a hundred or fewer; and
# the edge of the trunk, in trunk lengths.
_TOLERANCE, _LEAST_PX, _EDGE = 0.01, 1.0, 0.02
# What nobody sees is guessed, and guessed anew in each picture.
_SEEN = 0.5
_JOINTS: tuple[Joint, ...] = ("shoulder", "hip", "knee", "ankle", "heel", "foot_index")
_USED = [landmark_of(joint, side).value for joint in _JOINTS for side in SIDES]


class Verdict(Enum):
    """What becomes of the later of two trackers."""

    OPEN = auto()
    GOES_ON = auto()
    REFUSED = auto()


class SeamFinder:
    """Compare a tracker with one that has begun later, from its first picture on."""

    def __init__(self) -> None:
        self._compared = self._agreeing = 0

    def verdict(self, one: PoseFrame, other: PoseFrame | None) -> Verdict:
        """Whether the other may go on after this picture; None: it sees no more."""
        if other is None:
            return Verdict.REFUSED
        self._compared += 1
        self._agreeing = self._agreeing + 1 if agree(one, other) else 0
        if self._agreeing >= IN_A_ROW:
            return Verdict.GOES_ON
        return Verdict.REFUSED if self._compared >= WINDOW else Verdict.OPEN


def agree(one: PoseFrame, other: PoseFrame) -> bool:
    """Whether two trackers have seen the same in a picture, as far as anything is judged by it."""
    if (one.time_s, one.width, one.height) != (other.time_s, other.width, other.height):
        return False
    if one.pose is None or other.pose is None:
        return one.pose is other.pose
    return _same_body(one.pose, other.pose) and _same_edge(one.contour, other.contour)


def apart(one: Pose, other: Pose) -> float:
    """Pixels between the two for the joint that is farthest off, of those that both see."""
    seen = _seen(one) & _seen(other)
    off = np.linalg.norm(one.points[_USED] - other.points[_USED], axis=1)
    return float(off[seen].max(initial=0.0))


def trunk_px(pose: Pose) -> float:
    """Length of the trunk, pixels."""
    shoulders, hips = (
        pose.points[[Landmark[f"LEFT_{name}"], Landmark[f"RIGHT_{name}"]]].mean(axis=0)
        for name in ("SHOULDER", "HIP")
    )
    return float(np.linalg.norm(shoulders - hips))


def _same_body(one: Pose, other: Pose) -> bool:
    if not np.array_equal(_seen(one), _seen(other)):
        return False
    return apart(one, other) <= max(_LEAST_PX, _TOLERANCE * trunk_px(one))


def _seen(pose: Pose) -> NDArray[np.bool_]:
    return np.asarray(pose.visibility[_USED] > _SEEN)


def _same_edge(one: Contour | None, other: Contour | None) -> bool:
    if one is None or other is None:
        return one is other
    off = np.abs(one.edges - other.edges)
    return bool(np.nanmedian(off) <= _EDGE) if np.isfinite(off).any() else True
