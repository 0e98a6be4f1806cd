"""How healthy people squat: population curves over the hip drop.

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
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Norm:
    """A population curve in the 12 steps of hip drop from 0 to 0.6, in the measure's unit."""

    mean: FloatArray
    sd_between: FloatArray
    sd_within: FloatArray


@functools.cache
def squat_norm(measure: str) -> Norm | None:
    """Correct reps: the norm of a measure by its name, None where the data has no such quantity."""
    quantity = QUANTITIES.get(measure)
    text = files("posecheck.coaching").joinpath("data/squat_by_hip_drop_fraction.csv").read_text()
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
