"""Limbs and whole bodies put where a posture wants them; all frames as in ``render``."""

from collections.abc import Mapping

import numpy as np

from sample_videos.render.body import SUFFIX, Body, Pose, Side
from sample_videos.render.geometry import Array, pitch, roll, shortest_rotation, unit
from sample_videos.render.legs import leg_rotations

Rotations = dict[str, Array]
OTHER: Mapping[Side, Side] = {"left": "right", "right": "left"}
_TOES = ("toe1-1", "toe2-1", "toe3-1", "toe4-1", "toe5-1")
# Parts of a turn of the thorax that the spine below and the head above it make.
_SPINE = {"spine04": 0.35, "spine03": 0.7, "spine02": 1.0, "spine01": 1.0}
_NECK = {"neck01": 0.9, "neck02": 0.75, "neck03": 0.6, "head": 0.5}
_NODDING = {"neck01": 0.4, "neck02": 0.6, "neck03": 0.8, "head": 1.0}


def leg(
    body: Body, side: Side, hip: Array, knee: Array, ankle: Array, *, pointed: float = 0.0
) -> Rotations:
    """One leg by its joints, (3,) m; pointed: degrees of the foot beyond a right angle, down."""
    rotations = leg_rotations(body, side, hip=hip, knee=knee, ankle=ankle, toe_out=0.0)
    foot = rotations[f"lowerleg01{SUFFIX[side]}"] @ pitch(pointed)
    return rotations | {f"{bone}{SUFFIX[side]}": foot for bone in ("foot", *_TOES)}


def leg_along(
    body: Body, side: Side, hip: Array, thigh: Array, shank: Array, *, pointed: float = 0.0
) -> Rotations:
    """One leg by the directions (3,) of thigh and shank."""
    knee = hip + body.length(f"{side}_hip", f"{side}_knee") * unit(thigh)
    ankle = knee + body.length(f"{side}_knee", f"{side}_ankle") * unit(shank)
    return leg(body, side, hip, knee, ankle, pointed=pointed)


def arm_along(
    body: Body, side: Side, upper: Array, fore: Array, chest: Array, *, hand: Array | None = None
) -> Rotations:
    """One arm by the directions (3,) of upper arm, forearm and hand; None is that of the forearm.

    chest: rotation (3, 3) of the upper thorax.
    """
    s = SUFFIX[side]
    shoulder, elbow, wrist = (body.at_rest(f"{side}_{j}") for j in ("shoulder", "elbow", "wrist"))
    above = shortest_rotation(chest @ (elbow - shoulder), upper) @ chest
    below = shortest_rotation(above @ (wrist - elbow), fore) @ above
    held = below if hand is None else shortest_rotation(below @ (wrist - elbow), hand) @ below
    rotations = {f"upperarm0{i}{s}": above for i in (1, 2)}
    return rotations | {f"lowerarm0{i}{s}": below for i in (1, 2)} | {f"wrist{s}": held}


def leaning(rotations: Rotations, degrees: float) -> Rotations:
    """The same trunk bent to the right by so many degrees above the pelvis."""
    girdle = {f"{bone}{s}": 1.0 for bone in ("clavicle", "shoulder01") for s in SUFFIX.values()}
    shares = _SPINE | _NECK | girdle
    bent = {bone: roll(degrees * part) @ rotations[bone] for bone, part in shares.items()}
    return rotations | bent


def nodding(rotations: Rotations, degrees: float) -> Rotations:
    """The same trunk with the head brought forward by so many degrees."""
    nods = {bone: pitch(degrees * part) @ rotations[bone] for bone, part in _NODDING.items()}
    return rotations | nods


def joints_of(body: Body, pose: Pose) -> dict[str, Array]:
    """Where all landmarks (3,) of a posed body are, m."""
    return body.landmark_positions(body.transforms(pose))


def joints_under(body: Body, rotations: Rotations) -> dict[str, Array]:
    """Where all landmarks are with the root at its rest place."""
    return joints_of(body, Pose(rotations=rotations, root_shift=np.zeros(3)))


def tipped(body: Body, pose: Pose, turn: Array) -> Pose:
    """The whole posed body turned by (3, 3) about the origin."""
    root = next(iter(body.bone_heads))
    shift = turn @ (root + pose.root_shift) - root
    return Pose(
        rotations={bone: turn @ one for bone, one in pose.rotations.items()}, root_shift=shift
    )


def moved(pose: Pose, by: Array) -> Pose:
    """The same pose elsewhere; by: (3,) m."""
    return Pose(rotations=pose.rotations, root_shift=pose.root_shift + by)
