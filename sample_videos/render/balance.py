"""Where the hips are: as low as the knees are bent, with the centre of mass over the feet."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from sample_videos.render.body import SIDES, Body, Side
from sample_videos.render.geometry import Array
from sample_videos.render.legs import flexion_at_distance, hip_ankle_distance, knee_circle

# Parts of body mass of a woman and where along the segment its centre lies (de Leva 1996).
TRUNK_MASS, HEAD_MASS, ARMS_MASS = 0.426, 0.067, 0.090
THIGHS_MASS, SHANKS_MASS, FEET_MASS = 0.296, 0.096, 0.026
TRUNK_CENTRE, THIGH_CENTRE, SHANK_CENTRE = 0.50, 0.36, 0.44

BALANCE_AHEAD_OF_ANKLE = 0.05
"""Standing, the centre of mass lies about 5 cm ahead of the ankle joint (Winter 1995)."""

MOST_SHANK_PITCH = 38.0
"""Degrees of weight-bearing ankle dorsiflexion beyond which the hips go back instead."""

FARTHEST_BACK, FARTHEST_FRONT = -0.36, 0.16
"""Range (m) of mid-hip ahead of the ankles within which balance is sought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What carries the body.

    ankles: of the supporting feet, (3,). knee_flexion: degrees, exact in each supporting leg, or
    in their mean where they cannot be alike. sideways: world x of mid-hip, m. heel_pitch: degrees
    by which raised heels tip the foot. arms_ahead: m of the arms' mass ahead of the shoulders.
    """

    ankles: dict[Side, Array]
    knee_flexion: float
    sideways: float
    heel_pitch: float
    arms_ahead: float


def balanced_hips(body: Body, upper: dict[str, Array], stance: Stance) -> dict[Side, Array]:
    """Both hip positions (3,) that keep the body in balance.

    upper: landmarks of the upper body posed anywhere; only their relative positions matter.
    """

    def hips_at(ahead: float) -> dict[Side, Array]:
        offsets = _hip_offsets(upper)
        middle = np.array([stance.sideways, ahead, _hip_height(body, offsets, stance, ahead)])
        return {side: middle + offsets[side] for side in SIDES}

    def unbalance(ahead: float) -> float:
        return centre_of_mass_ahead(body, upper, hips_at(ahead), stance) - BALANCE_AHEAD_OF_ANKLE

    def shank_excess(ahead: float) -> float:
        pitch = max(_shank_pitch(body, side, hips_at(ahead), stance) for side in stance.ankles)
        return pitch - MOST_SHANK_PITCH - stance.heel_pitch

    ahead = float(brentq(unbalance, FARTHEST_BACK, FARTHEST_FRONT, xtol=1e-4))
    if shank_excess(ahead) > 0:
        ahead = float(brentq(shank_excess, FARTHEST_BACK, ahead, xtol=1e-4))
    return hips_at(ahead)


def centre_of_mass_ahead(
    body: Body, upper: dict[str, Array], hips: dict[Side, Array], stance: Stance
) -> float:
    """How far (m) the whole body's centre of mass lies ahead of y = 0, where the ankles stand."""
    shift = hips["left"][1] - upper["left_hip"][1]
    hip = 0.5 * (hips["left"] + hips["right"])[1]
    shoulder = 0.5 * (upper["left_shoulder"] + upper["right_shoulder"])[1] + shift
    head = upper["nose"][1] + shift - 0.08
    knees = [knee_circle(body, s, hips[s], a).at(0.0)[1] for s, a in stance.ankles.items()]
    knee = float(np.mean(knees))
    ankle = float(np.mean([a[1] for a in stance.ankles.values()]))
    return float(
        TRUNK_MASS * (hip + TRUNK_CENTRE * (shoulder - hip))
        + HEAD_MASS * head
        + ARMS_MASS * (shoulder + stance.arms_ahead)
        + THIGHS_MASS * (hip + THIGH_CENTRE * (knee - hip))
        + SHANKS_MASS * (knee + SHANK_CENTRE * (ankle - knee))
        + FEET_MASS * (ankle + 0.05)
    )


def _hip_offsets(upper: dict[str, Array]) -> dict[Side, Array]:
    middle = 0.5 * (upper["left_hip"] + upper["right_hip"])
    return {side: upper[f"{side}_hip"] - middle for side in SIDES}


def _shank_pitch(body: Body, side: Side, hips: dict[Side, Array], stance: Stance) -> float:
    ankle = stance.ankles[side]
    shank = knee_circle(body, side, hips[side], ankle).at(0.0) - ankle
    return float(np.rad2deg(np.arctan2(shank[1], shank[2])))


def _hip_height(body: Body, offsets: dict[Side, Array], stance: Stance, ahead: float) -> float:
    """Height (m) of mid-hip at which the mean knee flexion of the supporting legs is as asked."""
    thigh = body.length("right_hip", "right_knee")
    shank = body.length("right_knee", "right_ankle")
    level = {
        side: np.array([stance.sideways, ahead, 0.0]) + offsets[side] - ankle
        for side, ankle in stance.ankles.items()
    }

    def height_for(side: Side, distance: float) -> float:
        x, y, z = level[side]
        return float(np.sqrt(max(distance**2 - x**2 - y**2, 1e-6)) - z)

    wanted = hip_ankle_distance(thigh, shank, stance.knee_flexion)
    heights = [height_for(side, wanted) for side in level]
    if max(heights) - min(heights) < 1e-7:
        return heights[0]

    def excess(height: float) -> float:
        up = np.array([0.0, 0.0, height])
        reach = [float(np.linalg.norm(offset + up)) for offset in level.values()]
        flexions = [flexion_at_distance(thigh, shank, r) for r in reach]
        return float(np.mean(flexions)) - stance.knee_flexion

    # Between the heights that suit either leg alone lies the mean; no leg may be overstretched.
    stretched = min(height_for(side, (thigh + shank) * 0.9999) for side in level)
    highest = min(max(heights), stretched)
    if excess(highest) >= 0:
        return highest
    return float(brentq(excess, min(heights), highest, xtol=1e-6))
