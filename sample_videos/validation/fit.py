"""``python -m sample_videos.validation.fit`` fits the model that splits pelvis from ribs.

True changes of pelvis and ribs by least squares of the changes of arch and lean, on the bodies
used for tuning. What it prints goes into ``posecheck/body/back.py``.
"""

import argparse
import os
from collections.abc import Sequence

import numpy as np

from posecheck.body.pose import FloatArray
from sample_videos.validation.back_grid import back_grid
from sample_videos.validation.case import TUNING
from sample_videos.validation.changes import POSTURES, Changes, changes_in
from sample_videos.validation.clips import prepare_all
from sample_videos.validation.run import REFERENCE_GROUPS
from sample_videos.validation.tables import rmse, table


def fitted(changes: Sequence[Changes], *, postures_alike: bool = True) -> FloatArray:
    """(2, 2) coefficients: rows for arch and lean, columns for pelvis and ribs.

    A squat gives many more values than standing; alike, each posture weighs the same.
    """
    total = {posture: _count(changes, posture) for posture in POSTURES}
    weight = np.concatenate(
        [
            np.full(len(one.seen), total[one.posture] ** -0.5 if postures_alike else 1.0)
            for one in changes
        ]
    )[:, None]
    seen = np.concatenate([one.seen for one in changes])
    true = np.concatenate([one.true for one in changes])
    return np.asarray(np.linalg.lstsq(weight * seen, weight * true, rcond=None)[0], float)


def predicted(seen: FloatArray, coefficients: FloatArray) -> FloatArray:
    """(3, n) degrees: lumbar angle, pelvis, ribs."""
    return with_angle(seen @ coefficients)


def with_angle(pitches: FloatArray) -> FloatArray:
    """(3, n) pelvis minus ribs, pelvis, ribs of (n, 2) pelvis and ribs."""
    return np.array([pitches[:, 0] - pitches[:, 1], *pitches.T])


def _count(changes: Sequence[Changes], posture: str) -> int:
    return sum(len(one.seen) for one in changes if one.posture == posture)


def main() -> None:
    """Prepare the clips, fit, print."""
    parser = argparse.ArgumentParser(prog="python -m sample_videos.validation.fit")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    groups = {"standing", "back", "bridge", *REFERENCE_GROUPS}
    cases = [case for case in back_grid() if case.body in TUNING and case.group in groups]
    prepare_all(cases, parser.parse_args().workers)
    changes = changes_in(cases)
    for alike in (True, False):
        print(f"\nEvery {'posture' if alike else 'value'} counts alike:")
        print_fit(changes, fitted(changes, postures_alike=alike))


def print_fit(changes: Sequence[Changes], coefficients: FloatArray) -> None:
    """The four numbers as they stand in the product, and the errors that they leave."""
    for column, part in enumerate(("PELVIS", "RIBS")):
        arch, lean = coefficients[:, column]
        print(f"{part}_PER_ARCH, {part}_PER_LEAN = {arch:.1f}, {lean:.3f}")
    rows = []
    for posture in POSTURES:
        mine = [one for one in changes if one.posture == posture]
        error = np.concatenate(
            [predicted(one.seen, coefficients) - with_angle(one.true) for one in mine], axis=1
        )
        rows.append((posture, error.shape[1], *(f"{rmse(one):.2f}" for one in error)))
    print(table(("posture", "values", "RMSE of the lumbar angle", "pelvis", "ribs"), rows))


if __name__ == "__main__":
    main()
