"""Heel slide and dead bug at one instant: on the back, head towards -y, seen from the side.

Faults: ``anterior_pelvic_tilt`` degrees of the pelvis forward of the ribcage, of dead bugs
``head_lifting``, degrees of the head towards the chest. Whoever lies rests on seat and shoulder
blades: how far the trunk as a whole turns with the arch follows from that.
"""

import numpy as np

from sample_videos.one_leg.limbs import (
    OTHER,
    Rotations,
    arm_along,
    joints_of,
    leg,
    leg_along,
    nodding,
)
from sample_videos.one_leg.movement import Instant
from sample_videos.render.arms import Arms
from sample_videos.render.body import SIDES, SIGN, Body, Pose, Side
from sample_videos.render.bridge import BridgePose, bridge_pose
from sample_videos.render.geometry import Array, pitch
from sample_videos.render.legs import hip_ankle_distance, knee_circle

BENT_KNEE, LONG_KNEE = 100.0, 12.0
"""Degrees of knee flexion, about, where a heel slide begins and where it ends."""

REACHED_THIGH, REACHED_KNEE = 68.0, 25.0
"""Degrees by which the thigh of a dead bug sinks from the vertical, and its knee's flexion."""

ARM_REACH = 80.0
"""Degrees by which the other arm goes from the ceiling overhead."""

TURN_PER_ARCH = -0.59
"""Degrees by which the whole trunk turns for each degree between pelvis and ribcage, so that seat
and shoulder blades stay on the mat: -0.55 to -0.62 by the skin of eight bodies, arched by 20."""


def heel_slide_pose(body: Body, now: Instant) -> Pose:
    """One foot slides away; the other stays, arms crossed on the chest."""
    pose = _lying(body, now, Arms.CROSSED)
    joints, side = joints_of(body, pose), now.side
    hip, ankle = joints[f"{side}_hip"], joints[f"{side}_ankle"]
    farthest = hip_ankle_distance(*_bones(body, side), LONG_KNEE)
    along = float(np.sqrt(farthest**2 - (ankle[0] - hip[0]) ** 2 - (ankle[2] - hip[2]) ** 2))
    ankle = ankle + np.array([0.0, now.far * (hip[1] + along - ankle[1]), 0.0])
    reach = 0.998 * sum(_bones(body, side))
    if (away := float(np.linalg.norm(ankle - hip))) > reach:
        ankle = hip + (ankle - hip) * reach / away
    knee = knee_circle(body, side, hip, ankle, np.array([0.0, 0.3, 1.0])).at(0.0)
    flat = pose.rotations | leg(body, side, hip, knee, ankle, pointed=30.0 * (1 - now.far))
    return Pose(rotations=flat, root_shift=pose.root_shift)


def dead_bug_pose(body: Body, now: Instant) -> Pose:
    """Hips and knees at right angles, arms up; one leg and the other arm reach away."""
    pose = _lying(body, now, Arms.CEILING)
    rotations = _head_up(pose.rotations, now.fault("head_lifting"))
    joints = joints_of(body, pose)
    for side in SIDES:
        far = now.far if side == now.side else 0.0
        thigh = _towards(side, 3.0 + REACHED_THIGH * far)
        bend = 88.0 + far * (REACHED_KNEE - 88.0)
        shank = _towards(side, 3.0 + REACHED_THIGH * far + bend)
        rotations |= leg_along(body, side, joints[f"{side}_hip"], thigh, shank, pointed=10.0)
    arm = OTHER[now.side]
    rotations |= _reaching(body, arm, now.far, rotations["spine01"])
    return Pose(rotations=rotations, root_shift=pose.root_shift)


def _head_up(rotations: Rotations, degrees: float) -> Rotations:
    """The neck rises from the mat by so many degrees, and the chin comes a little nearer."""
    risen = {bone: pitch(degrees) @ rotations[bone] for bone in ("neck01", "neck02", "neck03")}
    head = {"head": pitch(degrees) @ rotations["head"]}
    return nodding(rotations | risen | head, 0.2 * degrees)


def _lying(body: Body, now: Instant, arms: Arms) -> Pose:
    trunk = body.length("right_shoulder", "right_hip")
    arch = now.fault("anterior_pelvic_tilt")
    turned = arch * TURN_PER_ARCH
    instant = BridgePose(
        height=0.0,
        ankle_ahead=trunk + hip_ankle_distance(*_bones(body, "right"), BENT_KNEE),
        pelvis=now.sway + arch + turned,
        ribcage=0.5 * now.sway + turned,
        stance=0.2,
        arms=arms,
    )
    return bridge_pose(body, instant)


def _bones(body: Body, side: Side) -> tuple[float, float]:
    """Lengths of thigh and shank, m."""
    knee = f"{side}_knee"
    return body.length(f"{side}_hip", knee), body.length(knee, f"{side}_ankle")


def _towards(side: Side, down: float) -> Array:
    """Direction turned from the ceiling towards the feet by so many degrees."""
    towards: Array = pitch(down) @ np.array([0.06 * SIGN[side], 0.0, 1.0])
    return towards


def _reaching(body: Body, side: Side, far: float, chest: Array) -> Rotations:
    """An arm from the ceiling to overhead, nearly on the floor."""
    towards = pitch(-ARM_REACH * far) @ np.array([0.08 * SIGN[side], 0.05, 1.0])
    return arm_along(body, side, towards, towards, chest)
