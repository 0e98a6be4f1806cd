"""Walking in from the side, turning to face forward, and walking out again."""

from dataclasses import dataclass

import numpy as np

from sample_videos.render.arms import swinging_arm_rotations
from sample_videos.render.body import SIDES, SIGN, Body, Pose, Side
from sample_videos.render.geometry import Array, heading
from sample_videos.render.legs import knee_circle, leg_rotations
from sample_videos.render.timeline import Walk, minimum_jerk
from sample_videos.render.trunk import Trunk

TURN_SECONDS = 0.9
STEP = 0.48
"""m from heel strike to heel strike of the other foot."""

STANCE_PART = 0.6
"""Part of a stride that a foot spends on the floor."""

FOOT_LIFT, ARM_SWING, HIP_FLEX_DROP = 0.07, 22.0, 0.030
TRACK = 0.10
"""m between the feet of someone walking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A pose in the world and the heading (3, 3) of the person."""

    pose: Pose
    facing: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The posture at which a walk ends or begins: middle of the hips and both ankles (3,)."""

    hips: Array
    ankles: dict[Side, Array]
    trunk: Trunk
    toe_out: float


def walk(body: Body, event: Walk, elapsed: float, standing: Standing) -> Placed:
    """Pose at ``elapsed`` seconds of the walk."""
    # Walking out is walking in, run the other way round in time and turned about.
    inward = abs(event.to_x) < abs(event.from_x)
    outer = event.from_x if inward else event.to_x
    left = event.seconds - elapsed if inward else elapsed
    stride_seconds = max(event.seconds - TURN_SECONDS, 0.1)
    gone = float(np.clip((left - TURN_SECONDS) / stride_seconds, 0.0, 1.0))
    x = outer * (2 * gone**2 if gone < 0.25 else gone * 7 / 6 - 1 / 6)
    turned = minimum_jerk(left / TURN_SECONDS)
    side_on = 90.0 * np.sign(outer) * (1 if inward else -1)
    pose = _gait(body, standing, travelled=-abs(x) if inward else abs(x), walking=turned)
    return placed(body, pose, heading(side_on * turned), np.array([x, 0.0, 0.0]))


def placed(body: Body, pose: Pose, facing: Array, offset: Array) -> Placed:
    """Turn a pose about the vertical through the origin and move it by ``offset``."""
    root = body.bone_heads[0]
    shift = facing @ (root + pose.root_shift) + offset - root
    turned = {bone: facing @ R for bone, R in pose.rotations.items()}
    return Placed(pose=Pose(rotations=turned, root_shift=shift), facing=facing)


def _gait(body: Body, standing: Standing, *, travelled: float, walking: float) -> Pose:
    """Pose facing +y. travelled: m. walking: 0 standing to 1 in full stride."""
    rotations = standing.trunk.rotations()
    upper = body.landmark_positions(
        body.transforms(Pose(rotations=rotations, root_shift=np.zeros(3)))
    )
    middle = 0.5 * (upper["left_hip"] + upper["right_hip"])
    drop = np.array([0.0, 0.0, -HIP_FLEX_DROP * walking])
    hips = standing.hips + drop
    for side in SIDES:
        # One foot is half a stride ahead of the other.
        phase = (travelled / (2 * STEP) + (0.5 if side == "left" else 0.0)) % 1.0
        ahead, lift, toes_down = _foot(phase)
        rest = standing.ankles[side]
        stride = np.array([SIGN[side] * TRACK / 2, rest[1] + ahead, rest[2] + lift])
        ankle = rest + walking * (stride - rest)
        hip = hips + upper[f"{side}_hip"] - middle
        ankle = _within_reach(body, side, hip, ankle)
        knee = knee_circle(body, side, hip, ankle).at(-8.0)
        rotations |= leg_rotations(
            body, side, hip=hip, knee=knee, ankle=ankle,
            toe_out=standing.toe_out * (1 - 0.6 * walking), foot_pitch=walking * toes_down,
        )  # fmt: skip
        swing = -walking * ARM_SWING * ahead / (0.5 * STEP)
        rotations |= swinging_arm_rotations(body, side, rotations["spine01"], swing)
    return Pose(rotations=rotations, root_shift=hips - middle)


def _foot(phase: float) -> tuple[float, float, float]:
    """Ankle ahead of the hips (m), its lift (m) and how far the toes point down (degrees)."""
    reach = STEP * STANCE_PART
    if phase < STANCE_PART:
        part = phase / STANCE_PART
        roll_off = 22.0 * max(0.0, part - 0.7) / 0.3
        return reach * (1 - 2 * part), 0.10 * np.sin(np.deg2rad(roll_off)), roll_off
    part = (phase - STANCE_PART) / (1 - STANCE_PART)
    forward = reach * (2 * minimum_jerk(part) - 1)
    lift = 0.037 * (1 - part) + FOOT_LIFT * np.sin(np.pi * part)
    return forward, float(lift), 22.0 * (1 - part) - 12.0 * part


def _within_reach(body: Body, side: Side, hip: Array, ankle: Array) -> Array:
    """Pull an ankle that the leg cannot reach towards the hip."""
    longest = 0.999 * (
        body.length(f"{side}_hip", f"{side}_knee") + body.length(f"{side}_knee", f"{side}_ankle")
    )
    line = ankle - hip
    distance = float(np.linalg.norm(line))
    reached: Array = hip + line * min(1.0, longest / distance)
    return reached
