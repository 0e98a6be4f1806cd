"""The sign by which somebody ends a set without a touch: both arms overhead for a while."""

from posecheck.body.filtering import MIN_VISIBILITY
from posecheck.body.pose import SIDES, Landmark, Pose, landmark_of
from posecheck.body.track import PoseFrame

HELD_S = 3.0
# Arms must have been down for so long in this set: who rests with them overhead says nothing.
_DOWN_S = 1.0
# Of a trunk length beyond the shoulders, along the trunk: a wrist there is well over the head.
_OVERHEAD = 0.55


class ArmsUp:
    """Follow the arms while she rests between reps."""

    def __init__(self) -> None:
        self._down_s: float | None = None
        self._up_s: float | None = None
        self._ready = False

    def update(self, frame: PoseFrame, *, at_rest: bool) -> bool:
        """Take in a frame; whether she wants to end."""
        up = None if frame.pose is None else arms_overhead(frame.pose)
        self._down_s = _since(self._down_s, frame.time_s, goes_on=up is False)
        self._up_s = _since(self._up_s, frame.time_s, goes_on=at_rest and bool(up))
        self._ready = self._ready or _lasted(self._down_s, frame.time_s, _DOWN_S)
        return self._ready and _lasted(self._up_s, frame.time_s, HELD_S)


def _since(before_s: float | None, now_s: float, *, goes_on: bool) -> float | None:
    """When something began that is so now; None while it is not."""
    if not goes_on:
        return None
    return now_s if before_s is None else before_s


def _lasted(since_s: float | None, now_s: float, wanted_s: float) -> bool:
    return since_s is not None and now_s - since_s >= wanted_s


def arms_overhead(pose: Pose) -> bool | None:
    """Whether both wrists are beyond the head, as the trunk points; None where one is not seen."""
    shoulders = [landmark_of("shoulder", side) for side in SIDES]
    hips = [landmark_of("hip", side) for side in SIDES]
    wrists = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]
    if pose.visibility[wrists].min() < MIN_VISIBILITY:
        return None
    top = pose.points[shoulders].mean(axis=0)
    up = top - pose.points[hips].mean(axis=0)
    length = float(up @ up)
    return length > 0 and bool((((pose.points[wrists] - top) @ up) / length > _OVERHEAD).all())
