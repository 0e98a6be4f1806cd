"""The clamshell at one instant: on the side, knees bent, the upper knee opens.

She lies with her front to a camera at yaw 0. Faults: ``pelvis_rolling_back`` degrees by which the
whole trunk turns back, ``feet_apart`` cm by which the upper ankle leaves the lower one.
"""

import numpy as np

from sample_videos.one_leg.limbs import OTHER, Rotations, arm_along, joints_under, leg
from sample_videos.one_leg.lying import laid
from sample_videos.one_leg.movement import Instant
from sample_videos.render.body import SIGN, Body, Pose, Side
from sample_videos.render.geometry import Array, heading, pitch, roll, unit
from sample_videos.render.legs import knee_circle
from sample_videos.render.trunk import Trunk

HIP_FLEXION, KNEE_FLEXION = 48.0, 85.0
"""Degrees; the heels lie about in line with the back."""

OPENING = 48.0
"""Degrees by which the upper knee turns about the line from its hip to its ankle."""


def clamshell_pose(body: Body, now: Instant) -> Pose:
    """Pose the body lying on the side that does not move, shoulders over the mat."""
    back = SIGN[now.side] * now.fault("pelvis_rolling_back")
    trunk = Trunk(pelvis=-4.0 + now.sway, ribcage=now.sway, head=12.0).rotations()
    rotations = {bone: heading(-back) @ one for bone, one in trunk.items()}
    joints = joints_under(body, rotations)
    rotations |= _legs(body, now, joints)
    for side in ("left", "right"):
        rotations |= _arm(body, side, rotations, on_top=side == now.side)
    pose = Pose(rotations=rotations, root_shift=np.zeros(3))
    return laid(body, pose, roll(90.0 * SIGN[OTHER[now.side]]))


def _legs(body: Body, now: Instant, joints: dict[str, Array]) -> Rotations:
    """The lower leg rests; the upper foot stays on the lower one and its knee opens."""
    thigh = pitch(-HIP_FLEXION) @ np.array([0.0, 0.0, -1.0])
    shank = pitch(KNEE_FLEXION - HIP_FLEXION) @ np.array([0.0, 0.0, -1.0])
    below, above = OTHER[now.side], now.side
    hip = joints[f"{below}_hip"]
    knee = hip + body.length(f"{below}_hip", f"{below}_knee") * thigh
    ankle = knee + body.length(f"{below}_knee", f"{below}_ankle") * shank
    rotations = leg(body, below, hip, knee, ankle, pointed=15.0)
    apart = SIGN[above] * (0.075 + now.fault("feet_apart") / 100.0)
    resting = ankle + np.array([apart, 0.0, 0.0])
    top = joints[f"{above}_hip"]
    ahead = unit(np.array([-0.12 * SIGN[above], 1.0, 0.25]))
    opened = knee_circle(body, above, top, resting, ahead).at(-OPENING * now.far)
    return rotations | leg(body, above, top, opened, resting, pointed=15.0)


def _arm(body: Body, side: Side, rotations: Rotations, *, on_top: bool) -> Rotations:
    """The lower arm lies under the head, the upper hand in front of the chest on the mat."""
    chest = rotations["spine01"]
    if on_top:
        upper, fore = np.array([-0.1, 0.55, -0.75]), np.array([-0.75, 0.6, -0.15])
    else:
        upper, fore = np.array([0.05, 0.75, 0.6]), np.array([0.0, -0.35, 0.9])
    upper[0], fore[0] = SIGN[side] * upper[0], SIGN[side] * fore[0]
    return arm_along(body, side, chest @ upper, chest @ fore, chest)
