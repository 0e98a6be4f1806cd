"""The export of every frame as CSV: what was measured, and from where it was seen."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

import numpy as np

from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.curves import Piece, measures_of, pieces


def write_frames_csv(
    out: TextIO, frames: Iterable[PoseFrame], result: SessionResult, exercise: Exercise
) -> None:
    """One row for every frame, as it was seen and not smoothed.

    Columns: ``time_s``; ``view``; ``rep``, its index, empty between reps; ``level``, see
    ``RepSignal.level``; then every measure of the exercise by name, in the unit of its docstring.
    A number that is not known, or means nothing in this view, is empty.

    Args:
        out: opened with ``newline=""``.
        frames: the poses of the set, in order.
    """
    measures = measures_of(exercise)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["time_s", "view", "rep", "level", *measures])
    for piece in pieces(frames, result):
        writer.writerows(_rows(piece, exercise))


def _rows(piece: Piece, exercise: Exercise) -> Iterator[list[str]]:
    numbers = np.column_stack(
        [piece.level(exercise), *(piece.measure(one) for one in measures_of(exercise).values())]
    )
    index = "" if piece.rep is None else str(piece.rep.index)
    for time, view, inside, row in zip(
        piece.track.times, piece.views(), piece.in_rep, numbers, strict=True
    ):
        values = [f"{value:.4f}" if np.isfinite(value) else "" for value in row]
        yield [f"{time:.4f}", view.value, index if inside else "", *values]
