"""What is true in a frame, measured on the posed skeleton and not on what was asked for."""

from dataclasses import dataclass

import numpy as np

from sample_videos.render.assets import rig
from sample_videos.render.body import SIDES, SIGN, Body, Side, Transforms
from sample_videos.render.camera import Camera
from sample_videos.render.faults import Faults
from sample_videos.render.geometry import Array, angle_at
from sample_videos.render.trunk import trunk_lean


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTruth:
    """Truth of one frame.

    time: s. joints: (L, 3) m in the world. pixels: (L, 2). angles: name to degrees, ratio or m,
    see ``measure``. faults: in force. rep: number from 0 or -1. phase: see ``timeline``.
    """

    time: float
    joints: Array
    pixels: Array
    angles: dict[str, float]
    faults: Faults
    rep: int
    phase: str


def measure(body: Body, transforms: Transforms, facing: Array) -> dict[str, float]:
    """All quantities of one posed body.

    facing: (3, 3) heading of the person, identity when she faces +y. ``knee_flexion_*`` degrees;
    ``knee_over_toe_*`` standing shin lengths, lateral of the toe positive; ``fppa_*`` frontal
    plane projection angle, degrees, knees in positive; ``knee_x_*``, ``ankle_x_*`` lateral
    position, m; ``pelvis_pitch``, ``ribcage_pitch`` degrees from the rest body against gravity,
    forward positive; ``trunk_lean``, ``shank_pitch_*`` degrees; ``hip_height``, ``ankle_height``
    m; ``side_shift`` m of mid-hip from mid-ankle to the right; ``heel_rise_*`` foot lengths;
    ``hip_extension`` shoulder-hip-knee angle, degrees.
    """
    world = body.landmark_positions(transforms)
    own = {name: facing.T @ position for name, position in world.items()}
    found = {
        "pelvis_pitch": _pitch_of(transforms, facing, "root"),
        "ribcage_pitch": _pitch_of(transforms, facing, "spine02"),
        "trunk_lean": trunk_lean(own),
        "hip_height": 0.5 * float(own["left_hip"][2] + own["right_hip"][2]),
        "hip_extension": angle_at(*(_middle(own, j) for j in ("shoulder", "hip", "knee"))),
        "ankle_height": float(_middle(own, "ankle")[2]),
        "side_shift": float((_middle(own, "hip") - _middle(own, "ankle"))[0]),
    }
    for side in SIDES:
        found |= {f"{name}_{side}": v for name, v in _leg(body, own, side).items()}
    return found


def _leg(body: Body, own: dict[str, Array], side: Side) -> dict[str, float]:
    hip, knee, ankle, toe, heel = (
        own[f"{side}_{j}"] for j in ("hip", "knee", "ankle", "foot_index", "heel")
    )
    shin = body.length(f"{side}_knee", f"{side}_ankle")
    foot = body.length(f"{side}_heel", f"{side}_foot_index")
    rise = heel[2] - body.at_rest(f"{side}_heel")[2]
    shank = knee - ankle
    return {
        "knee_flexion": 180.0 - angle_at(hip, knee, ankle),
        "knee_over_toe": float(SIGN[side] * (knee[0] - toe[0]) / shin),
        "fppa": _fppa(hip, knee, ankle, side),
        "knee_x": float(SIGN[side] * knee[0]),
        "ankle_x": float(SIGN[side] * ankle[0]),
        "shank_pitch": float(np.rad2deg(np.arctan2(shank[1], shank[2]))),
        "heel_rise": float(rise / foot),
    }


def _fppa(hip: Array, knee: Array, ankle: Array, side: Side) -> float:
    """Angle between thigh and shank in the frontal plane, knee medial positive."""
    thigh, shank = (knee - hip)[[0, 2]], (ankle - knee)[[0, 2]]
    turn = np.arctan2(thigh[0] * shank[1] - thigh[1] * shank[0], thigh @ shank)
    return float(SIGN[side] * np.rad2deg(turn))


def _middle(own: dict[str, Array], joint: str) -> Array:
    middle: Array = 0.5 * (own[f"left_{joint}"] + own[f"right_{joint}"])
    return middle


def _pitch_of(transforms: Transforms, facing: Array, bone: str) -> float:
    """Rotation of a bone in the person's sagittal plane, degrees forward of its rest."""
    turned = facing.T @ transforms.rotations[rig().index(bone)]
    up = turned[:, 2]
    return float(np.rad2deg(np.arctan2(up[1], up[2])))


def frame_truth(
    body: Body,
    transforms: Transforms,
    camera: Camera,
    facing: Array,
    *,
    time: float,
    faults: Faults,
    rep: int,
    phase: str,
) -> FrameTruth:
    """Collect the truth of one frame."""
    joints = np.array(list(body.landmark_positions(transforms).values()))
    return FrameTruth(
        time=time,
        joints=joints,
        pixels=camera.project(joints),
        angles=measure(body, transforms, facing),
        faults=faults,
        rep=rep,
        phase=phase,
    )
