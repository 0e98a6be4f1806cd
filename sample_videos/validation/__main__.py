"""``python -m sample_videos.validation`` runs the full grid and writes docs/validation.md."""

import argparse
import datetime
import os
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from sample_videos.render.arms import Arms
from sample_videos.validation import back_errors, back_grid, back_report, grid, report
from sample_videos.validation.case import HELD_OUT, TUNING, Case
from sample_videos.validation.changes import changes_in
from sample_videos.validation.clips import prepare_all
from sample_videos.validation.method_picture import draw_method
from sample_videos.validation.pattern_report import SUBJECTS, pattern_rows
from sample_videos.validation.run import Outcome, run_all
from sample_videos.validation.stills import BODIES, read_stills, stills_table

DOCS = Path(__file__).parents[2] / "docs"
KNEE_PLOT, BACK_PLOT = "validation_knee_over_toe.png", "validation_back.png"
METHOD_PICTURE = "measurement.png"
TEMPLATE = Path(__file__).with_name("report.md.txt")


def main() -> None:
    """Draw, run, report."""
    parser = argparse.ArgumentParser(prog="python -m sample_videos.validation", description=__doc__)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    workers = parser.parse_args().workers
    cases = [*grid.full_grid(), *back_grid.back_grid()]
    prepare_all(cases, workers)
    text = written(cases, DOCS, workers)
    (DOCS / "validation.md").write_text(text, encoding="utf-8")


def written(cases: Sequence[Case], plots: Path, workers: int) -> str:
    """The report on these cases; its plots go into a folder."""
    draw_method(plots / METHOD_PICTURE)
    outcomes = run_all(cases)
    parts: dict[str, object] = {
        "real": real_figures(DOCS / "real_people.md"),
        "date": datetime.datetime.now(tz=datetime.UTC).date(),
        "clips": len(cases),
        "rate": grid.FRAMES_PER_SECOND,
        "back_rate": back_grid.FRAMES_PER_SECOND,
        "tuning": ", ".join(TUNING),
        "held_out": ", ".join(HELD_OUT),
        "counting": report.counting(outcomes),
        "references": report.references(cases),
        "wrong_views": report.wrong_views(outcomes),
        "abstention": report.abstention(outcomes),
        "stills": stills_table(read_stills(workers)),
        "bodies": BODIES,
    }
    parts |= _sets() | _knees(outcomes, plots) | _back(outcomes, cases, plots)
    return TEMPLATE.read_text(encoding="utf-8").format(**parts)


def real_figures(report: Path) -> str:
    """The first table of the report on real people, which stands before everything rendered."""
    lines = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
    first = next((i for i, line in enumerate(lines) if line.startswith("|")), len(lines))
    return "\n".join(takewhile(lambda line: line.startswith("|"), lines[first:]))


def _sets() -> dict[str, object]:
    return {subject.name: pattern_rows(HELD_OUT, subject) for subject in SUBJECTS}


def _knees(outcomes: Sequence[Outcome], plots: Path) -> dict[str, object]:
    return {
        "knees": report.knees(outcomes, "knees"),
        "knees_all": report.knees(outcomes, "knees, all reps"),
        "circumstances": report.circumstances(outcomes),
        "over_toe": report.over_toe(outcomes, plots / KNEE_PLOT),
        "knee_plot": KNEE_PLOT,
    }


def _back(outcomes: Sequence[Outcome], cases: Sequence[Case], plots: Path) -> dict[str, object]:
    changes = changes_in(cases)
    back_errors.plot(changes, plots / BACK_PLOT)
    return {
        "back_errors": back_errors.errors(changes),
        "back_by_body": back_errors.by_body(changes),
        "back_plot": BACK_PLOT,
        "back_faults": back_report.faults(outcomes, "back"),
        "back_by_change": back_report.by_true_change(outcomes, "back"),
        "bridge_by_change": back_report.by_true_change(outcomes, "bridge", Arms.CEILING),
        "bridge_ceiling": back_report.faults(outcomes, "bridge", Arms.CEILING),
        "bridge_crossed": back_report.faults(outcomes, "bridge", Arms.CROSSED),
        "bridge_floor": back_report.faults(outcomes, "bridge", Arms.FLOOR),
        "back_circumstances": back_report.circumstances(outcomes),
    }


if __name__ == "__main__":
    main()
