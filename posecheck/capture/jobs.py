"""A queue of long jobs in the background, with progress, a way to stop, and a folder each.

The folder of a piece of work exists while it runs and is gone however it ends.
"""

import enum
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")

# Called from within the work: what is going on, and the share of the whole that is done.
Report = Callable[[str, float], None]
Work = Callable[[Path, Report], T]


class Cancelled(Exception):
    """Raised in the work, by its report, when nobody wants it any more."""


class JobState(enum.StrEnum):
    """Where a piece of work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is.

    Attributes:
        what: what is going on, in words.
        share: of the whole, 0-1.
        left_s: seconds that the rest will take at the pace so far; None as long as nobody knows.
    """

    what: str
    share: float
    left_s: float | None


class Job(Generic[T]):
    """One piece of work; made by ``JobQueue.start``."""

    def __init__(self, work: Work[T]) -> None:
        self._work = work
        self._unwanted = threading.Event()
        self._progress = Progress(what="", share=0.0, left_s=None)
        self._started_s = 0.0
        self._future: Future[T] = Future()

    @property
    def state(self) -> JobState:
        """Where it stands; cancelled as soon as that is asked for."""
        if self._unwanted.is_set():
            return JobState.CANCELLED
        if self._future.done():
            return JobState.FAILED if self._future.exception() else JobState.DONE
        return JobState.RUNNING if self._started_s else JobState.WAITING

    @property
    def progress(self) -> Progress:
        """What was reported last."""
        return self._progress

    @property
    def over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.state not in (JobState.WAITING, JobState.RUNNING)

    def result(self) -> T:
        """What came of it, once it is over; what went wrong in it is raised."""
        return self._future.result()

    def cancel(self) -> None:
        """Ask it to stop: it does at its next report, or never begins."""
        self._unwanted.set()
        self._future.cancel()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Whether it has ended within this time, or will never begin; then it has no files."""
        return self._future.cancelled() or not wait_for([self._future], timeout_s).not_done

    def start_in(self, workers: ThreadPoolExecutor) -> None:
        """Join the queue."""
        self._future = workers.submit(self._run)

    def _run(self) -> T:
        self._started_s = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="posecheck-") as folder:
            return self._work(Path(folder), self._report)

    def _report(self, what: str, share: float) -> None:
        if self._unwanted.is_set():
            raise Cancelled
        passed_s = time.monotonic() - self._started_s
        left_s = passed_s * (1 - share) / share if share > 0 else None
        self._progress = Progress(what=what, share=min(share, 1.0), left_s=left_s)


class JobQueue:
    """Takes in work and does one piece after another, in order.

    One at a time: the trackers of one video keep every core busy, and two videos at once would both
    take twice as long.
    """

    def __init__(self) -> None:
        self._workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="video")

    def start(self, work: Work[T]) -> Job[T]:
        """Begin the work as soon as what came before it has ended."""
        job = Job(work)
        job.start_in(self._workers)
        return job
