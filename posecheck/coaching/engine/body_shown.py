"""Whether a pose shows a body that an exercise can be read from."""

from dataclasses import replace

from posecheck.body.geometry import compute_distance
from posecheck.body.plausible import is_plausible
from posecheck.body.pose import SIDES, Joint, Landmark, Pose, Side, landmark_of
from posecheck.coaching.exercise.definition import Exercise

_HIPS = [Landmark.LEFT_HIP.value, Landmark.RIGHT_HIP.value]
_SHOULDERS = [Landmark.LEFT_SHOULDER.value, Landmark.RIGHT_SHOULDER.value]
# The hips carry the rep signal: without them there is nothing to count.
_MIN_HIP_VISIBILITY = 0.5
_LEG: tuple[Joint, ...] = ("hip", "knee", "ankle")


def shows_a_body(pose: Pose, exercise: Exercise) -> bool:
    """Whether hips are in sight, and limbs match as far as the exercise lets them."""
    if float(pose.visibility[_HIPS].max()) < _MIN_HIP_VISIBILITY:
        return False
    if exercise.signal.rest == "side_lying":
        pose = _unbent(pose)
    if exercise.sides is not None and exercise.sides.stays:
        pose = _on_both_legs(pose)
    return is_plausible(pose)


def _unbent(pose: Pose) -> Pose:
    """The pose with both shoulders in their middle.

    Who lies on her side and props herself up bends: the two sides of her trunk are not alike.
    """
    points = pose.points.copy()
    points[_SHOULDERS] = points[_SHOULDERS].mean(axis=0)
    return replace(pose, points=points)


def _on_both_legs(pose: Pose) -> Pose:
    """The pose with the leg that looks shorter put beside the other.

    A foot that is lifted behind, or a knee in front, points along the camera's axis: shins of
    rendered people on one leg differ by 0.4-0.8 of the trunk, which nobody's do who stands on both.
    """
    long, short = sorted(SIDES, key=lambda side: -_leg_length(pose, side))
    points = pose.points.copy()
    shift = points[landmark_of("hip", short)] - points[landmark_of("hip", long)]
    for joint in _LEG[1:]:
        points[landmark_of(joint, short)] = points[landmark_of(joint, long)] + shift
    return replace(pose, points=points)


def _leg_length(pose: Pose, side: Side) -> float:
    hip, knee, ankle = (pose.points[landmark_of(joint, side)] for joint in _LEG)
    return float(compute_distance(hip, knee) + compute_distance(knee, ankle))
