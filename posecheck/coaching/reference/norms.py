"""Norms of healthy people: population curves of the squat over the hip drop.

Computed from the public UI-PRMD motion-capture data (Vakanski et al. 2018: deep squat, ten healthy
people, ten correct and ten deliberately incorrect reps each). The file beside this module gives
mean, spread between people and spread within one person in steps of the hip-drop fraction.
"""

import csv
import functools
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from posecheck.body.pose import FloatArray

# Names of this project's measures and of the same quantity in the file.
QUANTITIES = {
    "knee_over_toe": "knee_over_toe_percent_shin",
    "knee_ankle_width": "knee_gap_over_ankle_gap",
    "pelvis_pitch": "pelvis_pitch_change_deg",
    "rib_pitch": "ribcage_pitch_change_deg",
    "lumbar_angle": "pelvis_minus_ribcage_change_deg",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Norm:
    """A population curve in the 12 steps of hip drop from 0 to 0.6, in the measure's unit."""

    mean: FloatArray
    sd_between: FloatArray
    sd_within: FloatArray


# A trunk that turns about the shoulders lifts the hips by its sine (tuning bodies).
BRIDGE_TURN = 1.2
# Of ten people known, an eleventh is beyond this many standard deviations once in a hundred times:
# one-sided prediction limit, t(9) = 2.82 times sqrt(1 + 1/10).
PREDICTED_SD = 2.96
# Up to here a rep is ok without an own reference. A person whose usual arch is one deviation under
# the mean and who adds 15 degrees must not be called ok.
USUAL_SD = 0.5
# Degrees of lumbar angle that people may differ by at the top of a bridge: own starting value.
BRIDGE_SPREAD = 5.0


@functools.cache
def squat_norm(measure: str) -> Norm | None:
    """Correct reps: the norm of a measure by its name, None where the data has no such quantity."""
    quantity = QUANTITIES.get(measure)
    text = (
        files("posecheck.coaching.reference")
        .joinpath("data/squat_by_hip_drop_fraction.csv")
        .read_text()
    )
    rows = [
        row
        for row in csv.DictReader(text.splitlines())
        if row["quantity"] == quantity and row["execution"] == "correct"
    ]
    if not rows:
        return None
    return Norm(
        mean=np.array([float(row["mean"]) for row in rows]),
        sd_between=np.array([float(row["sd_between_people"]) for row in rows]),
        sd_within=np.array([float(row["sd_within_person"]) for row in rows]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HollowNorm:
    """How deep the hollow of the lower back is in mid squat, trunk lengths.

    Standing tells nothing: neutral people read 0.01-0.14 there. From 20 percent hip drop on eight
    neutral people in ordinary clothes read 0.04-0.08, an arched one 0.12; rendered bodies,
    without clothes, 0.11-0.13 with a neutral back (docs/real_people.md).

    Attributes:
        first_step: the first of the 12 steps of the level that counts.
        inside: up to here it is well inside what neutral people show.
        rare: from here on a neutral back would be rare.
    """

    first_step: int
    inside: float
    rare: float


SQUAT_HOLLOW = HollowNorm(first_step=4, inside=0.08, rare=0.10)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BackNorm:
    """How pelvis and ribs move against gravity from the own rest, degrees in 12 steps of level.

    Attributes:
        pelvis, ribs: forward positive, typical; ``angle``: of the lumbar angle, pelvis minus ribs.
        usual: how much more arch than typical is common.
        rare: how much more is rare.
        splits: whether pelvis and ribs can be told apart against this norm.
        hollow: how deep the hollow of real people's backs is, or None where nobody was measured.
    """

    pelvis: FloatArray
    ribs: FloatArray
    angle: FloatArray
    usual: FloatArray
    rare: FloatArray
    splits: bool = True
    hollow: HollowNorm | None = None


def squat_back_norm() -> BackNorm:
    """Correct squats: as they sink, people fold the pelvis and the ribs forward."""
    pelvis, ribs, angle = (squat_norm(n) for n in ("pelvis_pitch", "rib_pitch", "lumbar_angle"))
    assert pelvis is not None
    assert ribs is not None
    assert angle is not None
    spread = angle.sd_between
    return BackNorm(
        pelvis=pelvis.mean,
        ribs=ribs.mean,
        angle=angle.mean,
        usual=USUAL_SD * spread,
        rare=PREDICTED_SD * spread,
        hollow=SQUAT_HOLLOW,
    )


def bridge_back_norm() -> BackNorm:
    """A bridge lifts the trunk in one piece: pelvis and ribs turn alike, by geometry.

    An arch of either part raises the hips, so that without an own top the parts are one.
    """
    rise = (np.arange(12) + 0.5) * 0.05
    turn = -np.degrees(np.arcsin(np.minimum(rise * BRIDGE_TURN, 1.0)))
    usual = np.full(12, BRIDGE_SPREAD)
    return BackNorm(
        pelvis=turn,
        ribs=turn,
        angle=np.zeros(12),
        usual=usual,
        rare=2.0 * usual,
        splits=False,
    )
