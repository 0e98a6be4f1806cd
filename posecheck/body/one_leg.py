"""Measures of exercises that one leg does at a time: how far left and right have come apart.

Positions are of one pose, in pixels; everything else is a measure as in ``measures``. The *moving*
leg is the one whose ankle or knee went farther from where it was in the neutral.
"""

import numpy as np

from posecheck.body.back import back_lean, lumbar_angle, lumbar_arch
from posecheck.body.filtering import known_median
from posecheck.body.geometry import compute_distance, compute_joint_angle, compute_lean
from posecheck.body.lengths import NARROW, outwards, trunk_length
from posecheck.body.measures import knee_over_toe_of
from posecheck.body.pose import SIDES, FloatArray, Joint, Landmark, Pose, Side, landmark_of
from posecheck.body.track import PoseTrack

OTHER: dict[Side, Side] = {"left": "right", "right": "left"}
# From how far on a joint has moved, trunk lengths; the other one moves at most so much of that.
_MOVED, _ALIKE = 0.15, 0.6
# A foot so much higher than the other, trunk lengths, is in the air.
IN_THE_AIR = 0.15
# A straight leg from hip to ankle, trunk lengths: thigh and shank are each 0.85 of shoulder to hip
# (Drillis & Contini 1966: 0.245 and 0.246 of the height, the trunk 0.288).
_LEG = 1.7
_EARS = [Landmark.LEFT_EAR.value, Landmark.RIGHT_EAR.value]


# ---- positions of one pose ---------------------------------------------------------------------


def knees_apart(pose: Pose) -> float:
    """Pixels between the knees."""
    return float(gap_between(pose.points, "knee"))


def ankles_apart(pose: Pose) -> float:
    """Pixels between the ankles."""
    return float(gap_between(pose.points, "ankle"))


def legs_unlike(pose: Pose) -> float:
    """How much longer one leg is than the other by the bend of the knees, pixels; lying."""
    return float(np.abs(_longer_left(pose.points)) * trunk_size(pose))


def ankles_along(pose: Pose) -> float:
    """Pixels between the ankles along the line from hips to shoulders, 0 or more."""
    return float(_along(pose.points))


def foot_lifted(pose: Pose) -> float:
    """Height of the higher ankle over the lower one, pixels; 0 from the side."""
    return float(_lift(pose.points))


def lifted_side(pose: Pose) -> Side | None:
    """The side whose foot is in the air, seen from the front; None where both are down."""
    if not foot_lifted(pose) > IN_THE_AIR * trunk_length(pose):
        return None
    return min(SIDES, key=lambda side: float(pose.points[landmark_of("ankle", side), 1]))


def trunk_size(pose: Pose) -> float:
    """The trunk's length in pixels; NaN for the points of no body."""
    return trunk_length(pose) or float("nan")


def joints_apart(pose: Pose, joint: Joint) -> float:
    """Distance between the left and the right joint, trunk lengths."""
    return float(gap_between(pose.points, joint)) / trunk_size(pose)


# ---- how far a rep has gone, in trunk lengths; 0 at rest -----------------------------------------


def knees_parted(track: PoseTrack, neutral: Pose) -> FloatArray:
    """How much farther apart the knees are than at rest. Clamshell 0.4-0.8, bird-dog 0.6 (real)."""
    return (gap_between(track.points, "knee") - knees_apart(neutral)) / trunk_size(neutral)


def leg_slid(track: PoseTrack, neutral: Pose) -> FloatArray:
    """How much longer one leg is than the other against rest, by the bend of the knees.

    Lying, from the side. The camera draws the far knee and foot elsewhere than the near ones, so
    that far slides of rendered people part the knees by 0.1-0.5 and near ones by 0.4-0.6; the bend
    is the same on both sides: 0.4-0.6 and 0.5-0.7.
    """
    return np.abs(_longer_left(track.points) - _longer_left(neutral.points))


def ankles_parted(track: PoseTrack, neutral: Pose) -> FloatArray:
    """How much farther apart the ankles are than at rest. Dead bug about 1.2 from the side."""
    return (gap_between(track.points, "ankle") - ankles_apart(neutral)) / trunk_size(neutral)


def foot_lift(track: PoseTrack, neutral: Pose) -> FloatArray:
    """How much higher one ankle is over the other than at rest. From the front or the back."""
    return (_lift(track.points) - foot_lifted(neutral)) / trunk_size(neutral)


# ---- the back, against the rest of the same rep --------------------------------------------------


def lying_arch(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Arch of the back of somebody who lies on it, degrees up to a constant; from the side.

    ``lumbar_angle``, pelvis against ribcage: larger with more hollow. Seat and shoulder blades stay
    on the floor, so that pelvis and ribs turn together and cannot be told apart: of 24 degrees of
    arch the pelvis tips by 10 against the floor and the ribs lift by 14 (rendered bodies).
    """
    return lumbar_angle(lumbar_arch(track, neutral), back_lean(track, neutral))


def head_lift(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Height of the ears over the shoulders, percent of the trunk; from the side, lying."""
    ears = track.points[:, _EARS, 1].mean(axis=1)
    above = track.middle("shoulder")[:, 1] - ears
    return np.asarray(100.0 * above / trunk_size(neutral), float)


def leg_slope(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Slope of the moving thigh, degrees: 0 level, positive with the knee over the hip.

    From the side, on hands and knees.
    """
    apart = gap_between(track.points, "knee")
    far = np.nan_to_num(apart) >= 0.9 * np.nanmax(apart, initial=0.0)
    side = moving_side(track.part(far), neutral, "knee") if far.any() else None
    if side is None:
        return np.full(len(track), np.nan)
    away = track.joint("knee", side) - track.joint("hip", side)
    return np.degrees(np.arctan2(-away[:, 1], np.abs(away[:, 0])))


# ---- standing on one leg, from the front ---------------------------------------------------------


def standing_knee(track: PoseTrack, neutral: Pose) -> FloatArray:
    """``knee_over_toe`` of the leg she stands on, percent of the shin, negative inwards."""
    return knee_over_toe_of(track, neutral, OTHER[lifted_more(track)])


def trunk_to_standing_leg(track: PoseTrack, _: Pose) -> FloatArray:
    """Lean of the trunk towards the leg she stands on, degrees from the vertical."""
    lean = compute_lean(track.middle("hip"), track.middle("shoulder"))
    return outwards(track, OTHER[lifted_more(track)]) * lean


def moving_side(track: PoseTrack, neutral: Pose, joint: Joint) -> Side | None:
    """The side whose joint left its place in the neutral, typically for these frames.

    Where the joint of one side alone was seen, and stayed, it was the other. None where both
    moved, or neither, or none was seen.
    """
    gone = {side: _gone(track, neutral, joint, side) for side in SIDES}
    seen = [side for side in SIDES if np.isfinite(gone[side])]
    if not seen:
        return None
    mover = max(seen, key=lambda side: gone[side])
    if len(seen) == 1:
        return mover if gone[mover] >= _MOVED else OTHER[mover]
    both = gone[OTHER[mover]] > _ALIKE * gone[mover]
    return None if both or gone[mover] < _MOVED else mover


def _gone(track: PoseTrack, neutral: Pose, joint: Joint, side: Side) -> float:
    """How far the joint of a side has moved; at rest one that is hidden lies beside the other."""
    mark, other = landmark_of(joint, side), landmark_of(joint, OTHER[side])
    hidden = not np.isfinite(neutral.points[mark]).all()
    return moved(track, neutral, mark, start=other if hidden else mark)


def moved(
    track: PoseTrack, neutral: Pose, mark: Landmark, *, start: Landmark | None = None
) -> float:
    """How far a landmark typically is from where it was in the neutral, trunk lengths; or NaN.

    Args:
        start: the landmark that stood there in the neutral, if it was another.
    """
    begun = neutral.points[mark if start is None else start]
    return known_median(compute_distance(track.points[:, mark], begun)) / trunk_size(neutral)


def lifted_more(track: PoseTrack) -> Side:
    """The side whose ankle rose more against the other."""
    left, right = (track.joint("ankle", side)[:, 1] for side in SIDES)
    apart = np.nan_to_num(left - right)
    return "right" if apart.max() > -apart.min() else "left"


def gap_between(points: FloatArray, joint: Joint) -> FloatArray:
    """(...,) pixels from the left to the right joint of (..., 33, 2)."""
    left, right = (points[..., landmark_of(joint, side), :] for side in SIDES)
    return compute_distance(left, right)


def _longer_left(points: FloatArray) -> FloatArray:
    """(...,) trunk lengths by which the left leg of (..., 33, 2) is longer, by the knees' bend."""
    left, right = (
        compute_joint_angle(
            *(points[..., landmark_of(joint, side), :] for joint in ("hip", "knee", "ankle"))
        )
        for side in SIDES
    )
    return _LEG * np.asarray(np.sin(np.radians(left / 2)) - np.sin(np.radians(right / 2)), float)


def _trunk(points: FloatArray) -> FloatArray:
    """(..., 2) from the hips up to the shoulders of (..., 33, 2), twice the trunk's length."""
    shoulders, hips = (
        sum((points[..., landmark_of(joint, side), :] for side in SIDES), np.zeros(2))
        for joint in ("shoulder", "hip")
    )
    return np.asarray(shoulders - hips, float)


def _lift(points: FloatArray) -> FloatArray:
    """(...,) pixels between the heights of the ankles of (..., 33, 2).

    0 from the side, where a near foot stands lower in the picture than a far one.
    """
    left, right = (points[..., landmark_of("ankle", side), 1] for side in SIDES)
    narrow = gap_between(points, "shoulder") < NARROW * np.linalg.norm(_trunk(points), axis=-1) / 2
    return np.where(narrow, 0.0, np.abs(left - right))


def _along(points: FloatArray) -> FloatArray:
    """(...,) pixels between the ankles of (..., 33, 2) along the trunk."""
    left, right = (points[..., landmark_of("ankle", side), :] for side in SIDES)
    trunk = _trunk(points)
    length = np.linalg.norm(trunk, axis=-1)
    apart = np.abs(((left - right) * trunk).sum(axis=-1))
    return np.asarray(apart / np.where(length > 0, length, np.nan), float)
