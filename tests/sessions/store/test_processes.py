"""Several programs with one store: nothing is lost, whoever is killed."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import URL, text

from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import StoreUnavailable
from posecheck.sessions.store.recording_locks import lock_key
from posecheck.sessions.store.records import Status
from posecheck.sessions.store.store import Store
from tests.conftest import ROOT
from tests.sessions.store.taken import Taken, plain_reps
from tests.sessions.store.worker import SESSIONS

Program = subprocess.Popen[str]


@pytest.fixture
def start(url: URL) -> Iterator[Callable[[str], Program]]:
    """Start a program of its own; what still runs in the end is killed."""
    started: list[Program] = []

    def run(what: str) -> Program:
        address = url.render_as_string(hide_password=False)
        command = [sys.executable, "-m", "tests.sessions.store.worker", what, address]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True))
        return started[-1]

    yield run
    for one in started:
        one.kill()
        one.communicate()


def line(program: Program) -> str:
    """What the program says next."""
    assert program.stdout is not None
    return program.stdout.readline().strip()


def test_a_killed_recording_keeps_every_finished_rep(
    url: URL, start: Callable[[str], Program], squat: Exercise, taken: Taken
) -> None:
    """The next start offers it; while it runs nobody may take it."""
    program = start("record")
    session_id = line(program)
    assert [line(program) for _ in range(3)] == ["rep 1", "rep 2", "rep 3"]
    with Store(url) as store:
        assert store.interrupted() == []
        with pytest.raises(StoreUnavailable, match="another window"):
            store.resume(session_id, squat, model="full")
        program.kill()
        program.wait()
        wait_for_the_server(store, session_id)
        assert [head.id for head in store.interrupted()] == [session_id]
        stored = store.sessions.open(session_id)
        kept = stored.sets[0].latest.result.reps
        assert plain_reps(kept) == plain_reps(taken.live[:3])
        assert stored.head.status is Status.INTERRUPTED
        recorder = store.resume(session_id, squat, model="full")
        recorder.finish(taken.result, taken.track)
        whole = store.sessions.open(session_id)
        assert [len(one.latest.result.reps) for one in whole.sets] == [3, 4]
        assert store.interrupted() == []


def test_two_programs_that_write_at_once_lose_nothing(
    url: URL, start: Callable[[str], Program], taken: Taken
) -> None:
    """Every rep of every session of both is there."""
    both = [start("write"), start("write")]
    assert [line(one) for one in both] == ["ready", "ready"]
    finish_together(both)
    with Store(url) as store:
        page = store.sessions.page()
        assert page.total == 2 * SESSIONS
        assert len(store.people.everyone()) == 1
        for head in page.heads:
            only = store.sessions.open(head.id).sets[0]
            assert plain_reps(only.latest.result.reps) == plain_reps(taken.result.reps)
            assert only.has_track


def test_programs_that_open_a_new_store_at_once_do_not_collide(
    url: URL, start: Callable[[str], Program]
) -> None:
    """One migrates it, the others wait."""
    several = [start("open") for _ in range(3)]
    assert [line(one) for one in several] == ["ready"] * 3
    finish_together(several)
    with Store(url) as store:
        assert store.sessions.page().total == 0


def wait_for_the_server(store: Store, session_id: str) -> None:
    """PostgreSQL takes a moment to notice that a program is gone; a locked file does not."""
    if not store.database.is_file:
        with store.database.engine.connect() as connection:
            key = {"key": lock_key(session_id)}
            connection.execute(text("SELECT pg_advisory_lock(:key)"), key)
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)


def finish_together(programs: list[Program]) -> None:
    """Let all of them go on at once; none may fail."""
    for one in programs:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    assert [one.wait(timeout=120) for one in programs] == [0] * len(programs)
