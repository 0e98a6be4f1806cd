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
        up = at_rest and frame.pose is not None and arms_overhead(frame.pose)
        if not up:
            self._up_s = None
            self._down_s = frame.time_s if self._down_s is None else self._down_s
            self._ready = self._ready or frame.time_s - self._down_s >= _DOWN_S
            return False
        self._up_s = frame.time_s if self._up_s is None else self._up_s
        return self._ready and frame.time_s - self._up_s >= HELD_S


def arms_overhead(pose: Pose) -> bool:
    """Whether both wrists are seen beyond the head, as the trunk points."""
    shoulders = [landmark_of("shoulder", side) for side in SIDES]
    hips = [landmark_of("hip", side) for side in SIDES]
    wrists = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]
    if pose.visibility[wrists].min() < MIN_VISIBILITY:
        return False
    top = pose.points[shoulders].mean(axis=0)
    up = top - pose.points[hips].mean(axis=0)
    length = float(up @ up)
    return length > 0 and bool((((pose.points[wrists] - top) @ up) / length > _OVERHEAD).all())
