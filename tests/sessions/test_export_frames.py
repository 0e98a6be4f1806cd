"""Every frame as CSV: as many rows as frames, and only numbers that mean something."""

import csv
import io
from itertools import chain

import numpy as np
import pytest

from posecheck.body.measure_views import VIEWS_OF
from posecheck.body.track import PoseFrame
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.curves import depth_curve, measures_of, pieces
from posecheck.sessions.export_frames import write_frames_csv
from tests.bodies import Rep, frame, squat_frames
from tests.sessions.pdf.papers import analysed

FRONT = squat_frames([Rep(), Rep(cave=0.2), Rep(depth=0.12), Rep()])


def rows_of(frames: list[PoseFrame], exercise: Exercise) -> list[dict[str, str]]:
    """The CSV of a set, parsed."""
    text = io.StringIO()
    write_frames_csv(text, frames, analysed(frames, exercise).result, exercise)
    text.seek(0)
    return list(csv.DictReader(text))


def test_each_frame_is_a_row_with_its_time_and_rep(squat: Exercise) -> None:
    """The rep is named while it lasts; the level is its depth at the deepest."""
    rows = rows_of(FRONT, squat)
    assert [float(row["time_s"]) for row in rows] == pytest.approx(
        [one.time_s for one in FRONT], abs=1e-4
    )
    for rep in analysed(FRONT, squat).result.reps:
        inside = [row for row in rows if row["rep"] == str(rep.index)]
        times = [float(row["time_s"]) for row in inside]
        assert (times[0], times[-1]) == pytest.approx((rep.start_s, rep.end_s), abs=0.04)
        assert max(float(row["level"]) for row in inside) == pytest.approx(rep.depth, abs=0.01)
    between = [row for row in rows if not row["rep"]]
    assert max(float(row["level"]) for row in between) < 0.1


def test_a_caving_rep_shows_in_the_numbers(squat: Exercise) -> None:
    """Knees further inside than in the good rep at the same depth."""
    rows = rows_of(FRONT, squat)
    lowest = {
        index: np.mean(
            [
                float(row["knee_over_toe"])
                for row in rows
                if row["rep"] == index and float(row["level"]) > 0.3
            ]
        )
        for index in ("1", "2")
    }
    assert lowest["2"] < lowest["1"] - 15.0


def test_what_a_view_cannot_show_is_empty(squat: Exercise) -> None:
    """Knees from the front, trunk and back from the side; never a number from the wrong one."""
    front = rows_of(FRONT, squat)
    side = rows_of(squat_frames([Rep(), Rep()], view="side"), squat)
    for rows, shown, empty in (
        (front, "knee_over_toe", "trunk_lean"),
        (side, "lumbar_arch", "knee_over_toe"),
    ):
        assert all(row[shown] for row in rows if row["rep"])
        assert not any(row[empty] for row in rows)


def test_frames_without_her_are_rows_without_numbers(squat: Exercise) -> None:
    """Even when nobody is seen at all."""
    gone = [frame(float(FRONT[-1].time_s) + i / 30, None) for i in range(1, 60)]
    rows = rows_of([*FRONT, *gone], squat)
    assert len(rows) == len(FRONT) + len(gone)
    assert not any(row["level"] or row["knee_over_toe"] for row in rows[-len(gone) :])
    assert not any(row["level"] for row in rows_of(gone, squat))


def test_pieces_are_small_however_long_the_set(squat: Exercise) -> None:
    """One rep each, every frame once and in order."""
    result = analysed(FRONT, squat).result
    parts = list(pieces(FRONT, result))
    assert [part.rep.index for part in parts if part.rep is not None] == [1, 2, 3, 4]
    times = list(chain.from_iterable(part.track.times for part in parts))
    assert times == [one.time_s for one in FRONT]
    assert len(depth_curve(FRONT, result, squat).times) == len(FRONT)
    assert len(depth_curve([], result, squat).times) == 0


def test_a_long_pause_is_cut_off_from_the_reps(squat: Exercise) -> None:
    """So that memory is bounded; the reps beside it and the pause itself keep their numbers."""
    frames = squat_frames([Rep(pause=170.0), Rep()])
    result = analysed(frames, squat).result
    parts = list(pieces(frames, result))
    assert max(len(part.track) for part in parts) <= 2400 < len(frames) / 2
    assert sum(len(part.track) for part in parts) == len(frames)
    for rep in result.reps:
        (part,) = (one for one in parts if one.rep is rep)
        assert np.max(part.level(squat)) == pytest.approx(rep.depth, abs=0.01)
    assert np.isfinite(depth_curve(frames, result, squat).levels).all()


def test_every_measure_says_from_where_it_can_be_read(catalog: Catalog) -> None:
    """A measure without views would print numbers that mean nothing."""
    used = set(chain.from_iterable(measures_of(one).values() for one in catalog.values()))
    assert used <= VIEWS_OF.keys()
