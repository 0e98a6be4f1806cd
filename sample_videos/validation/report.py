"""The outcome of a grid as tables in Markdown and one plot."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from posecheck.body.pose import FloatArray
from posecheck.coaching.exercise import Finding, NotAssessed
from sample_videos.validation.grid import HELD_OUT, TUNING
from sample_videos.validation.run import RULERS, Outcome, over_toe_errors

Row = Sequence[str | int]


def table(header: Sequence[str], rows: Iterable[Row]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def counting(outcomes: Sequence[Outcome]) -> str:
    """Exact rep counts by what the clip is for."""
    once = [one for one in outcomes if one.ruler == "none"]
    rows = []
    for group in dict.fromkeys(one.case.group for one in once):
        mine = [one for one in once if one.case.group == group]
        exact = sum(one.counted for one in mine)
        wrong = ", ".join(
            f"{one.case.body} {one.case.detail} ({one.result.rep_count}+{one.result.partial_count})"
            for one in mine
            if not one.counted
        )
        rows.append((group, len(mine), sum(len(one.case.reps) for one in mine), exact, wrong))
    return table(("clips", "number", "reps done", "counted exactly", "not exact"), rows)


def knees(outcomes: Sequence[Outcome], group: str) -> str:
    """Share of reps flagged, by bodies, reference and true caving."""
    rows: list[Row] = []
    for name, bodies in (("tuning", TUNING), ("held out", HELD_OUT)):
        for ruler in RULERS:
            mine = [
                one
                for one in outcomes
                if one.case.group == group and one.ruler == ruler and one.case.body in bodies
            ]
            rows += [(name, ruler, *row) for row in _by_severity(mine)]
    return table(
        ("bodies", "reference", "true caving", "reps", "flagged", "marked", "not assessed"), rows
    )


def circumstances(outcomes: Sequence[Outcome]) -> str:
    """The same for each circumstance, against the best of the set."""
    mine = [one for one in outcomes if one.case.group == "circumstances" and one.ruler == "set"]
    rows: list[Row] = []
    for detail in dict.fromkeys(one.case.detail for one in mine):
        rows += [
            (detail, *row) for row in _by_severity([o for o in mine if o.case.detail == detail])
        ]
    return table(("circumstance", "true caving", "reps", "flagged", "marked", "not assessed"), rows)


def wrong_views(outcomes: Sequence[Outcome]) -> tuple[int, int]:
    """Knee verdicts given from views that cannot show knees, and reps seen from there."""
    seen = [
        rep.assessments["knee_valgus"]
        for one in outcomes
        if not one.case.judged and one.case.exercise == "squat"
        for rep in one.result.reps
    ]
    return sum(not isinstance(one, NotAssessed) for one in seen), len(seen)


def over_toe(outcomes: Sequence[Outcome], plot: Path) -> str:
    """Knee over toe against the truth, and a plot of it."""
    rows, points = [], []
    for name, bodies in (("tuning", TUNING), ("held out", HELD_OUT)):
        pairs = [
            over_toe_errors(one.case)
            for one in outcomes
            if one.ruler == "none"
            and one.case.group.startswith("knees")
            and one.case.body in bodies
        ]
        if not pairs:
            continue
        reading, truth = (np.concatenate(values) for values in zip(*pairs, strict=True))
        error = reading - truth
        points.append((name, reading, truth))
        rows.append(
            (
                name,
                len(error),
                f"{error.mean():+.1f}",
                f"{error.std():.1f}",
                f"{np.sqrt((error**2).mean()):.1f}",
                f"{np.corrcoef(reading, truth)[0, 1]:.3f}",
            )
        )
    _plot(points, plot)
    return table(("bodies", "frames", "bias", "SD", "RMSE", "r"), rows)


def _by_severity(outcomes: Sequence[Outcome]) -> list[Row]:
    """(caving, reps, flagged, marked, not assessed) for each true size."""
    judged = [
        (size, rep.assessments["knee_valgus"])
        for one in outcomes
        if one.counted
        for size, rep in zip(
            one.case.caving_cm(), (rep for rep in one.result.reps if rep.complete), strict=True
        )
    ]
    rows: list[Row] = []
    for size in sorted({size for size, _ in judged}):
        verdicts = [verdict for true, verdict in judged if true == size]
        share = _share_of(len(verdicts))
        found = [one for one in verdicts if isinstance(one, Finding)]
        rows.append(
            (
                f"{size:g} cm" if size else "none",
                len(verdicts),
                share(len(found)),
                share(sum(one.severity == "marked" for one in found)),
                share(sum(isinstance(one, NotAssessed) for one in verdicts)),
            )
        )
    return rows


def _share_of(total: int) -> Callable[[int], str]:
    return lambda count: f"{count} ({100 * count / total:.0f} %)"


def _plot(points: Sequence[tuple[str, FloatArray, FloatArray]], path: Path) -> None:
    """Reading over truth, one colour for each set of bodies."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.5, 5), dpi=90, layout="constrained")
    axes = figure.add_subplot()
    for (name, reading, truth), colour in zip(points, ("#8A8F9C", "#1B998B"), strict=False):
        axes.plot(truth, reading, ".", markersize=2, color=colour, label=f"{name} bodies")
    low, high = axes.get_xlim()
    axes.plot((low, high), (low, high), color="#1B1F2A", linewidth=1)
    axes.set_xlabel("true knee over toe, % of shin")
    axes.set_ylabel("reading, % of shin")
    axes.legend(markerscale=6)
    figure.savefig(path)
