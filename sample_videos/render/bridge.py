"""A glute bridge at one instant: on the back, shoulders and feet on the mat, head towards -y."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import brentq

from sample_videos.render.arms import Arms, lying_arm_rotations
from sample_videos.render.assets import BODY_VERTICES, rig
from sample_videos.render.body import SIDES, SIGN, Body, Pose, Side
from sample_videos.render.geometry import Array, angle_at
from sample_videos.render.legs import KneeAim, knee_circle, leg_rotations
from sample_videos.render.trunk import Trunk

MAT = 0.010
"""Thickness (m) of the mat that carries back and feet."""

LYING_SLOPE, TOP_SLOPE = 1.0, 26.0
"""Degrees by which the trunk rises from the shoulders to the hips, lying and at full height."""

ARM_RADIUS = 0.045
KNEES_POINT = (0.06, 0.25, 1.0)
"""Direction of a knee from the hip-ankle line with no fault; x is lateral."""

_BACK = ("spine01", "spine02", "clavicle", "shoulder")
_SEAT = ("root", "spine05", "pelvis", "upperleg01")


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgePose:
    """One instant of a bridge.

    height: 0 lying to 1, shoulders, hips and knees about in line. pelvis, ribcage: pitch added to
    the trunk line, degrees, forward (anterior tilt) positive and a rib thrust negative.
    ankle_ahead: m from the shoulders to the ankles. stance: m between the ankles.
    """

    height: float
    ankle_ahead: float
    pelvis: float = 0.0
    ribcage: float = 0.0
    stance: float = 0.26
    toe_out: float = 5.0
    knees: dict[Side, KneeAim] = field(default_factory=lambda: {s: KneeAim() for s in SIDES})
    arms: Arms = Arms.CEILING


def bridge_pose(body: Body, bridge: BridgePose) -> Pose:
    """Pose the body; the shoulders stay at y = 0 and the feet where they were put."""
    trunk = _trunk(bridge)
    rotations = trunk.rotations()
    shift, upper = _on_the_mat(body, rotations)
    for side in SIDES:
        lowest = upper[f"{side}_shoulder"][2] - MAT - ARM_RADIUS
        rotations |= lying_arm_rotations(body, side, bridge.arms, rotations["spine01"], drop=lowest)
        hip, ankle = upper[f"{side}_hip"], _ankle(body, side, bridge)
        rotations |= leg_rotations(
            body, side, hip=hip, knee=_knee(body, side, hip, ankle, bridge), ankle=ankle,
            toe_out=bridge.toe_out,
        )  # fmt: skip
    return Pose(rotations=rotations, root_shift=shift)


def ankle_ahead_for(body: Body, knee_flexion: float) -> float:
    """Distance (m) from shoulders to ankles at which the knees are so flexed at full height."""

    def excess(ahead: float) -> float:
        bridge = BridgePose(height=1.0, ankle_ahead=ahead)
        _, upper = _on_the_mat(body, _trunk(bridge).rotations())
        hip, ankle = upper["right_hip"], _ankle(body, "right", bridge)
        knee = _knee(body, "right", hip, ankle, bridge)
        return 180 - angle_at(hip, knee, ankle) - knee_flexion

    trunk, thigh = (body.length("right_hip", j) for j in ("right_shoulder", "right_knee"))
    return float(brentq(excess, trunk + 0.05 * thigh, trunk + 1.5 * thigh, xtol=1e-4))


def _trunk(bridge: BridgePose) -> Trunk:
    slope = LYING_SLOPE + (TOP_SLOPE - LYING_SLOPE) * bridge.height
    ribcage = bridge.ribcage - slope
    # The neck stays on the mat: the upper thorax gives back about half of the slope.
    return Trunk(
        pelvis=bridge.pelvis - slope,
        ribcage=ribcage,
        upper_back=0.55 * slope - 0.4 * bridge.ribcage,
        head=3.0 + 8.0 * bridge.height,
        supine=90.0,
    )


def _on_the_mat(body: Body, rotations: dict[str, Array]) -> tuple[Array, dict[str, Array]]:
    """Root shift (3,) that lays the body down, and where its landmarks are then."""
    transforms = body.transforms(Pose(rotations=rotations, root_shift=np.zeros(3)))
    landmarks = body.landmark_positions(transforms)
    skin = body.skin(transforms)
    touching = _carried_by(body, (*_BACK, *_SEAT))
    shoulders = 0.5 * (landmarks["left_shoulder"] + landmarks["right_shoulder"])
    shift = np.array([0.0, -shoulders[1], MAT - skin[touching, 2].min()])
    return shift, {name: position + shift for name, position in landmarks.items()}


def _carried_by(body: Body, bones: tuple[str, ...]) -> Array:
    """Mask (V,) of skin vertices carried mostly by bones whose name begins so."""
    skeleton = rig()
    strongest = np.asarray(skeleton.weights[:BODY_VERTICES].argmax(axis=1)).ravel()
    chosen = np.array([name.startswith(bones) for name in skeleton.names])[strongest]
    mask = np.zeros(len(body.rest), dtype=bool)
    mask[:BODY_VERTICES] = chosen
    return mask


def _ankle(body: Body, side: Side, bridge: BridgePose) -> Array:
    height = body.at_rest(f"{side}_ankle")[2] + MAT
    return np.array([SIGN[side] * bridge.stance / 2, bridge.ankle_ahead, height])


def _knee(body: Body, side: Side, hip: Array, ankle: Array, bridge: BridgePose) -> Array:
    x, y, z = KNEES_POINT
    circle = knee_circle(body, side, hip, ankle, np.array([SIGN[side] * x, y, z]))
    aim = bridge.knees[side]
    swivel = 0.0
    if aim.valgus_cm:
        swivel = circle.swivel_at_x(circle.at(0.0)[0] - SIGN[side] * aim.valgus_cm / 100)
    return circle.at(swivel + aim.swivel)
