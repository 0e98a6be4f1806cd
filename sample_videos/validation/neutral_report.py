"""How well a habit is read, on the bodies held out; clips that are not drawn yet are drawn first.

``python -m sample_videos.validation.neutral_report``
"""

from collections.abc import Sequence

import numpy as np

from posecheck.coaching.reference.own_neutral import BackPart
from sample_videos.validation.case import HELD_OUT
from sample_videos.validation.neutral_grid import ARCHED, HABITS, TUCKED
from sample_videos.validation.pattern_report import neutral_of
from sample_videos.validation.tables import rmse, table


def habit_errors(bodies: Sequence[str]) -> str:
    """Error of the position of every habit, by part."""
    errors = []
    for body in bodies:
        for pelvis, ribs in HABITS:
            neutral = neutral_of(body, (pelvis, ribs))
            where = neutral.position(neutral.habit)
            low = np.array([TUCKED.anterior_tilt, TUCKED.rib_thrust])
            high = np.array([ARCHED.anterior_tilt, ARCHED.rib_thrust])
            true = (np.array([pelvis, ribs]) - low) / (high - low)
            whole = (pelvis + ribs - low.sum()) / (high - low).sum()
            errors.append((where.whole - whole, *(np.array([where.pelvis, where.ribs]) - true)))
    names = ("lumbar angle", *(part.value for part in BackPart))
    rows = [(name, f"{rmse(one):.3f}") for name, one in zip(names, np.array(errors).T, strict=True)]
    return table(("position of", "RMSE"), rows)


if __name__ == "__main__":
    print(habit_errors(HELD_OUT))
