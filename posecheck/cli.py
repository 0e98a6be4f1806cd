"""The same engine from a shell. Heavy packages are imported only when a command needs them."""

import enum
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posecheck.errors import NothingToAssess
from posecheck.shell import sessions
from posecheck.shell.exits import ExitCode, errors, fail
from posecheck.shell.outputs import check_writable, write

if TYPE_CHECKING:
    from posecheck.body.track_file import TrackRecorder
    from posecheck.capture.model import ModelFile
    from posecheck.coaching.analyzer import Analyzer
    from posecheck.coaching.catalog import Catalog
    from posecheck.coaching.exercise import Exercise
    from posecheck.coaching.reference import Reference
    from posecheck.coaching.session import SessionResult


class ModelChoice(enum.StrEnum):
    """The three pose networks."""

    LITE = "lite"
    FULL = "full"
    HEAVY = "heavy"


app = typer.Typer(
    name="posecheck",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(sessions.app, name="sessions")

VideoArgument = Annotated[Path, typer.Argument(metavar="VIDEO", help="A video file.")]
ExerciseOption = Annotated[
    str, typer.Option("--exercise", "-e", help="What is done; see: posecheck exercises.")
]
ModelOption = Annotated[ModelChoice, typer.Option("--model", help="Pose network.")]


@app.callback()
def prepare(context: typer.Context) -> None:
    """Checks squats and glute bridges in a video: counts reps and says what it sees."""
    # The commands of the store need the exercises too, and may not import them.
    context.obj = _catalog


@app.command()
def analyze(
    video: VideoArgument,
    exercise: ExerciseOption,
    model: ModelOption = ModelChoice.FULL,
    reference: Annotated[
        str,
        typer.Option(
            help="'auto': the best reps of the set; 'none'; or a FILE made by posecheck reference."
        ),
    ] = "auto",
    json: Annotated[
        Path | None, typer.Option("--json", help="Write the analysis as JSON; - is stdout.")
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write one row for each rep and fault.")
    ] = None,
    track: Annotated[Path | None, typer.Option("--track", help="Write the pose track.")] = None,
    annotated: Annotated[
        Path | None, typer.Option("--annotated", help="Write the video with what was seen on it.")
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep it as a session; see: posecheck sessions.")
    ] = False,
    person: Annotated[str | None, typer.Option(help="Whose session it is, with --save.")] = None,
    note: Annotated[str | None, typer.Option(help="A note to it, with --save.")] = None,
) -> None:
    """Count the reps of a video and judge each."""
    with errors():
        chosen = _exercise(exercise)
        own = _reference(reference, chosen)
        for path in (json, csv, track, annotated):
            check_writable(path)
        if not save and (person is not None or note is not None):
            fail("--person and --note belong to --save.", ExitCode.USAGE)
        from posecheck.body.track_file import TrackRecorder
        from posecheck.capture.analyse import analyse_video
        from posecheck.coaching.analyzer import Analyzer
        from posecheck.sessions.export import to_csv, to_json
        from posecheck.shell.terminal import progress_bar, show_analysis

        keep = sessions.prepare_to_keep(person, note) if save else None
        recorder = TrackRecorder()
        analyzer = Analyzer(chosen, reference=own, learn_from_set=reference == "auto")
        ready = _model(model)
        with progress_bar() as on_progress:
            analysis = analyse_video(
                video,
                analyzer,
                ready,
                on_progress=on_progress,
                on_frame=recorder.add if track or annotated or save else None,
            )
        if json:
            write(json, to_json(analysis, chosen))
        if csv:
            write(csv, to_csv(analysis, chosen).encode())
        if track:
            recorder.save(track)
        if annotated:
            _annotate(video, recorder, analysis.result, chosen, annotated)
        if Path("-") not in (json, csv):
            show_analysis(analysis, chosen)
        _check_assessed(analysis.result, video, chosen, own)
        if keep is not None:
            keep(analysis, chosen, recorder, learn_from_set=reference == "auto")


@app.command()
def reference(
    video: VideoArgument,
    exercise: ExerciseOption,
    out: Annotated[Path, typer.Option("--out", help="Where to write the reference.")],
    model: ModelOption = ModelChoice.FULL,
    person: Annotated[str, typer.Option(help="Whose it is; kept in the file.")] = "",
    arch: Annotated[
        Path | None, typer.Option(help="A video of a gentle arch held still, from the side.")
    ] = None,
    tuck: Annotated[
        Path | None, typer.Option(help="A video of a gentle tuck held still, from the side.")
    ] = None,
) -> None:
    """Make a person's own reference: a still stand or lie, then one or two slow, good reps."""
    with errors():
        chosen = _exercise(exercise)
        check_writable(out)
        if (arch is None) != (tuck is None):
            fail("Give both --arch and --tuck, or neither.", ExitCode.USAGE)
        from posecheck.coaching.hold import own_range
        from posecheck.coaching.reference import save_reference
        from posecheck.shell.terminal import say

        ready = _model(model)
        own = _watch(video, chosen, ready).own_reference(person=person)
        if arch is not None and tuck is not None:
            holds = [_watch(path, chosen, ready).hold for path in (arch, tuck)]
            own = replace(own, arch_range=own_range(holds[0], holds[1]))
        save_reference(own, out)
        reps = "1 rep" if own.reps == 1 else f"{own.reps} reps"
        say(f"Reference for {chosen.name} from {reps} ({own.view} view) is in {out}.")


@app.command()
def posture(
    image: Annotated[Path, typer.Argument(metavar="IMAGE", help="A photograph from the side.")],
    neutral: Annotated[
        Path | None, typer.Option(help="A photograph of the same person's own neutral stand.")
    ] = None,
    model: ModelOption = ModelChoice.FULL,
    json: Annotated[
        Path | None, typer.Option("--json", help="Write the posture as JSON; - is stdout.")
    ] = None,
) -> None:
    """Read pelvis and ribs off a photograph of somebody who stands side-on."""
    with errors():
        check_writable(json)
        from posecheck.capture.still import look_twice, read_image
        from posecheck.coaching.posture import judge_posture, read_stand
        from posecheck.sessions.export import posture_to_json
        from posecheck.shell.terminal import show_posture

        pictures = [read_image(path) for path in (image, neutral) if path is not None]
        ready = _model(model)
        stands = [read_stand(look_twice(picture, ready)) for picture in pictures]
        own = stands[1] if len(stands) > 1 else None
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

        ready = _model(variant)
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

        show_benchmark(run_benchmark(video, _exercise(exercise), _model(model), frames))


def main() -> None:
    """Entry point of the ``posecheck`` command."""
    app()


def _catalog() -> "Catalog":
    import exercises as package
    from posecheck.coaching.catalog import load_catalog

    return load_catalog(package)


def _exercise(name: str) -> "Exercise":
    catalog = _catalog()
    if name not in catalog:
        known = ", ".join(catalog)
        fail(f"There is no exercise {name!r}; choose one of: {known}.", ExitCode.USAGE)
    return catalog[name]


def _reference(choice: str, exercise: "Exercise") -> "Reference | None":
    if choice in ("auto", "none"):
        return None
    from posecheck.coaching.reference import load_reference

    return load_reference(Path(choice), exercise=exercise.name)


def _annotate(
    video: Path,
    recorder: "TrackRecorder",
    result: "SessionResult",
    exercise: "Exercise",
    out: Path,
) -> None:
    """Write the video again with what was seen on it."""
    from posecheck.shell.terminal import progress_bar
    from posecheck.ui.annotated import annotate_video

    with progress_bar() as on_progress:
        annotate_video(video, recorder.frames(), result, exercise, out, on_progress=on_progress)


def _watch(video: Path, exercise: "Exercise", model: "ModelFile") -> "Analyzer":
    """An engine that has seen the whole video."""
    from posecheck.capture.analyse import analyse_video
    from posecheck.coaching.analyzer import Analyzer
    from posecheck.shell.terminal import progress_bar

    analyzer = Analyzer(exercise, learn_from_set=False)
    with progress_bar() as on_progress:
        analyse_video(video, analyzer, model, on_progress=on_progress)
    return analyzer


def _check_assessed(
    result: "SessionResult", video: Path, exercise: "Exercise", own: "Reference | None"
) -> None:
    """Say when a reference was of no use; fail when there was nothing to assess."""
    from posecheck.shell.terminal import note

    if own is not None and not any(rep.view == own.view for rep in result.reps):
        view = own.view.value.replace("_", " ")
        note(f"The reference is not used: it was recorded from the {view} view.")
    if not result.quality.frames_with_pose:
        raise NothingToAssess(f"No person was seen in {video.name}; film the whole body.")
    if not result.reps:
        raise NothingToAssess(f"No {exercise.title.lower()} was seen in {video.name}.")


def _model(choice: ModelChoice) -> "ModelFile":
    from posecheck.capture.model import cache_folder, ensure_model
    from posecheck.shell.terminal import keep_native_log_apart, note

    keep_native_log_apart(cache_folder().parent)
    return ensure_model(choice.value, progress=note)
