"""The seam between two trackers of one video: where both have seen the same for a while."""

import numpy as np
from numpy.typing import NDArray

from posecheck.body.contour import Contour
from posecheck.body.pose import SIDES, Joint, Landmark, Pose, landmark_of
from posecheck.body.track import PoseFrame

# So many pictures in a row.
IN_A_ROW = 6
# The same: within one and a half pixels of a picture in which the trunk has a hundred.
TOLERANCE, LEAST_PX = 0.015, 1.0
# The edge of the trunk, trunk lengths.
_EDGE = 0.02
# What nobody sees is guessed, and guessed anew in each picture.
_SEEN = 0.5
_JOINTS: tuple[Joint, ...] = ("shoulder", "hip", "knee", "ankle", "heel", "foot_index")
_USED = [landmark_of(joint, side).value for joint in _JOINTS for side in SIDES]


class SeamFinder:
    """Compare two trackers picture by picture."""

    def __init__(self) -> None:
        self._agreeing = 0

    def is_here(self, one: PoseFrame, other: PoseFrame | None) -> bool:
        """Whether the other may go on after this picture; None: it has not looked at it."""
        agrees = other is not None and agree(one, other)
        self._agreeing = self._agreeing + 1 if agrees else 0
        return self._agreeing >= IN_A_ROW


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
    return apart(one, other) <= max(LEAST_PX, TOLERANCE * trunk_px(one))


def _seen(pose: Pose) -> NDArray[np.bool_]:
    return np.asarray(pose.visibility[_USED] > _SEEN)


def _same_edge(one: Contour | None, other: Contour | None) -> bool:
    if one is None or other is None:
        return one is other
    off = np.abs(one.edges - other.edges)
    return bool(np.nanmedian(off) <= _EDGE) if np.isfinite(off).any() else True
