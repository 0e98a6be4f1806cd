"""Workers of dask.distributed: processes of this machine, or those of a scheduler elsewhere."""

import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import dask
from dask.system import CPU_COUNT
from distributed import Client, Future, LocalCluster, Worker, WorkerPlugin, as_completed
from distributed.scheduler import KilledWorker

from posecheck import __version__
from posecheck.errors import PoseCheckError, with_extra
from posecheck.sessions.batch_results import VideoResult
from posecheck.shell.batch.videos import BatchVideo
from posecheck.shell.batch.worker import Task, watch
from posecheck.shell.exits import ExitCode, fail

ANSWER_S = 10
# Of a video during which so many workers stopped, it is taken that it stops them.
_SETTINGS = {
    "distributed.scheduler.allowed-failures": 3,
    # A worker holds one video at a time, so that another is not blamed when it stops.
    "distributed.scheduler.worker-saturation": 1.0,
}


class OwnCores(WorkerPlugin):
    """Gives each of several workers of this machine cores of its own, where the system can.

    The threads of the video decoder and of MediaPipe then stay out of the way of the other
    workers: two workers on two cores take turns on both otherwise, and are a fifth slower.
    """

    name = "own-cores"

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def setup(self, worker: Worker) -> None:
        """Called in each worker before it has work, so that every later thread inherits it."""
        if sys.platform == "linux":
            cores = sorted(os.sched_getaffinity(0))
            os.sched_setaffinity(0, share_of_cores(cores, int(worker.name), self._workers))


def share_of_cores(cores: Sequence[int], worker: int, workers: int) -> list[int]:
    """The cores of one of the workers, counted from 0; at least one, shared if there are few."""
    return list(cores[worker::workers]) or [cores[worker % len(cores)]]


@contextmanager
def local_workers(workers: int | None, videos: int) -> Iterator[Client]:
    """Worker processes on this machine: one for each core unless told, and no idle ones."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    count = min(workers or CPU_COUNT, videos)
    with (
        dask.config.set(_SETTINGS),
        LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        client.register_plugin(OwnCores(count))
        yield client


@contextmanager
def workers_of(scheduler: str, _videos: int) -> Iterator[Client]:
    """The workers of a scheduler that runs already; ends when it does not answer."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(scheduler, timeout=ANSWER_S)
    except (OSError, ValueError, TypeError, MemoryError):  # the last: something else answers
        fail(
            f"No scheduler answers at {scheduler}; start one with: dask scheduler, "
            "or leave --scheduler out to work on this machine.",
            ExitCode.USAGE,
        )
    with client:
        _check_workers(client, scheduler)
        yield client


def watch_all(
    client: Client, videos: Sequence[BatchVideo], task: Task
) -> Iterator[tuple[BatchVideo, VideoResult]]:
    """Every video with its result, as they finish."""
    futures = client.map(watch, [video.path for video in videos], task=task, pure=False)
    waiting = dict(zip(futures, videos, strict=True))
    for future in as_completed(futures):
        yield waiting.pop(future), _result(future)


def _result(future: Future[VideoResult]) -> VideoResult:
    """What a worker found; whatever went wrong with one video is that video's error."""
    if future.cancelled():
        fail(
            "The scheduler is gone. Finished videos are kept: start it and this command again.",
            ExitCode.USAGE,
        )
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, PoseCheckError):
        said = str(error)
    elif isinstance(error, KilledWorker):
        said = (
            "The worker was stopped several times while it watched this video; export it again "
            "as MP4 (H.264), or take fewer --workers if memory is short."
        )
    else:
        said = f"It could not be analysed ({type(error).__name__}: {error})."
    return VideoResult(error=said, readable=False)


def _check_workers(client: Client, scheduler: str) -> None:
    """There are workers, and all have this version, so that results do not mix."""
    try:
        client.wait_for_workers(1, timeout=ANSWER_S)
    except TimeoutError:
        fail(
            f"The scheduler at {scheduler} has no worker; start some with: "
            f"dask worker {scheduler} --nthreads 1",
            ExitCode.USAGE,
        )
    try:
        versions = set(client.run(_version).values())
    except ImportError:
        versions = set[str]()
    if versions != {__version__}:
        fail(
            f"Not every worker of {scheduler} has PoseCheck {__version__}, as this machine has; "
            f"install it where they run: {with_extra('cluster')}.",
            ExitCode.USAGE,
        )


def _version() -> str:
    """The version of PoseCheck where this is called."""
    return __version__
