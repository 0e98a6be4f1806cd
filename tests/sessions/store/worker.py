"""A program of its own that keeps sessions: ``python -m tests.sessions.store.worker WHAT URL``.

It says what it has done line by line, so that a test can wait for it without a clock.
"""

import sys

from sqlalchemy import make_url

import exercises
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import take

SESSIONS = 5


def record(store: Store) -> None:
    """Keep three reps of a session, then wait to be killed."""
    squat = load_catalog(exercises)["squat"]
    person = store.people.find_or_add("Ada")
    recorder = store.begin(squat, person.id, source="live", model="full")
    say(recorder.session_id)
    for rep in take(squat).live[:3]:
        recorder.rep(rep)
        say(f"rep {rep.index}")
    sys.stdin.read()


def write(store: Store) -> None:
    """Record several sessions rep by rep."""
    squat = load_catalog(exercises)["squat"]
    taken = take(squat)
    say("ready")
    sys.stdin.readline()
    person = store.people.find_or_add("Ada")
    for _ in range(SESSIONS):
        recorder = store.begin(squat, person.id, source="live", model="full")
        for rep in taken.live:
            recorder.rep(rep)
        recorder.finish(taken.result, taken.track)


def say(line: str) -> None:
    """A line on stdout, now."""
    print(line, flush=True)


def main() -> None:
    """Do what the first argument says with the store of the second."""
    if sys.argv[1] == "open":
        say("ready")
        sys.stdin.readline()
    with Store(make_url(sys.argv[2])) as store:
        if sys.argv[1] == "record":
            record(store)
        elif sys.argv[1] == "write":
            write(store)


if __name__ == "__main__":
    main()
