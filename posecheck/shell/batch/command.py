"""The command ``posecheck batch``: many videos, several at a time, into one table."""

import functools
import importlib.util
from typing import TYPE_CHECKING

import typer

from posecheck.errors import with_extra
from posecheck.shell.batch.videos import content_of, find_videos
from posecheck.shell.choices import (
    EachReferenceOption,
    ExerciseOption,
    ModelChoice,
    ModelOption,
    SchedulerOption,
    TableOption,
    VideosArgument,
    WorkersOption,
    exercise_named,
    ready_model,
    reference_file,
)
from posecheck.shell.exits import ExitCode, errors, fail
from posecheck.shell.outputs import ForceOption, Output, check_outputs
from posecheck.shell.places import check_plain, check_writable
from posecheck.shell.products import TABLE

if TYPE_CHECKING:
    from posecheck.coaching.exercise.definition import Exercise
    from posecheck.coaching.reference.reference import Reference
    from posecheck.shell.batch.run import OpenClient

# The packages of the extra "cluster".
_EXTRA = ("distributed", "pyarrow")


def batch(
    context: typer.Context,
    videos: VideosArgument,
    exercise: ExerciseOption,
    out: TableOption,
    model: ModelOption = ModelChoice.FULL,
    reference: EachReferenceOption = "auto",
    workers: WorkersOption = None,
    scheduler: SchedulerOption = None,
    force: ForceOption = False,
) -> None:
    """Analyse many videos and write one table: a row for each rep and fault.

    A video that cannot be read or assessed has one row with its error; the rest goes on. After an
    interruption the same command goes on where it was.
    """
    with errors():
        _check_extra()
        check_writable(out)
        check_plain(out)
        if workers is not None and scheduler is not None:
            fail("Give --workers or --scheduler, not both.", ExitCode.USAGE)
        chosen = exercise_named(context.obj(), exercise)
        own, known_as = _reference(reference, chosen)
        listed = find_videos(videos)
        own_file = reference_file(reference)
        read = [videos, *(one.path for one in listed), *([own_file] if own_file else [])]
        check_outputs([Output(option="--out", path=out, product=TABLE)], read, force=force)
        from posecheck.shell.batch.run import Batch, run_batch
        from posecheck.shell.batch.terminal import show_outcome
        from posecheck.shell.batch.worker import Task

        work = Batch(
            videos=listed,
            task=Task(
                exercise=chosen,
                variant=model.value,
                reference=own,
                learn_from_set=reference == "auto",
            ),
            model=ready_model(model).name,
            reference=known_as,
            out=out,
        )
        try:
            outcome = run_batch(work, _workers(workers, scheduler))
        except KeyboardInterrupt:
            fail("Stopped. Finished videos are kept: the same command goes on from there.", 130)
        show_outcome(outcome, out)
        if outcome.errors:
            code = ExitCode.UNREADABLE if outcome.again else ExitCode.NOTHING_TO_ASSESS
            raise typer.Exit(int(code))


def _check_extra() -> None:
    """Say in one sentence what to install when it is not there."""
    if any(importlib.util.find_spec(name) is None for name in _EXTRA):
        fail(
            f"posecheck batch needs the cluster extra: {with_extra('cluster')}.",
            ExitCode.USAGE,
        )


def _reference(choice: str, exercise: "Exercise") -> "tuple[Reference | None, str]":
    """The reference, and what tells it from every other."""
    path = reference_file(choice)
    if path is None:
        return None, choice
    from posecheck.coaching.reference.reference_file import load_reference

    return load_reference(path, exercise=exercise.name), content_of(path) or choice


def _workers(workers: int | None, scheduler: str | None) -> "OpenClient":
    from posecheck.shell.batch.cluster import local_workers, workers_of

    if scheduler is None:
        return functools.partial(local_workers, workers)
    return functools.partial(workers_of, scheduler)
