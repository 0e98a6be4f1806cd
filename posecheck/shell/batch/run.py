"""The run of a batch: watch what is left of it, then write the whole table."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock
import pyarrow as pa
from distributed import Client

from posecheck import __version__
from posecheck.sessions.batch_results import (
    Parts,
    VideoResult,
    count_reps,
    error_of,
    to_table,
    write_whole,
)
from posecheck.shell.batch.cluster import watch_all
from posecheck.shell.batch.terminal import Outcome, count_bar
from posecheck.shell.batch.videos import BatchVideo, content_of
from posecheck.shell.batch.worker import Task
from posecheck.shell.exits import ExitCode, fail

# Opens workers for so many videos.
OpenClient = Callable[[int], AbstractContextManager[Client]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Batch:
    """What is to be done.

    Attributes:
        model: the pose network's name, see ``ModelFile``.
        reference: ``auto``, ``none``, or what tells the reference file from others.
    """

    videos: Sequence[BatchVideo]
    task: Task
    model: str
    reference: str
    out: Path

    def about(self, video: BatchVideo) -> dict[str, str]:
        """What stands in every row of a video."""
        return {
            "file": video.name,
            "exercise": self.task.exercise.name,
            "model": self.model,
            "version": __version__,
        }

    def key(self, video: BatchVideo) -> str | None:
        """The same only if the result would be the same; None for a file that cannot be read."""
        content = content_of(video.path)
        if content is None:
            return None
        known = "\n".join([*self.about(video).values(), self.reference, content])
        return hashlib.sha256(known.encode()).hexdigest()[:32]


def run_batch(batch: Batch, open_client: OpenClient) -> Outcome:
    """Watch the videos that are not done yet and write all results in the order of the list.

    Finished videos are kept in a folder beside the table until every file has been read.
    """
    with _parts(batch.out) as parts:
        keys, tables = _look(batch, parts)
        again = _watch(batch, open_client, parts, keys, tables)
        with _writing(batch.out):
            write_whole(pa.concat_tables([tables[one] for one in batch.videos]), batch.out)
        if not again:
            parts.remove()
    said = [(one.name, error_of(tables[one])) for one in batch.videos]
    return Outcome(
        videos=len(said),
        reps=sum(count_reps(table) for table in tables.values()),
        errors=tuple((name, error) for name, error in said if error is not None),
        again=again,
    )


_Keys = dict[BatchVideo, str | None]
_Tables = dict[BatchVideo, pa.Table]


def _look(batch: Batch, parts: Parts) -> tuple[_Keys, _Tables]:
    """The key of every video, and the rows of those that an earlier run has finished."""
    keys: _Keys = {}
    tables: _Tables = {}
    with count_bar("Checking", len(batch.videos)) as advance:
        for video in batch.videos:
            key = keys[video] = batch.key(video)
            found = None if key is None else parts.find(key)
            if found is not None:
                tables[video] = found
            advance()
    return keys, tables


def _watch(
    batch: Batch, open_client: OpenClient, parts: Parts, keys: _Keys, tables: _Tables
) -> int:
    """Add the rows of every video that has none; how many of these are worth another try."""
    todo = [video for video in batch.videos if video not in tables]
    if not todo:
        return 0
    again = 0
    with (
        count_bar("Watching", len(batch.videos), len(tables)) as advance,
        open_client(len(todo)) as client,
    ):
        for video, result in watch_all(client, todo, batch.task):
            tables[video] = to_table(result, batch.about(video))
            again += not result.readable
            _keep(batch.out, parts, keys[video], result, tables[video])
            advance()
    return again


def _keep(out: Path, parts: Parts, key: str | None, result: VideoResult, table: pa.Table) -> None:
    """Keep what would come out the same; what could not be read is tried again next time."""
    if result.readable and key is not None:
        with _writing(out):
            parts.keep(key, table)


def _parts(out: Path) -> Parts:
    folder = out.with_name(f"{out.name}.parts")
    try:
        return Parts(folder)
    except filelock.Timeout:
        fail(f"Another posecheck batch is writing {out}; wait for it.", ExitCode.USAGE)
    except OSError as error:
        fail(
            f"The folder {folder} cannot be used ({error.strerror}); finished videos are kept "
            "there, so choose another place for --out.",
            ExitCode.USAGE,
        )


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    """Say what is safe when the disk is full or gone."""
    try:
        yield
    except OSError as error:
        fail(
            f"{out} could not be written ({error}). Finished videos are kept: make room and "
            "start the same command again.",
            ExitCode.USAGE,
        )
