"""The bird-dog at one instant: on hands and knees facing +y, one leg and the other arm reach.

Faults: ``leg_too_high`` degrees of the thigh above the back's line.
"""

import numpy as np
from scipy.optimize import brentq

from sample_videos.one_leg.limbs import OTHER, Rotations, arm_along, joints_under, leg_along
from sample_videos.one_leg.movement import Instant
from sample_videos.render.body import SIDES, SIGN, Body, Pose, Side
from sample_videos.render.bridge import MAT
from sample_videos.render.geometry import FORWARD, Array, pitch
from sample_videos.render.trunk import Trunk

KNEE_ON_MAT, WRIST_ON_MAT = 0.05, 0.06
"""Height (m) of the joints of a knee and a wrist that rest on the mat."""

_DOWN = np.array([0.0, 0.0, -1.0])


def bird_dog_pose(body: Body, now: Instant) -> Pose:
    """Pose the body on the hand and the knee that stay; the middle of the knees is at y = 0."""
    rotations = _trunk(now, _slope(body)).rotations()
    joints = joints_under(body, rotations)
    for side in SIDES:
        rotations |= _leg(body, now, side, joints[f"{side}_hip"])
        rotations |= _arm(body, now, side, rotations["spine01"])
    hips = 0.5 * (joints["left_hip"] + joints["right_hip"])
    height = body.length("right_hip", "right_knee") + KNEE_ON_MAT + MAT
    return Pose(rotations=rotations, root_shift=np.array([0.0, 0.0, height]) - hips)


def _trunk(now: Instant, slope: float) -> Trunk:
    """A level back; a leg that swings too high tips the pelvis and hollows the back."""
    tip = 0.3 * now.fault("leg_too_high")
    return Trunk(pelvis=-slope + 0.5 * now.sway + tip, ribcage=-slope, head=-12.0, supine=-90.0)


def _slope(body: Body) -> float:
    """Degrees by which the shoulders are above the hips, the hands on the mat."""
    arm = sum(body.length(*ends) for ends in (("right_shoulder", "right_elbow"), _FOREARM))
    thigh = body.length("right_hip", "right_knee")

    def excess(slope: float) -> float:
        joints = joints_under(body, _trunk(Instant(side="left"), slope).rotations())
        over = float(joints["right_shoulder"][2] - joints["right_hip"][2])
        return thigh + KNEE_ON_MAT + over - 0.99 * arm - WRIST_ON_MAT

    return float(brentq(excess, -30.0, 40.0, xtol=1e-2))


_FOREARM = ("right_elbow", "right_wrist")


def _leg(body: Body, now: Instant, side: Side, hip: Array) -> Rotations:
    """A thigh from under the hip to the back's line, and above it with the fault."""
    far = now.far if side == now.side else 0.0
    raised = far * 88.0 + (now.fault("leg_too_high") if side == now.side else 0.0)
    thigh = pitch(raised) @ _DOWN + np.array([0.03 * SIGN[side], 0.0, 0.0])
    shank = pitch(raised + 88.0 - 78.0 * far) @ _DOWN
    return leg_along(body, side, hip, thigh, shank, pointed=55.0 - 20.0 * far)


def _arm(body: Body, now: Instant, side: Side, chest: Array) -> Rotations:
    """An arm from under the shoulder to straight ahead; a hand on the mat lies flat."""
    far = now.far if side == OTHER[now.side] else 0.0
    along = pitch(-86.0 * far) @ _DOWN + np.array([0.04 * SIGN[side], 0.0, 0.0])
    hand = FORWARD + 0.15 * _DOWN if far < 0.1 else along
    return arm_along(body, side, along, along, chest, hand=hand)
