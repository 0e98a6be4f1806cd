"""``python -m sample_videos.validation.foretold``: can a back's course be foretold of a new person?

With her neutral alone, what her back does on the way down is held against what people's backs do.
Of the ten people of the motion-capture norms each is left out in turn, and the change of her
lumbar angle foretold from the other nine: by their mean, or by a line through something that one
camera at the side sees as well.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from posecheck.body.pose import FloatArray
from sample_videos.validation.tables import rmse, table

PEOPLE = Path(__file__).parents[1] / "render" / "norms" / "squat_people_correct.csv"
LUMBAR, STANDING = "pelvis_minus_ribcage_change_deg", "standing_value"
KEPT = ("10-20", "20-30", "30-40", "40-50", "50-60", "70-80", "90-100")


def read() -> dict[str, dict[str, FloatArray]]:
    """By quantity and step of knee flexion (degrees): a value of each person."""
    found: dict[str, dict[str, list[float]]] = {}
    with PEOPLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            steps = found.setdefault(row["quantity"], {})
            for step, value in list(row.items())[2:]:
                steps.setdefault(step, []).append(float(value) if value else np.nan)
    return {name: {step: np.array(one) for step, one in of.items()} for name, of in found.items()}


def error(true: FloatArray, *by: FloatArray) -> float:
    """RMSE of each of (n,) values foretold from the others by a line through what is known."""
    seen = np.column_stack([np.ones_like(true), *by])
    known = np.isfinite(seen).all(axis=1) & np.isfinite(true)
    seen, true = seen[known], true[known]
    errors = []
    for one in range(len(true)):
        others = np.arange(len(true)) != one
        line = np.linalg.lstsq(seen[others], true[others], rcond=None)[0]
        errors.append(true[one] - seen[one] @ line)
    return rmse(np.array(errors))


def ways(
    of: Mapping[str, Mapping[str, FloatArray]], step: str
) -> dict[str, tuple[FloatArray, ...]]:
    """What her course may be foretold by, in this step."""
    lean, knee = of["trunk_lean_change_deg"][step], of["knee_over_toe_percent_shin"][step]
    standing = of[LUMBAR][STANDING]
    return {
        "their mean": (),
        "lean of the trunk": (lean,),
        "knee over toe": (knee,),
        "standing back": (standing,),
        "lean and knee": (lean, knee),
        "lean and standing": (lean, standing),
        "her own at 10-20": (of[LUMBAR]["10-20"],),
        "her own at 20-30": (of[LUMBAR]["20-30"],),
    }


def foretold() -> str:
    """Errors in degrees by step of knee flexion."""
    of = read()
    names = list(ways(of, KEPT[0]))
    rows = [
        (step, *(f"{error(of[LUMBAR][step], *by):.1f}" for by in ways(of, step).values()))
        for step in KEPT
    ]
    return table(("knee bent, degrees", *names), rows)


if __name__ == "__main__":
    print(foretold())
