"""Body position of one frame, as the rep counter needs it: feet against the room."""

import math

from posecheck.body.pose import Landmark
from posecheck.body.track import PoseFrame
from posecheck.coaching.exercise.definition import RepSignal
from posecheck.coaching.reps.attempt import BodyPosition, Feet, Point, Scale

_MIN_FOOT_VISIBILITY = 0.3
_TRUNK = [
    Landmark.LEFT_SHOULDER.value,
    Landmark.RIGHT_SHOULDER.value,
    Landmark.LEFT_HIP.value,
    Landmark.RIGHT_HIP.value,
]


def feet_of(frame: PoseFrame) -> Feet:
    """Where the feet are in the room: walking is feet that move in it, whatever the camera does."""
    pose, scene = frame.pose, frame.scene
    assert pose is not None

    def foot(ankle: Landmark) -> Point | None:
        if pose.visibility[ankle] < _MIN_FOOT_VISIBILITY:
            return None
        point = pose.points[ankle]
        if scene is not None:
            point = scene.in_room(point, frame.width, frame.height)
        x, y = point.tolist()
        return x, y

    return Feet(foot(Landmark.LEFT_ANKLE), foot(Landmark.RIGHT_ANKLE))


def position_of(signal: RepSignal, frame: PoseFrame, feet: Feet) -> BodyPosition:
    """What a frame with a pose says to the counter."""
    pose = frame.pose
    assert pose is not None
    (lsx, lsy), (rsx, rsy), (lhx, lhy), (rhx, rhy) = pose.points[_TRUNK].tolist()
    return BodyPosition(
        time_s=frame.time_s,
        position=signal.position(pose),
        size=signal.size(pose),
        scale=Scale(
            length=math.hypot(lsx + rsx - lhx - rhx, lsy + rsy - lhy - rhy) / 2,
            width=math.hypot(lsx - rsx, lsy - rsy),
        ),
        rest_like=signal.rest_like(pose),
        feet=feet,
    )
