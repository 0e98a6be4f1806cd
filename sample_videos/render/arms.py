"""Arm positions that matter to a camera: they may hide the back or leave it free."""

from enum import StrEnum

import numpy as np

from sample_videos.render.body import SIGN, SUFFIX, Body, Side
from sample_videos.render.geometry import Array, pitch, shortest_rotation, unit


class Arms(StrEnum):
    """Where the arms are."""

    FORWARD = "forward"
    CROSSED = "crossed"
    SIDES = "sides"
    CEILING = "ceiling"
    FLOOR = "floor"


AHEAD = {
    Arms.FORWARD: 0.28,
    Arms.CROSSED: 0.12,
    Arms.SIDES: 0.02,
    Arms.CEILING: 0.0,
    Arms.FLOOR: 0.0,
}
"""m by which the mass of raised arms lies ahead of the shoulders, standing."""

_Direction = tuple[float, float, float]
_Directions = tuple[_Direction, _Direction]

# Direction of upper arm and forearm for the right arm; x is mirrored for the left.
_IN_WORLD: dict[Arms, _Directions] = {
    Arms.FORWARD: ((0.12, 1.0, -0.12), (-0.05, 1.0, 0.02)),
    Arms.SIDES: ((0.12, 0.02, -1.0), (0.06, 0.18, -1.0)),
    Arms.CEILING: ((0.05, 0.08, 1.0), (-0.03, 0.05, 1.0)),
}
# Folded arms lie on one another: the left one is above and in front.
_ON_CHEST: dict[Side, _Directions] = {
    "right": ((0.10, 0.46, -0.88), (-1.0, 0.20, 0.30)),
    "left": ((0.10, 0.66, -0.74), (-1.0, 0.32, 0.42)),
}
_ON_CHEST_LYING: dict[Side, _Directions] = {
    "right": ((0.35, 0.30, -0.80), (-1.0, 0.33, 0.28)),
    "left": ((0.35, 0.45, -0.72), (-1.0, 0.42, 0.42)),
}


def arm_rotations(
    body: Body, side: Side, arms: Arms, chest: Array, *, ready: float = 1.0
) -> dict[str, Array]:
    """Global rotations of one arm's bones when upright.

    chest: rotation (3, 3) of the upper thorax. ready: 1 in position, 0 still hanging.
    """
    upper, fore = _upright(side, arms, chest)
    if ready < 1.0:
        hanging = _upright(side, Arms.SIDES, chest)
        upper, fore = (
            ready * b + (1 - ready) * a for a, b in zip(hanging, (upper, fore), strict=True)
        )
    return _aim(body, side, upper, fore, chest)


def lying_arm_rotations(
    body: Body, side: Side, arms: Arms, chest: Array, *, drop: float
) -> dict[str, Array]:
    """Global rotations of one arm's bones when lying on the back.

    drop: height (m) of the shoulder above where the elbow rests, for arms on the floor.
    """
    if arms is Arms.CROSSED:
        upper, fore = (chest @ _mirrored(v, side) for v in _ON_CHEST_LYING[side])
    elif arms is Arms.CEILING:
        upper, fore = (_mirrored(v, side) for v in _IN_WORLD[Arms.CEILING])
    else:
        reach = body.length(f"{side}_shoulder", f"{side}_elbow")
        upper = _mirrored((0.42, 1.0, -drop / reach), side)
        fore = _mirrored((0.12, 1.0, -0.02), side)
    return _aim(body, side, upper, fore, chest)


def swinging_arm_rotations(body: Body, side: Side, chest: Array, swing: float) -> dict[str, Array]:
    """Global rotations of a hanging arm that swings forward by ``swing`` degrees."""
    upper, fore = _upright(side, Arms.SIDES, chest)
    # Pitch tips upper ends forward, and an arm hangs from its upper end.
    return _aim(body, side, pitch(-swing) @ upper, pitch(-1.3 * swing) @ fore, chest)


def _upright(side: Side, arms: Arms, chest: Array) -> tuple[Array, Array]:
    if arms is Arms.CROSSED:
        upper, fore = (chest @ unit(_mirrored(v, side)) for v in _ON_CHEST[side])
    else:
        towards = _IN_WORLD.get(arms, _IN_WORLD[Arms.SIDES])
        upper, fore = (unit(_mirrored(v, side)) for v in towards)
    return upper, fore


def _mirrored(direction: _Direction, side: Side) -> Array:
    return np.array([SIGN[side] * direction[0], direction[1], direction[2]])


def _aim(body: Body, side: Side, upper: Array, fore: Array, chest: Array) -> dict[str, Array]:
    s = SUFFIX[side]
    shoulder, elbow, wrist = (body.at_rest(f"{side}_{j}") for j in ("shoulder", "elbow", "wrist"))
    R_upper = shortest_rotation(chest @ (elbow - shoulder), upper) @ chest
    R_fore = shortest_rotation(R_upper @ (wrist - elbow), fore) @ R_upper
    rotations = {f"upperarm0{i}{s}": R_upper for i in (1, 2)}
    rotations |= {f"lowerarm01{s}": R_fore, f"lowerarm02{s}": R_fore, f"wrist{s}": R_fore}
    return rotations
