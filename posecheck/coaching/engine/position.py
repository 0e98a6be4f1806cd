"""Body position of one frame, as the rep counter needs it: feet against the room."""

import math

from posecheck.body.pose import Landmark
from posecheck.body.track import PoseFrame
from posecheck.coaching.exercise.definition import RepSignal
from posecheck.coaching.reps.attempt import BodyPosition, Feet, Point, Scale

ANKLES = [Landmark.LEFT_ANKLE.value, Landmark.RIGHT_ANKLE.value]
MIN_FOOT_VISIBILITY = 0.3
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

    points = pose.points[ANKLES]
    if scene is not None:
        points = scene.in_room(points, frame.width, frame.height)
    places: list[Point] = [(x, y) for x, y in points.tolist()]
    seen = (pose.visibility[ANKLES] >= MIN_FOOT_VISIBILITY).tolist()
    left, right = (place if one else None for place, one in zip(places, seen, strict=True))
    return Feet(left, right)


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
