"""How real people squat: one person's pelvis, ribcage, lean and knee curves over knee flexion.

The numbers are in ``norms/`` with their source. Angles are changes from the person's own standing,
forward positive; knee over toe is in standing shin lengths, positive outside the toe.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from sample_videos.render.body import SIGN, Body
from sample_videos.render.geometry import Array
from sample_videos.render.trunk import Trunk, lean_of, with_lean

CURVES = Path(__file__).parent / "norms" / "squat_people_correct.csv"

STANDING_FLEXION = 4.0
"""Degrees of knee flexion in relaxed standing."""

STANDING_SHARE = 0.5
"""Part of a person's standing pitch that is posture rather than the shape of her bones.

Bone shape alone spans 0 to 23 degrees of pelvis pitch in healthy people, and a rendered pelvis has
one bone shape, so only part of the measured standing difference can be posture. Half is an
assumption.
"""

FEWEST_CM, MOST_CM = 22.0, 46.0
"""Range of stance (between the ankles) that a body is given, whatever the markers say."""

LEAST_TOE_OUT, MOST_TOE_OUT = 4.0, 32.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A quantity over knee flexion (degrees), linear between bins and level outside."""

    flexion: Array
    values: Array

    def __call__(self, flexion: float) -> float:
        """Value at a knee flexion (degrees)."""
        return float(np.interp(flexion, self.flexion, self.values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One person's way to squat."""

    person: str
    pelvis: Curve
    ribcage: Curve
    lean: Curve
    over_toe: Curve
    knee_gap_over_ankle_gap: float
    standing_pelvis: float
    standing_ribcage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Feet:
    """Where someone puts her feet: stance (m between the ankles) and toe-out (degrees)."""

    stance: float
    toe_out: float


@lru_cache(maxsize=1)
def habits() -> dict[str, Habit]:
    """All people of the published curves, ``"01"`` to ``"10"``."""
    with CURVES.open(newline="") as file:
        rows = list(csv.reader(file))
    centres = np.array([np.mean([float(x) for x in name.split("-")]) for name in rows[0][2:-1]])
    table = {(row[0], row[1]): row[2:] for row in rows[1:]}
    people = sorted({person for person, _ in table})
    pelvis_mean, ribcage_mean = (
        float(np.mean([float(table[p, f"{part}_pitch_change_deg"][-1]) for p in people]))
        for part in ("pelvis", "ribcage")
    )

    def change(person: str, quantity: str) -> Curve:
        return _from_standing(_curve(centres, table[person, quantity]))

    def standing(person: str, part: str, mean: float) -> float:
        return STANDING_SHARE * (float(table[person, f"{part}_pitch_change_deg"][-1]) - mean)

    return {
        p: Habit(
            person=p,
            pelvis=change(p, "pelvis_pitch_change_deg"),
            ribcage=change(p, "ribcage_pitch_change_deg"),
            lean=change(p, "trunk_lean_change_deg"),
            over_toe=_scaled(_curve(centres, table[p, "knee_over_toe_percent_shin"]), 0.01),
            knee_gap_over_ankle_gap=_curve(centres, table[p, "knee_gap_over_ankle_gap"])(0.0),
            standing_pelvis=standing(p, "pelvis", pelvis_mean),
            standing_ribcage=standing(p, "ribcage", ribcage_mean),
        )
        for p in people
    }


def _curve(centres: Array, cells: list[str]) -> Curve:
    """Read one row, bins without data left out, lightly smoothed (1-2-1)."""
    known = np.array([bool(cell) for cell in cells[: len(centres)]])
    values = np.array([float(cell) for cell in cells[: len(centres)] if cell])
    padded = np.pad(values, 1, mode="edge")
    smooth = 0.25 * padded[:-2] + 0.5 * padded[1:-1] + 0.25 * padded[2:]
    # The ends hold their value: smoothing must not change where someone begins or how deep she is.
    smooth[0], smooth[-1] = values[0], values[-1]
    return Curve(flexion=centres[known], values=smooth)


def _from_standing(curve: Curve) -> Curve:
    """Begin at exactly no change in standing; the first bin is mostly standing anyway."""
    moving = curve.flexion > 10.0
    return Curve(
        flexion=np.concatenate([[STANDING_FLEXION], curve.flexion[moving]]),
        values=np.concatenate([[0.0], curve.values[moving]]),
    )


def _scaled(curve: Curve, factor: float) -> Curve:
    return Curve(flexion=curve.flexion, values=curve.values * factor)


def natural_feet(habit: Habit, body: Body) -> Feet:
    """Stance and toe-out with which this body stands as the person of the habit stands.

    The stretched knee lies on the line from hip to ankle: the ratio of knee gap to ankle gap gives
    the stance, and the standing knee-over-toe then gives the toe-out. Both are kept in range.
    """
    hip_gap = 2 * abs(body.at_rest("right_hip")[0])
    thigh, shin = body.length("right_hip", "right_knee"), body.length("right_knee", "right_ankle")
    down = thigh / (thigh + shin)
    slack = max(habit.knee_gap_over_ankle_gap - down, 0.05)
    stance = float(np.clip(hip_gap * (1 - down) / slack, FEWEST_CM / 100, MOST_CM / 100))
    knee = 0.5 * (hip_gap + down * (stance - hip_gap))
    foot = body.at_rest("right_foot_index") - body.at_rest("right_ankle")
    length, inward = float(np.hypot(foot[0], foot[1])), np.arctan2(SIGN["right"] * foot[0], foot[1])
    sine = (knee - 0.5 * stance - habit.over_toe(STANDING_FLEXION) * shin) / length
    toe_out = np.rad2deg(np.arcsin(np.clip(sine, -1, 1)) - inward)
    return Feet(stance=stance, toe_out=float(np.clip(toe_out, LEAST_TOE_OUT, MOST_TOE_OUT)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """Pitch of the upper thorax and protraction of the shoulders over knee flexion, degrees."""

    upper_back: Curve
    protraction: Curve


def rounding_of(habit: Habit, body: Body) -> Rounding:
    """Upper back and shoulders that give this body the person's trunk lean over the rep."""
    level = lean_of(body, standing_trunk(habit))
    flexion = np.arange(0.0, 125.0, 5.0)
    trunks = [
        with_lean(
            body,
            Trunk(
                pelvis=habit.standing_pelvis + habit.pelvis(f),
                ribcage=habit.standing_ribcage + habit.ribcage(f),
            ),
            level + habit.lean(f),
        )
        for f in flexion
    ]
    return Rounding(
        upper_back=Curve(flexion=flexion, values=np.array([t.upper_back for t in trunks])),
        protraction=Curve(flexion=flexion, values=np.array([t.protraction for t in trunks])),
    )


def standing_trunk(habit: Habit) -> Trunk:
    """How the person holds pelvis and ribcage when standing."""
    return Trunk(pelvis=habit.standing_pelvis, ribcage=habit.standing_ribcage)
