"""The ``posecheck`` command and its subcommands. Heavy packages are imported only when needed."""

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posecheck import __version__
from posecheck.shell import sessions
from posecheck.shell.analyze import analyze
from posecheck.shell.batch.command import batch
from posecheck.shell.choices import (
    ExerciseOption,
    ModelChoice,
    ModelOption,
    NeutralOption,
    VideoArgument,
    exercise_named,
    neutral_from,
    ready_model,
)
from posecheck.shell.desktop import open_pages
from posecheck.shell.exits import ExitCode, errors, fail
from posecheck.shell.neutral import neutral
from posecheck.shell.outputs import ForceOption, check_outputs, wanted, write
from posecheck.shell.places import writing
from posecheck.shell.products import POSTURE_JSON, REFERENCE_JSON
from posecheck.shell.serve import serve

if TYPE_CHECKING:
    from posecheck.capture.model.model_file import ModelFile
    from posecheck.coaching.engine.analyzer import Analyzer
    from posecheck.coaching.exercise.catalog import Catalog
    from posecheck.coaching.exercise.definition import Exercise
    from posecheck.coaching.reference.own_neutral import OwnNeutral

app = typer.Typer(
    name="posecheck",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(sessions.app, name="sessions")
app.command()(analyze)
app.command()(batch)
app.command()(serve)
app.command("open")(open_pages)
app.command()(neutral)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"PoseCheck {__version__}")
        raise typer.Exit


@app.callback()
def prepare(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  said before anything else is looked at
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Which it is.")
    ] = False,
) -> None:
    """Checks squats, bridges and exercises of one leg in a video: counts and judges reps."""
    # The commands of posecheck.shell need the exercises too, and may not import them.
    context.obj = _catalog


@app.command()
def reference(
    video: VideoArgument,
    exercise: ExerciseOption,
    out: Annotated[Path, typer.Option("--out", help="Where to write the reference.")],
    model: ModelOption = ModelChoice.FULL,
    person: Annotated[str, typer.Option(help="Whose it is; kept in the file.")] = "",
    neutral: NeutralOption = None,
    force: ForceOption = False,
) -> None:
    """Make a person's own reference: a still stand or lie, then one or two slow, good reps."""
    with errors():
        chosen = exercise_named(_catalog(), exercise)
        read = [path for path in (video, neutral) if path is not None]
        check_outputs(wanted(("--out", out, REFERENCE_JSON)), read, force=force)
        from posecheck.coaching.reference.reference_file import save_reference
        from posecheck.shell.terminal import say

        ready = ready_model(model)
        found = neutral_from(neutral, chosen)
        own = _watch(video, chosen, ready, found).own_reference(person=person)
        with writing(out):
            save_reference(own, out)
        reps = "1 rep" if own.reps == 1 else f"{own.reps} reps"
        say(f"Reference for {chosen.name} from {reps} ({own.view} view) is in {out}.")


@app.command()
def posture(
    image: Annotated[Path, typer.Argument(metavar="IMAGE", help="A photograph from the side.")],
    neutral: Annotated[
        Path | None,
        typer.Option(
            help="The same person's own neutral: a photograph, or a FILE of posecheck neutral."
        ),
    ] = None,
    model: ModelOption = ModelChoice.FULL,
    json: Annotated[
        Path | None, typer.Option("--json", help="Write the posture as JSON; - is stdout.")
    ] = None,
    force: ForceOption = False,
) -> None:
    """Read pelvis and ribs off a photograph of somebody who stands side-on."""
    with errors():
        photos = [path for path in (image, neutral) if path is not None]
        check_outputs(wanted(("--json", json, POSTURE_JSON)), photos, force=force)
        from posecheck.capture.photo import look_twice, read_image
        from posecheck.coaching.engine.posture import judge_posture, middle_stand, read_stand
        from posecheck.coaching.reference.own_neutral_file import load_neutral
        from posecheck.sessions.export import posture_to_json
        from posecheck.shell.terminal import show_posture

        film = neutral is not None and neutral.suffix.lower() == ".json"
        pictures = [read_image(path) for path in (photos[:1] if film else photos)]
        ready = ready_model(model)
        stands = [read_stand(look_twice(picture, ready)) for picture in pictures]
        own = stands[1] if len(stands) > 1 else None
        if neutral is not None and film:
            own = middle_stand(load_neutral(neutral, "standing"))
        if isinstance(own, str):
            fail(f"{neutral} cannot be the neutral. {own}", ExitCode.USAGE)
        found = judge_posture(stands[0], own)
        if json:
            write(json, posture_to_json(found))
        if json != Path("-"):
            show_posture(found)


@app.command()
def exercises() -> None:
    """List the exercises and what is looked for in each."""
    with errors():
        from posecheck.shell.terminal import show_exercises

        show_exercises(_catalog())


@app.command()
def doctor() -> None:
    """Say what is ready on this machine and what is not."""
    with errors():
        from posecheck.shell.doctor import check_machine
        from posecheck.shell.terminal import show_checks

        checks = check_machine()
        show_checks(checks)
        if not all(check.ready for check in checks if check.needed):
            raise typer.Exit(1)


@app.command()
def model(
    variant: Annotated[ModelChoice, typer.Argument(help="Pose network.")] = ModelChoice.FULL,
) -> None:
    """Fetch the pose model now, so that later starts need no network."""
    with errors():
        from posecheck.shell.terminal import say

        ready = ready_model(variant)
        say(f"Pose model {ready.name}: {ready.path} ({ready.source})")


@app.command()
def benchmark(
    video: VideoArgument,
    exercise: ExerciseOption = "squat",
    model: ModelOption = ModelChoice.FULL,
    frames: Annotated[int, typer.Option(min=30, help="Most frames to time.")] = 600,
) -> None:
    """Time the bare landmarker, the whole pipeline and the engine on the same frames."""
    with errors():
        from posecheck.shell.benchmark import run_benchmark
        from posecheck.shell.terminal import show_benchmark

        chosen = exercise_named(_catalog(), exercise)
        show_benchmark(run_benchmark(video, chosen, ready_model(model), frames))


def main() -> None:
    """Entry point of the ``posecheck`` command."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal or file in a narrow encoding gets a sign for what it cannot say.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()


def _catalog() -> "Catalog":
    import exercises as package
    from posecheck.coaching.exercise.catalog import load_catalog

    return load_catalog(package)


def _watch(
    video: Path, exercise: "Exercise", model: "ModelFile", neutral: "OwnNeutral | None"
) -> "Analyzer":
    """An engine that has seen the whole video."""
    from posecheck.capture.analyse import analyse_video
    from posecheck.coaching.engine.analyzer import Analyzer
    from posecheck.shell.terminal import progress_bar

    analyzer = Analyzer(exercise, neutral=neutral, learn_from_set=False)
    with progress_bar() as on_progress:
        analyse_video(video, analyzer, model, on_progress=on_progress)
    return analyzer
