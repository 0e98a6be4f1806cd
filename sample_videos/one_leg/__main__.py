"""``python -m sample_videos.one_leg`` runs this grid and writes docs/one_leg_validation.md."""

import argparse
from pathlib import Path

from sample_videos.one_leg.cache import is_drawn
from sample_videos.one_leg.film import Film
from sample_videos.one_leg.grid import FRESH, HELD_OUT, PLANS, TUNING, film_of
from sample_videos.one_leg.measured import Outcome, watch
from sample_videos.one_leg.report import written
from sample_videos.one_leg.wrong_views import BODY, WRONG, film_from

DOCS = Path(__file__).parents[2] / "docs"


def main() -> None:
    """Draw and read what is not cached, judge all of it, write the page."""
    parser = argparse.ArgumentParser(prog="python -m sample_videos.one_leg", description=__doc__)
    parser.add_argument("--drawn", action="store_true", help="only clips that were drawn before")
    drawn = parser.parse_args().drawn
    bodies = (*TUNING, *HELD_OUT, *FRESH)
    grid = [(name, body, film_of(name, body)) for name in PLANS for body in bodies]
    wrong = [
        (place, name, film_from(name, degrees))
        for name in PLANS
        for degrees, place in WRONG[name].items()
    ]
    outcomes = [watched(*one) for one in grid if not drawn or is_drawn(one[-1])]
    views = [
        (place, watched(name, BODY, film))
        for place, name, film in wrong
        if not drawn or is_drawn(film)
    ]
    (DOCS / "one_leg_validation.md").write_text(written(outcomes, views), encoding="utf-8")


def watched(exercise: str, body: str, film: Film) -> Outcome:
    """One clip, with a line of what came of it."""
    outcome = watch(exercise, body, film)
    print(f"{exercise}: {body}, {outcome.result.rep_count} reps", flush=True)
    return outcome


if __name__ == "__main__":
    main()
