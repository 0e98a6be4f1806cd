"""Options that several commands share: a video, an exercise, a pose network."""

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posecheck.shell.exits import ExitCode, fail

if TYPE_CHECKING:
    from posecheck.capture.model.model_file import ModelFile
    from posecheck.coaching.exercise.catalog import Catalog
    from posecheck.coaching.exercise.definition import Exercise


class ModelChoice(enum.StrEnum):
    """The three pose networks."""

    LITE = "lite"
    FULL = "full"
    HEAVY = "heavy"


VideoArgument = Annotated[Path, typer.Argument(metavar="VIDEO", help="A video file.")]
ExerciseOption = Annotated[
    str, typer.Option("--exercise", "-e", help="What is done; see: posecheck exercises.")
]
ModelOption = Annotated[ModelChoice, typer.Option("--model", help="Pose network.")]


def exercise_named(catalog: "Catalog", name: str) -> "Exercise":
    """The exercise of this name; an unknown one ends the command with the known ones."""
    if name not in catalog:
        known = ", ".join(catalog)
        fail(f"There is no exercise {name!r}; choose one of: {known}.", ExitCode.USAGE)
    return catalog[name]


def ready_model(choice: ModelChoice) -> "ModelFile":
    """The pose network, fetched when it is not there yet.

    Raises:
        ModelUnavailable: no route gave it.
    """
    from posecheck.capture.model.model_file import cache_folder, ensure_model
    from posecheck.shell.terminal import keep_native_log_apart, note

    keep_native_log_apart(cache_folder().parent)
    return ensure_model(choice.value, progress=note)
