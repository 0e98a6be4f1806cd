"""``python -m sample_videos.validation`` runs the full grid and writes docs/validation.md."""

import argparse
import datetime
import os
from pathlib import Path

from sample_videos.validation import report
from sample_videos.validation.grid import FRAMES_PER_SECOND, HELD_OUT, TUNING, full_grid
from sample_videos.validation.run import RULERS, draw_all, run

DOCS = Path(__file__).parents[2] / "docs"
PLOT = "validation_knee_over_toe.png"
TEMPLATE = Path(__file__).with_name("report.md.txt")


def main() -> None:
    """Draw, run, report."""
    parser = argparse.ArgumentParser(prog="python -m sample_videos.validation", description=__doc__)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    cases = list(full_grid())
    draw_all(cases, asked.workers)
    outcomes = [run(case, ruler) for case in cases for ruler in RULERS]
    wrong, seen = report.wrong_views(outcomes)
    text = TEMPLATE.read_text(encoding="utf-8").format(
        date=datetime.datetime.now(tz=datetime.UTC).date(),
        clips=len(cases),
        rate=FRAMES_PER_SECOND,
        tuning=", ".join(TUNING),
        held_out=", ".join(HELD_OUT),
        counting=report.counting(outcomes),
        knees=report.knees(outcomes, "knees"),
        knees_all=report.knees(outcomes, "knees, all reps"),
        circumstances=report.circumstances(outcomes),
        wrong=wrong,
        seen=seen,
        over_toe=report.over_toe(outcomes, DOCS / PLOT),
        plot=PLOT,
    )
    (DOCS / "validation.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
