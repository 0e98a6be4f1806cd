"""A single-leg squat at one instant: one planted foot, the other leg bent behind."""

from dataclasses import dataclass, field, replace

import numpy as np

from sample_videos.render.body import SIGN, Body, Pose, Side
from sample_videos.render.geometry import Array, pitch, unit
from sample_videos.render.legs import leg_rotations
from sample_videos.render.squat import SquatPose, squat_trunk, stand_on

FOOT_FROM_MIDLINE = 0.02
"""m from the body's midline to the ankle that carries it all."""

FREE_THIGH_AHEAD, FREE_KNEE_FLEXION = 12.0, 70.0
"""The free leg at the start, degrees: thigh ahead of the vertical, knee bent, foot behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleLegPose:
    """One instant on one leg.

    on: the supporting leg. squat: posture in the same terms as a squat; its stance is not used
    and ``pelvis_roll`` positive lowers the hip of the free leg (pelvic drop).
    """

    on: Side = "right"
    squat: SquatPose = field(default_factory=lambda: SquatPose(knee_flexion=8.0, toe_out=6.0))


def single_leg_pose(body: Body, single: SingleLegPose) -> Pose:
    """Pose the body over the supporting foot, which stands at y = 0."""
    squat, on = single.squat, single.on
    # A roll that lowers the right hip lowers the free hip only when the left leg carries.
    trunk = squat_trunk(body, replace(squat, pelvis_roll=-SIGN[on] * squat.pelvis_roll))
    stood = stand_on(body, squat, trunk, {on: FOOT_FROM_MIDLINE})
    free: Side = "left" if on == "right" else "right"
    bent = _free_leg(body, free, stood.hips[free], squat.knee_flexion)
    return Pose(rotations=stood.rotations | bent, root_shift=stood.root_shift)


def _free_leg(body: Body, side: Side, hip: Array, depth: float) -> dict[str, Array]:
    """Thigh a little ahead, shank folded behind; both fold more as the squat deepens."""
    ahead = FREE_THIGH_AHEAD + 0.25 * depth
    flexion = FREE_KNEE_FLEXION + 0.35 * depth
    down = np.array([0.0, 0.0, -1.0])
    thigh = pitch(-ahead) @ unit(down + np.array([0.03 * SIGN[side], 0.0, 0.0]))
    shank = pitch(flexion - ahead) @ down
    knee = hip + body.length(f"{side}_hip", f"{side}_knee") * thigh
    ankle = knee + body.length(f"{side}_knee", f"{side}_ankle") * shank
    return leg_rotations(
        body,
        side,
        hip=hip,
        knee=knee,
        ankle=ankle,
        toe_out=4.0,
        foot_pitch=flexion - ahead + 25.0,
    )
