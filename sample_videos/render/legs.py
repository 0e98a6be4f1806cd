"""Legs as exact two-bone chains: knee flexion from lengths, knee valgus as a lateral position.

With hip and ankle fixed the knee can only move on a circle about the hip-ankle line. Where it
stands on that circle is the *swivel*: 0 straight ahead, positive with the knee medial. Valgus is
therefore exact by definition: a knee asked to fall in by 5 cm ends 5 cm further medial, with hip,
ankle and knee flexion unchanged.
"""

from dataclasses import dataclass

import numpy as np

from sample_videos.render.body import SIGN, SUFFIX, Body, Side
from sample_videos.render.geometry import FORWARD, Array, frame, heading, pitch, smoothstep, unit

MOST_OF_CIRCLE = 0.97
"""Knee positions beyond this part of the circle's lateral extent are not reachable."""

AIMING_FLEXION = (8.0, 30.0)
"""Degrees of knee flexion over which an asked knee-over-toe position takes hold."""

_TOES = ("toe1-1", "toe2-1", "toe3-1", "toe4-1", "toe5-1")


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeAim:
    """Where one knee goes sideways.

    over_toe: lateral distance of the knee from the toe in standing shin lengths, positive outside
    the toe (``knee_over_toe`` of the product); None lets the knee follow the foot's direction.
    valgus_cm: the knee is exactly so much further medial than without it. swivel: further degrees
    about the hip-ankle line, medial positive.
    """

    over_toe: float | None = None
    valgus_cm: float = 0.0
    swivel: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeCircle:
    """Where a knee can be. centre, ahead, medial: (3,), the last two unit; radius: m."""

    centre: Array
    radius: float
    ahead: Array
    medial: Array

    def at(self, swivel_degrees: float) -> Array:
        """Knee position (3,) at a swivel."""
        a = np.deg2rad(swivel_degrees)
        position: Array = self.centre + self.radius * (
            np.cos(a) * self.ahead + np.sin(a) * self.medial
        )
        return position

    def swivel_at_x(self, x: float) -> float:
        """Swivel (degrees) that puts the knee at world ``x``, or as near as it can be."""
        ahead, medial = self.radius * self.ahead[0], self.radius * self.medial[0]
        extent = float(np.hypot(ahead, medial))
        if extent < 1e-9:
            return 0.0
        part = np.clip((x - self.centre[0]) / extent, -MOST_OF_CIRCLE, MOST_OF_CIRCLE)
        towards = np.arctan2(medial, ahead)
        both = towards + np.array([-1.0, 1.0]) * np.arccos(part)
        both = (both + np.pi) % (2 * np.pi) - np.pi
        return float(np.rad2deg(both[np.argmin(np.abs(both))]))


def hip_ankle_distance(thigh: float, shank: float, flexion: float) -> float:
    """Distance (m) at which the knee is flexed by ``flexion`` degrees (law of cosines)."""
    return float(np.sqrt(thigh**2 + shank**2 + 2 * thigh * shank * np.cos(np.deg2rad(flexion))))


def flexion_at_distance(thigh: float, shank: float, distance: float) -> float:
    """Knee flexion (degrees) at a hip-ankle distance; 0 when the leg is stretched."""
    cosine = (distance**2 - thigh**2 - shank**2) / (2 * thigh * shank)
    return float(np.rad2deg(np.arccos(np.clip(cosine, -1.0, 1.0))))


def knee_circle(
    body: Body, side: Side, hip: Array, ankle: Array, ahead: Array = FORWARD
) -> KneeCircle:
    """Circle of possible knee positions; ``ahead`` is the direction of swivel 0."""
    thigh = body.length(f"{side}_hip", f"{side}_knee")
    shank = body.length(f"{side}_knee", f"{side}_ankle")
    reach = min(float(np.linalg.norm(ankle - hip)), (thigh + shank) * 0.99999)
    down = unit(ankle - hip)
    along = (thigh**2 - shank**2 + reach**2) / (2 * reach)
    out = unit(ahead - (ahead @ down) * down)
    return KneeCircle(
        centre=hip + along * down,
        radius=float(np.sqrt(max(thigh**2 - along**2, 0.0))),
        ahead=out,
        medial=SIGN[side] * np.cross(out, down),
    )


def leg_rotations(
    body: Body,
    side: Side,
    *,
    hip: Array,
    knee: Array,
    ankle: Array,
    toe_out: float,
    heel_pitch: float = 0.0,
    foot_pitch: float = 0.0,
) -> dict[str, Array]:
    """Global rotations of one leg's bones for given joint positions.

    toe_out: degrees, positive outwards. heel_pitch: degrees by which the heel rises while the
    toes stay flat. foot_pitch: degrees by which the whole foot points down.
    """
    s = SUFFIX[side]
    rest = {j: body.at_rest(f"{side}_{j}") for j in ("hip", "knee", "ankle")}
    rest_down = unit(rest["ankle"] - rest["hip"])
    rest_hinge = np.cross(FORWARD - (FORWARD @ rest_down) * rest_down, rest_down)
    down = unit(ankle - hip)
    bend = knee - hip - ((knee - hip) @ down) * down
    hinge = np.cross(bend, down)
    thigh = frame(knee - hip, hinge) @ frame(rest["knee"] - rest["hip"], rest_hinge).T
    shank = frame(ankle - knee, hinge) @ frame(rest["ankle"] - rest["knee"], rest_hinge).T
    toes = heading(-SIGN[side] * toe_out) @ pitch(foot_pitch)
    rotations = {f"upperleg0{i}{s}": thigh for i in (1, 2)}
    rotations |= {f"lowerleg0{i}{s}": shank for i in (1, 2)}
    rotations |= {f"{toe}{s}": toes for toe in _TOES}
    rotations[f"foot{s}"] = toes @ pitch(heel_pitch)
    return rotations


def heel_pitch_for(heel_lift: float) -> float:
    """Degrees by which the foot tips when its heel rises by ``heel_lift`` foot lengths."""
    return float(np.rad2deg(np.arcsin(heel_lift)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedFoot:
    """A foot on the floor. ankle, ball: (3,). toe_out, heel_pitch: degrees."""

    ankle: Array
    ball: Array
    toe_out: float
    heel_pitch: float


def planted_foot(
    body: Body, side: Side, *, lateral: float, toe_out: float, heel_lift: float
) -> PlantedFoot:
    """Put a foot on the floor and raise its heel about the ball of the foot.

    lateral: where the ankle is (m) with the heel down, positive away from the midline; y is then
    0. heel_lift: heel rise in foot lengths.
    """
    ankle, ball = body.at_rest(f"{side}_ankle"), body.at_rest(f"{side}_foot_index")
    yaw = heading(-SIGN[side] * toe_out)
    heel_pitch = heel_pitch_for(heel_lift)
    pivot = np.array([SIGN[side] * lateral, 0.0, ankle[2]]) + yaw @ (ball - ankle)
    return PlantedFoot(
        ankle=pivot + yaw @ pitch(heel_pitch) @ (ankle - ball),
        ball=pivot,
        toe_out=toe_out,
        heel_pitch=heel_pitch,
    )


def aimed_knee(body: Body, side: Side, *, hip: Array, foot: PlantedFoot, aim: KneeAim) -> Array:
    """Knee position (3,) over a planted foot, moved sideways as ``aim`` says."""
    circle = knee_circle(body, side, hip, foot.ankle)
    swivel = -foot.toe_out
    if aim.over_toe is not None:
        thigh = body.length(f"{side}_hip", f"{side}_knee")
        shin = body.length(f"{side}_knee", f"{side}_ankle")
        sought = circle.swivel_at_x(foot.ball[0] + SIGN[side] * aim.over_toe * shin)
        flexion = flexion_at_distance(thigh, shin, float(np.linalg.norm(foot.ankle - hip)))
        # A nearly straight leg's circle is too small to aim with: there the knee follows the foot.
        swivel += smoothstep(flexion, *AIMING_FLEXION) * (sought - swivel)
    if aim.valgus_cm:
        swivel = circle.swivel_at_x(circle.at(swivel)[0] - SIGN[side] * aim.valgus_cm / 100)
    return circle.at(swivel + aim.swivel)
