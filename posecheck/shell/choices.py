"""The options of the commands by name, and what the shared ones lead to."""

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posecheck.sessions.store.session_options import MOST_REPS, Band
from posecheck.shell.exits import ExitCode, fail

if TYPE_CHECKING:
    from posecheck.capture.model.model_file import ModelFile
    from posecheck.coaching.exercise.catalog import Catalog
    from posecheck.coaching.exercise.definition import Exercise
    from posecheck.coaching.reference.own_neutral import OwnNeutral


class ModelChoice(enum.StrEnum):
    """The three pose networks."""

    LITE = "lite"
    FULL = "full"
    HEAVY = "heavy"


class Turn(enum.StrEnum):
    """Quarter turns, in degrees."""

    NONE = "0"
    RIGHT = "90"
    OVER = "180"
    LEFT = "270"


VideoArgument = Annotated[Path, typer.Argument(metavar="VIDEO", help="A video file.")]
ExerciseOption = Annotated[
    str, typer.Option("--exercise", "-e", help="What is done; see: posecheck exercises.")
]
AUTO = "auto"
AutoExerciseOption = Annotated[
    str,
    typer.Option(
        "--exercise",
        "-e",
        help="What is done; 'auto' finds out. See: posecheck exercises.",
    ),
]
ModelOption = Annotated[ModelChoice, typer.Option("--model", help="Pose network.")]

# Of analyze: what to compare with, the files to write, and how to keep it.
TurnOption = Annotated[
    Turn, typer.Option("--turn", help="Turn the picture clockwise by so many degrees first.")
]
ReferenceOption = Annotated[
    str,
    typer.Option(
        help="'auto': the best reps of the set; 'none'; or a FILE made by posecheck reference."
    ),
]
NeutralOption = Annotated[
    Path | None,
    typer.Option("--neutral", help="Her own neutral: a FILE made by posecheck neutral."),
]
JsonOption = Annotated[
    Path | None, typer.Option("--json", help="Write the analysis as JSON; - is stdout.")
]
CsvOption = Annotated[
    Path | None, typer.Option("--csv", help="Write one row for each rep and fault.")
]
TrackOption = Annotated[Path | None, typer.Option("--track", help="Write the pose track.")]
AnnotatedOption = Annotated[
    Path | None, typer.Option("--annotated", help="Write the video with what was seen on it.")
]
FramesCsvOption = Annotated[
    Path | None, typer.Option("--frames-csv", help="Write one row for each frame.")
]
PdfOption = Annotated[
    Path | None, typer.Option("--pdf", help="Write the report on paper, for a physio.")
]
PlotsOption = Annotated[
    Path | None, typer.Option("--plots", help="Write charts and stills into this folder.")
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        help="Trackers that share a long enough video; one a core if left out.",
    ),
]
SaveOption = Annotated[
    bool, typer.Option("--save", help="Keep it as a session; see: posecheck sessions.")
]
PersonOption = Annotated[str | None, typer.Option(help="Whose it is, with --save or --pdf.")]
NoteOption = Annotated[str | None, typer.Option(help="A note to it, with --save or --pdf.")]

BandOption = Annotated[Band | None, typer.Option(help="The band she had, with --save.")]
PlannedOption = Annotated[
    int | None,
    typer.Option(
        "--planned", min=1, max=MOST_REPS, help="How many reps she had planned, with --save."
    ),
]

# Of batch: where the videos are, where the table goes, and who does the work.
VideosArgument = Annotated[
    Path,
    typer.Argument(
        metavar="DIR|LIST",
        help="A folder of videos, or a text file with a path on each line; # begins a remark.",
    ),
]
TableOption = Annotated[Path, typer.Option("--out", help="Where to write the table, as Parquet.")]
EachReferenceOption = Annotated[
    str,
    typer.Option(
        help="'auto': the best reps of each set; 'none'; or a FILE made by posecheck reference."
    ),
]
WorkersOption = Annotated[
    int | None, typer.Option(min=1, help="Processes on this machine; one a core if left out.")
]
SchedulerOption = Annotated[
    str | None, typer.Option(help="Use the workers of this dask scheduler: tcp://HOST:PORT.")
]


def exercise_named(catalog: "Catalog", name: str) -> "Exercise":
    """The exercise of this name; an unknown one ends the command with the known ones."""
    if name not in catalog:
        known = ", ".join(catalog)
        fail(f"There is no exercise {name!r}; choose one of: {known}.", ExitCode.USAGE)
    return catalog[name]


def check_fault(catalog: "Catalog", name: str) -> None:
    """An unknown fault ends the command with the known ones."""
    known = dict.fromkeys(one.name for exercise in catalog.values() for one in exercise.faults)
    if name not in known:
        fail(f"There is no fault {name!r}; choose one of: {', '.join(known)}.", ExitCode.USAGE)


def exercises_for(catalog: "Catalog", name: str) -> list["Exercise"]:
    """The exercises to look for, the named one first; in the catalog's order with 'auto'."""
    chosen = [] if name == AUTO else [exercise_named(catalog, name)]
    return [*chosen, *(one for one in catalog.values() if one not in chosen)]


def reference_file(choice: str) -> Path | None:
    """The file that --reference names; None for its two words."""
    return None if choice in ("auto", "none") else Path(choice)


def neutral_from(path: Path | None, exercise: "Exercise") -> "OwnNeutral | None":
    """The neutral of a file, for the posture in which the exercise begins.

    Raises:
        NeutralRefused: it is not readable, of the other posture, or of no use here.
    """
    if path is None:
        return None
    from posecheck.coaching.checks.neutral_posture import neutral_posture
    from posecheck.coaching.reference.own_neutral_file import load_neutral
    from posecheck.errors import NeutralRefused

    posture = neutral_posture(exercise)
    if posture is None:
        raise NeutralRefused(f"{exercise.title} is not compared with a neutral; leave it out.")
    return load_neutral(path, posture)


def check_whose(what: str, made_for: str, person: str | None) -> None:
    """A reference or neutral of somebody else than the named person ends the command."""
    if person is not None and made_for.casefold() not in ("", person.strip().casefold()):
        fail(
            f"This {what} is of {made_for!r}, and the set is of {person!r}: people differ more "
            "than faults do. Leave it out, or record one of her own.",
            ExitCode.USAGE,
        )


def ready_model(choice: ModelChoice) -> "ModelFile":
    """The pose network, fetched when it is not there yet.

    Raises:
        ModelUnavailable: no route gave it.
    """
    from posecheck.capture.model.model_file import cache_folder, ensure_model
    from posecheck.shell.terminal import keep_native_log_apart, note

    keep_native_log_apart(cache_folder().parent)
    return ensure_model(choice.value, progress=note)
