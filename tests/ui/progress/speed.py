"""How long the server works on the Progress page with thousands of sessions of one person.

``python -m tests.ui.progress.speed [SESSIONS]`` prints the figures of docs/performance.md. A run of
the page is all that the server does between a click and the answer.
"""

import os
import sys
import tempfile
import time

from streamlit.testing.v1 import AppTest

import exercises
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.sessions.store.store import Store
from tests.sessions.store.generate import generate
from tests.sessions.store.taken import take
from tests.ui.progress.test_states import app

_ROUNDS = 3


def best_of(page: AppTest) -> float:
    """The shortest of a few runs, seconds."""
    took = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        page.run()
        took.append(time.perf_counter() - started)
        assert not page.exception
    return min(took)


def opened(**address: str) -> AppTest:
    """The page at an address."""
    page = AppTest.from_function(app, default_timeout=120)
    for name, value in address.items():
        page.query_params[name] = value
    return page


def trends() -> AppTest:
    """The page with the trends chosen."""
    page = opened()
    page.run()
    next(one for one in page.button_group if "Trends" in str(one.options)).select("Trends")
    return page


def main() -> None:
    """Generate, measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    squat = load_catalog(exercises)["squat"]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["POSECHECK_DATA_DIR"] = folder
        with Store() as store:
            generate(store, squat, take(squat), count, people=1)
            newest = store.sessions.page(limit=2).heads
        print(f"| list of {count} sessions | {best_of(opened()):.2f} | 1 |")
        print(f"| trends over {count} sessions | {best_of(trends()):.2f} | 1 |")
        print(f"| one session opened | {best_of(opened(session=newest[0].id)):.2f} | 0.5 |")
        both = opened(session=newest[0].id, **{"with": newest[1].id})
        print(f"| two sessions compared | {best_of(both):.2f} | |")


if __name__ == "__main__":
    main()
