"""Thousands of sessions that look like real ones, and how quickly they are found again.

``python -m tests.sessions.store.generate [SESSIONS]`` prints the figures of docs/performance.md.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import URL, insert, make_url

import exercises
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.base import Base
from posecheck.sessions.store.location import sqlite_url
from posecheck.sessions.store.models import (
    AssessmentRow,
    RepRow,
    ScoringRow,
    SessionRow,
    SetRow,
    TallyRow,
    TrackRow,
)
from posecheck.sessions.store.people import new_id
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.rows import now, rep_row, scoring_row, tallies
from posecheck.sessions.store.store import Store
from posecheck.sessions.store.tracks import pack_track
from posecheck.sessions.store.version import engine_version
from tests.sessions.store.taken import Taken, take

REPS = 8
_BATCH = 500
_ROUNDS = 5


def generate(
    store: Store, exercise: Exercise, taken: Taken, count: int, *, people: int = 4
) -> None:
    """Keep so many sessions of eight reps over the last years, with poses, from a fixed seed."""
    random = np.random.default_rng(11)
    ids = [store.people.find_or_add(f"Person {i + 1}").id for i in range(people)]
    poses = pack_track(taken.track)
    for first in range(0, count, _BATCH):
        rows: dict[type[Base], list[dict[str, object]]] = {}
        for number in range(first, min(first + _BATCH, count)):
            _add(rows, number, ids[number % people], exercise, taken, random, poses)
        with store.database.writing() as session:
            for kind, values in rows.items():
                session.execute(insert(kind), values)


def _add(
    rows: dict[type[Base], list[dict[str, object]]],
    number: int,
    person_id: str,
    exercise: Exercise,
    taken: Taken,
    random: np.random.Generator,
    poses: bytes | None,
) -> None:
    """The rows of one session; every id follows from its number."""
    chosen = random.integers(0, len(taken.result.reps), REPS)
    reps = tuple(
        replace(taken.result.reps[i], index=index) for index, i in enumerate(chosen, start=1)
    )
    key, when = number + 1, now() - timedelta(hours=3 * number)
    session_id = new_id()
    scoring = scoring_row(
        replace(taken.result, reps=reps), version=engine_version(exercise), learned=True
    )

    def add(kind: type[Base], row: object = None, /, **values: object) -> None:
        names = [column.key for column in kind.__table__.columns]
        known = {name: getattr(row, name) for name in names if row is not None}
        rows.setdefault(kind, []).append(known | values)

    add(
        SessionRow,
        id=session_id,
        person_id=person_id,
        exercise=exercise.name,
        source="video",
        status="finished",
        started_at=when,
        ended_at=when,
        pain_before=int(random.integers(0, 7)),
        pain_after=int(random.integers(0, 7)),
    )
    add(SetRow, id=key, session_id=session_id, index=1, started_at=when, model="full")
    add(TrackRow, set_id=key, data=poses)
    add(ScoringRow, scoring, id=key, set_id=key)
    for tally in tallies(reps):
        add(TallyRow, tally, scoring_id=key)
    for rep in reps:
        row = rep_row(rep)
        add(RepRow, row, id=REPS * key + rep.index, scoring_id=key)
        for place, one in enumerate(row.assessments):
            assessment = len(row.assessments) * (REPS * key + rep.index) + place
            add(AssessmentRow, one, id=assessment, rep_id=REPS * key + rep.index)


def measure(store: Store) -> list[tuple[str, float]]:
    """Best of five rounds of what the pages ask for, seconds."""
    someone = store.people.everyone()[0].id
    page = store.sessions.page()
    asked: list[tuple[str, Callable[[], object]]] = [
        ("list, first page of 50", lambda: store.sessions.page()),
        ("list, last page", lambda: store.sessions.page(offset=page.total - 50)),
        ("list, one person, one fault", lambda: store.sessions.page(_narrow(someone))),
        ("trend of one fault, everybody", lambda: store.sessions.trend(faults=["knee_valgus"])),
        ("trends of all faults, everybody", lambda: store.sessions.trend()),
        ("trends of all faults, one person", lambda: store.sessions.trend(_of(someone))),
        ("depth and tempo, everybody", lambda: store.sessions.movement()),
        ("one session opened", lambda: store.sessions.open(page.heads[20].id)),
        ("one session with its poses", lambda: _with_poses(store, page.heads[20].id)),
    ]
    return [(name, min(_time(run) for _ in range(_ROUNDS))) for name, run in asked]


def _of(person_id: str) -> Filter:
    return Filter(people=(person_id,))


def _narrow(person_id: str) -> Filter:
    return Filter(people=(person_id,), fault="knee_valgus")


def _with_poses(store: Store, session_id: str) -> object:
    return store.sessions.track(store.sessions.open(session_id).sets[0])


def _time(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def main() -> None:
    """Generate, measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    squat = load_catalog(exercises)["squat"]
    with tempfile.TemporaryDirectory() as folder:
        url: URL = make_url(sys.argv[2]) if len(sys.argv) > 2 else sqlite_url(Path(folder) / "a.db")
        with Store(url) as store:
            took = _time(lambda: generate(store, squat, take(squat), count))
            print(f"{count} sessions generated in {took:.0f} s")
            if url.database and store.database.is_file:
                print(f"{Path(url.database).stat().st_size / 1e6:.0f} MB")
            for name, seconds in measure(store):
                print(f"| {name} | {seconds:.3f} |")
            last = store.sessions.page(limit=1).heads[0].id
            gone = _time(lambda: store.delete_session(last))
            print(f"| one session deleted for good | {gone:.1f} |")


if __name__ == "__main__":
    main()
