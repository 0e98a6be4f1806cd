"""A squat at one instant: two planted feet, exact knee flexion, a trunk balanced over the feet."""

from dataclasses import dataclass, field

import numpy as np

from sample_videos.render.arms import AHEAD, Arms, arm_rotations
from sample_videos.render.balance import Stance, balanced_hips
from sample_videos.render.body import SIDES, Body, Pose, Side
from sample_videos.render.geometry import Array
from sample_videos.render.legs import (
    KneeAim,
    aimed_knee,
    heel_pitch_for,
    leg_rotations,
    planted_foot,
)
from sample_videos.render.trunk import Trunk, with_lean


@dataclass(frozen=True, slots=True, kw_only=True)
class SquatPose:
    """One instant of a squat or of standing.

    knee_flexion: degrees, exact in both legs, or in their mean when the hips are shifted or
    tilted. pelvis, ribcage: pitch against gravity as change from the rest body, degrees.
    upper_back, protraction: extra pitch of the upper thorax and forward shoulders, degrees. lean:
    trunk lean to reach by these two instead, or None. stance: distance between the ankles, m.
    toe_out: degrees. heel_lift: heel rise in foot lengths. side_shift: m of the pelvis towards the
    right. pelvis_roll: degrees, right hip down positive. head: pitch of the head, degrees, or None
    to follow the trunk. ready: 1 arms in position, 0 hanging.
    """

    knee_flexion: float
    pelvis: float = 0.0
    ribcage: float = 0.0
    upper_back: float = 0.0
    protraction: float = 0.0
    lean: float | None = None
    stance: float = 0.30
    toe_out: float = 15.0
    knees: dict[Side, KneeAim] = field(default_factory=lambda: {s: KneeAim() for s in SIDES})
    heel_lift: float = 0.0
    side_shift: float = 0.0
    pelvis_roll: float = 0.0
    head: float | None = None
    arms: Arms = Arms.FORWARD
    ready: float = 1.0


def squat_pose(body: Body, squat: SquatPose) -> Pose:
    """Pose the body; the ground under it stays where it is (ankles at y = 0, heels down)."""
    feet = dict.fromkeys(SIDES, squat.stance / 2)
    stood = stand_on(body, squat, squat_trunk(body, squat), feet)
    return Pose(rotations=stood.rotations, root_shift=stood.root_shift)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A body on its supporting feet: a pose in the making, and both hips (3,)."""

    rotations: dict[str, Array]
    root_shift: Array
    hips: dict[Side, Array]


def stand_on(body: Body, squat: SquatPose, trunk: Trunk, feet: dict[Side, float]) -> Stood:
    """Balance the trunk over the given feet and pose trunk, arms and supporting legs.

    feet: supporting side to the lateral distance (m) of its ankle from the midline.
    """
    rotations = trunk.rotations()
    upper = body.landmark_positions(
        body.transforms(Pose(rotations=rotations, root_shift=np.zeros(3)))
    )
    planted = {
        side: planted_foot(body, side, lateral=x, toe_out=squat.toe_out, heel_lift=squat.heel_lift)
        for side, x in feet.items()
    }
    stance = Stance(
        ankles={side: foot.ankle for side, foot in planted.items()},
        knee_flexion=squat.knee_flexion,
        sideways=squat.side_shift,
        heel_pitch=heel_pitch_for(squat.heel_lift),
        arms_ahead=squat.ready * AHEAD[squat.arms],
    )
    hips = balanced_hips(body, upper, stance)
    for side, foot in planted.items():
        hip = hips[side]
        knee = aimed_knee(body, side, hip=hip, foot=foot, aim=squat.knees[side])
        rotations |= leg_rotations(
            body,
            side,
            hip=hip,
            knee=knee,
            ankle=foot.ankle,
            toe_out=foot.toe_out,
            heel_pitch=foot.heel_pitch,
        )
    chest = rotations["spine01"]
    for side in SIDES:
        rotations |= arm_rotations(body, side, squat.arms, chest, ready=squat.ready)
    return Stood(rotations=rotations, root_shift=hips["left"] - upper["left_hip"], hips=hips)


def squat_trunk(body: Body, squat: SquatPose) -> Trunk:
    """The trunk of a squat, its upper back rounded to the asked lean if there is one."""
    trunk = Trunk(
        pelvis=squat.pelvis,
        ribcage=squat.ribcage,
        upper_back=squat.upper_back,
        protraction=squat.protraction,
        pelvis_roll=squat.pelvis_roll,
        head=squat.head,
    )
    return trunk if squat.lean is None else with_lean(body, trunk, squat.lean)
