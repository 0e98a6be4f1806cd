"""Work in the background."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from posecheck.capture.jobs import Cancelled, Job, JobQueue, JobState, Report

_LONG_S = 20.0


@pytest.fixture
def queue() -> JobQueue:
    """A queue of its own."""
    return JobQueue()


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Opened at the latest when the test is over, so that no thread is left behind."""
    event = threading.Event()
    yield event
    event.set()


def waits_for(gate: threading.Event, folders: list[Path]) -> Callable[[Path, Report], str]:
    """Work that has a file and half of it done, and goes on reporting when the gate opens."""

    def work(folder: Path, report: Report) -> str:
        (folder / "video.mp4").write_bytes(b"secret")
        report("Half", 0.5)
        folders.append(folder)
        gate.wait(_LONG_S)
        report("Nearly", 0.9)
        return "seen"

    return work


def started(job: Job[str], folders: list[Path]) -> Path:
    """The folder of a job that is half done."""
    while not folders and not job.over:
        job.wait(0.01)
    return folders[-1]


def test_what_is_done_is_handed_over_and_its_files_are_gone(
    queue: JobQueue, gate: threading.Event
) -> None:
    """Progress on the way, the result at the end."""
    folders: list[Path] = []
    job = queue.start(waits_for(gate, folders))
    folder = started(job, folders)
    assert (job.state, job.progress.what, job.progress.share) == (JobState.RUNNING, "Half", 0.5)
    assert job.progress.left_s is not None
    assert (folder / "video.mp4").exists()
    gate.set()
    assert (job.result(), job.state) == ("seen", JobState.DONE)
    assert not folder.exists()


def test_cancelled_work_stops_at_its_next_report(queue: JobQueue, gate: threading.Event) -> None:
    """It is over at once for whoever waits for it, and leaves no file."""
    folders: list[Path] = []
    job = queue.start(waits_for(gate, folders))
    folder = started(job, folders)
    job.cancel()
    assert job.state is JobState.CANCELLED
    gate.set()
    assert job.wait(_LONG_S)
    with pytest.raises(Cancelled):
        job.result()
    assert not folder.exists()


def test_a_second_piece_waits_for_its_turn(queue: JobQueue, gate: threading.Event) -> None:
    """Each keeps its own result; one that is cancelled while it waits never begins."""
    folders: list[Path] = []
    first = queue.start(waits_for(gate, folders))
    started(first, folders)
    given_up = queue.start(waits_for(gate, folders))
    last = queue.start(lambda _folder, _report: "the last")
    assert [one.state for one in (given_up, last)] == [JobState.WAITING, JobState.WAITING]
    given_up.cancel()
    assert given_up.wait(0)
    gate.set()
    assert (first.result(), last.result()) == ("seen", "the last")
    assert given_up.state is JobState.CANCELLED
    assert len(folders) == 1


def test_what_goes_wrong_is_handed_over(queue: JobQueue) -> None:
    """The file is gone, and the next piece is not held up."""
    folders: list[Path] = []

    def broken(folder: Path, _report: Report) -> str:
        folders.append(folder)
        raise ValueError("broken")

    job = queue.start(broken)
    with pytest.raises(ValueError, match="broken"):
        job.result()
    assert job.state is JobState.FAILED
    assert not folders[0].exists()
    assert queue.start(lambda _folder, _report: "next").result() == "next"
