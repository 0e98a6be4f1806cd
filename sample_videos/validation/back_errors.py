"""How well the back is read: changes against the person's own, reading and truth."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np

from posecheck.body.back import pelvis_pitch, rib_pitch
from posecheck.body.pose import FloatArray
from sample_videos.validation.case import HELD_OUT
from sample_videos.validation.changes import POSTURES, Changes
from sample_videos.validation.fit import fitted, predicted, with_angle
from sample_videos.validation.plots import Panel, scatter
from sample_videos.validation.tables import BODIES, ERRORS, Row, error_cells, rmse, table

QUANTITIES = ("lumbar angle", "pelvis pitch", "ribcage pitch")
# The product's model is linear: what it makes of one trunk length of arch, and of one degree.
PRODUCT = np.array(
    [[pelvis_pitch(*one), rib_pitch(*one)] for one in ((1.0, 0.0), (0.0, 1.0))], float
)
# Coefficients to use for each body.
Model = Mapping[str, FloatArray]


def errors(changes: Sequence[Changes]) -> str:
    """The product's model on both sets of bodies, and one fitted without the body it reads."""
    everybody = tuple(dict.fromkeys(one.body for one in changes))
    product = dict.fromkeys(everybody, PRODUCT)
    rows: list[Row] = []
    for name, bodies in BODIES:
        rows += _rows(name, bodies, changes, product)
    rows += _rows("each left out of its fit", everybody, changes, left_out(changes))
    return table(("bodies", "posture", "degrees of", "values", "frames", *ERRORS), rows)


def left_out(changes: Sequence[Changes]) -> Model:
    """For each body the coefficients fitted on all others."""
    bodies = dict.fromkeys(one.body for one in changes)
    return {body: fitted([one for one in changes if one.body != body]) for body in bodies}


def by_body(changes: Sequence[Changes]) -> str:
    """RMSE of each held-out body with the product's model."""
    rows = []
    for body in HELD_OUT:
        cells = []
        for posture in POSTURES:
            mine = _of(changes, posture, (body,))
            reading, truth = _pairs(mine, {body: PRODUCT})
            pairs = zip(reading, truth, strict=True)
            cells.append(" / ".join(f"{rmse(a - b):.1f}" for a, b in pairs) if mine else "")
        rows.append((body, *cells))
    return table(("body", *POSTURES), rows)


def plot(changes: Sequence[Changes], path: Path) -> None:
    """Reading over truth, all postures together."""
    panels = []
    for row, quantity in enumerate(QUANTITIES):
        points = []
        for name, bodies in BODIES:
            mine = [one for one in changes if one.body in bodies]
            reading, truth = _pairs(mine, dict.fromkeys(bodies, PRODUCT))
            points.append((f"{name} bodies", reading[row], truth[row]))
        panels.append(Panel(quantity=f"change of {quantity}, degrees", points=points))
    scatter(panels, path)


def _rows(
    name: str, bodies: Collection[str], changes: Sequence[Changes], model: Model
) -> list[Row]:
    rows: list[Row] = []
    for posture in POSTURES:
        mine = _of(changes, posture, bodies)
        if not mine:
            continue
        frames = int(sum(one.frames.sum() for one in mine))
        for quantity, *pair in zip(QUANTITIES, *_pairs(mine, model), strict=True):
            rows.append((name, posture, quantity, len(pair[0]), frames, *error_cells(*pair)))
    return rows


def _of(changes: Sequence[Changes], posture: str, bodies: Collection[str]) -> list[Changes]:
    return [one for one in changes if one.posture == posture and one.body in bodies]


def _pairs(changes: Sequence[Changes], model: Model) -> tuple[FloatArray, FloatArray]:
    """(3, n) reading and truth of ``QUANTITIES``, degrees."""
    nothing = np.zeros((3, 0))
    reading = [nothing, *(predicted(one.seen, model[one.body]) for one in changes)]
    truth = [nothing, *(with_angle(one.true) for one in changes)]
    return np.concatenate(reading, axis=1), np.concatenate(truth, axis=1)
