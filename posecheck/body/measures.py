"""Measures of a body in one picture, frame by frame.

Every measure is a function of a pose track and of the same person's neutral (a ``Pose`` of her
standing or lying at rest) and returns one number a frame, NaN where a landmark is missing. Units,
signs and limits of trust stand in each docstring. "Shin" is the person's own shin length in the
neutral, in pixels, mean of both legs.
"""

from collections.abc import Callable

import numpy as np

from posecheck.body.geometry import (
    compute_distance,
    compute_joint_angle,
    compute_lean,
    compute_turn,
)
from posecheck.body.lengths import (
    facing,
    hip_height,
    near_side,
    outwards,
    shin_length,
    sideways_gap,
    standing_hip_height,
    trunk_length,
)
from posecheck.body.pose import SIDES, FloatArray, Landmark, Pose, Side
from posecheck.body.track import PoseTrack

Measure = Callable[[PoseTrack, Pose], FloatArray]


# ---- squat, from the front or the back -----------------------------------------------------


def hip_drop(track: PoseTrack, neutral: Pose) -> FloatArray:
    """How far the hips sank, as a fraction of the standing height of the hips over the ankles.

    0 standing, about 0.13 at 60 and 0.3 at 90 degrees of knee flexion. Any upright view.
    """
    return 1.0 - hip_height(track.points) / standing_hip_height(neutral)


def knee_over_toe(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Knee against the same foot's toe, mean of both legs, percent of the shin.

    Positive: knees lateral of the toes. The toe is where it stood in the neutral, seen from the
    ankle: the model's own toe follows the knee, which hides a third of a change (rendered bodies:
    slope 0.86, SD 2.4 with it; 1.00, SD 1.8 so). From the front or the back. Yaw moves the legs in
    opposite directions and cancels in the mean up to about 20 degrees; toe-out of 0-30 degrees
    and stance width hardly matter (geometry, rendered bodies).
    """
    legs = [knee_over_toe_of(track, neutral, side) for side in SIDES]
    return (legs[0] + legs[1]) / 2


def knee_over_toe_of(track: PoseTrack, neutral: Pose, side: Side) -> FloatArray:
    """``knee_over_toe`` of one leg. Only meaningful when the body's yaw is at most 5 degrees."""
    still = track.one_frame(neutral)
    foot = (still.joint("foot_index", side) - still.joint("ankle", side))[:, 0]
    offset = track.joint("knee", side)[:, 0] - track.joint("ankle", side)[:, 0] - foot
    return 100.0 * outwards(track, side) * offset / shin_length(neutral)


def knee_over_ankle(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Knee against the same leg's ankle, mean of both legs, percent of the shin, positive lateral.

    Below about -12 at depth the knee is medial of the inner ankle: gross collapse.
    """
    legs = [
        outwards(track, side) * (track.joint("knee", side)[:, 0] - track.joint("ankle", side)[:, 0])
        for side in SIDES
    ]
    return 100.0 * (legs[0] + legs[1]) / 2 / shin_length(neutral)


def knee_ankle_width(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Gap between the knees over the gap between the ankles, no unit; negative once they cross.

    From the front or the back. Correct squats rise from 0.77 standing to 1.05 at 30-35 percent
    hip drop (motion capture). NaN when the feet are closer together than a fifth of the shin.
    """
    return sideways_gap(track, "knee") / _not_tiny(sideways_gap(track, "ankle"), neutral)


def knee_toe_width(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Gap between the knees over the gap between the toes, no unit; negative once they cross.

    From the front or the back. At 30-50 percent hip drop good squats of different people read
    0.88-1.09, caving ones of one person 0.87-0.93 against her own 1.09 (real clips).
    """
    return sideways_gap(track, "knee") / _not_tiny(sideways_gap(track, "foot_index"), neutral)


def mean_fppa(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Frontal plane projection angle, mean of both legs, degrees, positive valgus.

    Follows the true angle with slope 0.83-0.92 and SD 1.1-1.5 degrees (rendered bodies), but a
    good squat with turned-out feet is far from 0: use it only as a change against the same
    person's good reps at the same depth.
    """
    legs = []
    for side in SIDES:
        turn = compute_turn(
            track.joint("hip", side), track.joint("knee", side), track.joint("ankle", side)
        )
        # Going down the person's left leg, seen at the right of a front view, valgus turns
        # clockwise in the picture.
        legs.append(outwards(track, side) * turn)
    return (legs[0] + legs[1]) / 2


def side_shift(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Sideways shift of the hips over the feet, percent of the ankle gap, positive to her left.

    From the front or the back. As far as two readings agree, else 0: the hips beside the middle of
    the feet now, where a camera that looks askew adds to it, and how far they went there from the
    neutral, which tells nothing of who stood on one leg before (two real people stood 27-31
    percent beside the middle, and squatted over both feet).
    """
    now = _beside_feet(track, _not_tiny(sideways_gap(track, "ankle"), neutral))
    still = track.one_frame(neutral)
    went = now - _beside_feet(still, sideways_gap(still, "ankle"))
    agreed = np.minimum(np.abs(now), np.abs(went))
    return np.where(now * went > 0, np.sign(now) * agreed, 0.0 * now * went)


def _beside_feet(track: PoseTrack, gap: FloatArray) -> FloatArray:
    """How far the hips are to the person's left of the middle of her ankles, percent of a gap."""
    beside = (track.middle("hip") - track.middle("ankle"))[:, 0]
    return 100.0 * outwards(track, "left") * beside / gap


def side_shift_size(track: PoseTrack, neutral: Pose) -> FloatArray:
    """``side_shift`` to either side, percent of the ankle gap, 0 or more."""
    return np.abs(side_shift(track, neutral))


def knee_gap_loss(track: PoseTrack, neutral: Pose) -> FloatArray:
    """How much narrower the knees are than in the neutral, percent of the neutral's knee gap.

    Both gaps are taken over the gap between the ankles, so that distance does not matter.
    Positive: narrower. For the bridge from the foot end; low confidence.
    """
    before = knee_ankle_width(track.one_frame(neutral), neutral)
    return 100.0 * (1.0 - knee_ankle_width(track, neutral) / before)


def pelvic_drop(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Slope of the line between the hips, degrees, positive when the person's left hip is lower.

    From the front or the back, for single-leg work; low confidence (limit about 8 degrees).
    """
    left, right = track.joint("hip", "left"), track.joint("hip", "right")
    across = np.abs(left[:, 0] - right[:, 0])
    return np.degrees(np.arctan2(left[:, 1] - right[:, 1], np.where(across > 0, across, np.nan)))


# ---- squat and bridge, from the side ---------------------------------------------------------


def knee_flexion(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Bend of the near knee, degrees, 0 straight. Side view only; reads 3-13 low at depth."""
    side = near_side(track)
    return 180.0 - compute_joint_angle(
        track.joint("hip", side), track.joint("knee", side), track.joint("ankle", side)
    )


def trunk_lean(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Lean of the trunk from the vertical towards the toes, degrees. Side view only."""
    side = near_side(track)
    lean = compute_lean(track.joint("hip", side), track.joint("shoulder", side))
    return facing(track, side) * lean


def shin_lean(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Lean of the shin from the vertical towards the toes, degrees. Side view only."""
    side = near_side(track)
    lean = compute_lean(track.joint("ankle", side), track.joint("knee", side))
    return facing(track, side) * lean


def trunk_shin_difference(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Trunk lean minus shin lean, degrees; positive folds forward. Side view only."""
    return trunk_lean(track, neutral) - shin_lean(track, neutral)


def heel_lift(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Rise of the near heel against the neutral, percent of the foot's length. Side view only.

    The heel is taken against the toe, so that a camera that moves does not lift it.
    """
    side = near_side(track)
    heel, toe = track.joint("heel", side), track.joint("foot_index", side)
    still = track.one_frame(neutral)
    heel0, toe0 = still.joint("heel", side), still.joint("foot_index", side)
    rise = (toe - heel)[:, 1] - (toe0 - heel0)[:, 1]
    return 100.0 * rise / compute_distance(heel0, toe0)


def hip_extension(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Angle shoulder-hip-knee on the belly's side, degrees; 180 is one line, more is over it.

    Near side of a side view, lying or standing. It cannot tell an arched back by itself: 10
    degrees of arch move it 6 degrees, 30 mm of error in the hip point move it 8.
    """
    side = near_side(track)
    turn = compute_turn(
        track.joint("shoulder", side), track.joint("hip", side), track.joint("knee", side)
    )
    # Hips bent, the path shoulder-hip-knee turns the way the knee itself bends backwards.
    knee_turn = compute_turn(
        track.joint("hip", side), track.joint("knee", side), track.joint("ankle", side)
    )
    # A knee that is straight most of the time tells by the rest.
    known = knee_turn[np.isfinite(knee_turn)]
    bend = -float(np.sign(known.sum())) if known.size else np.nan
    return np.asarray(180.0 - bend * turn, float)


def hip_rise(track: PoseTrack, neutral: Pose) -> FloatArray:
    """How far the hips rose off the floor in a bridge, in trunk lengths; 0 lying.

    From the side or the foot end; about 0.3 at the top. From the foot end the trunk is
    foreshortened, so it is taken as at least ``TRUNK_PER_SHIN`` shins.
    """
    points = neutral.points
    rest = points[[Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE], 1].mean() - (
        points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 1].mean()
    )
    height = track.middle("ankle")[:, 1] - track.middle("hip")[:, 1]
    return np.asarray((height - rest) / trunk_length(neutral), float)


# ---- helpers ---------------------------------------------------------------------------------


def _not_tiny(gap: FloatArray, neutral: Pose) -> FloatArray:
    """The gap, NaN where it is under a fifth of the shin: ratios to it would be noise."""
    return np.where(gap > 0.2 * shin_length(neutral), gap, np.nan)
