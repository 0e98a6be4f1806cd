"""``python -m sample_videos.one_leg`` runs this grid and writes docs/one_leg_validation.md."""

import argparse
from pathlib import Path

from sample_videos.one_leg.cache import is_read
from sample_videos.one_leg.grid import HELD_OUT, PLANS, TUNING, film_of
from sample_videos.one_leg.measured import Outcome, watch
from sample_videos.one_leg.report import written

DOCS = Path(__file__).parents[2] / "docs"


def main() -> None:
    """Draw and read what is not cached, judge all of it, write the page."""
    parser = argparse.ArgumentParser(prog="python -m sample_videos.one_leg", description=__doc__)
    parser.add_argument("--drawn", action="store_true", help="only clips that were drawn before")
    drawn = parser.parse_args().drawn
    outcomes = [
        watched(name, body)
        for name in PLANS
        for body in (*TUNING, *HELD_OUT)
        if not drawn or is_read(film_of(name, body))
    ]
    (DOCS / "one_leg_validation.md").write_text(written(outcomes), encoding="utf-8")


def watched(exercise: str, body: str) -> Outcome:
    """One clip of the grid."""
    outcome = watch(exercise, body, film_of(exercise, body))
    print(f"{exercise}: {body}, {len(outcome.pairs)} reps", flush=True)
    return outcome


if __name__ == "__main__":
    main()
