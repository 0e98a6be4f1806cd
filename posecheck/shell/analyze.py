"""The command that reads a video and writes everything that is known of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posecheck.errors import NothingToAssess
from posecheck.shell.choices import (
    ExerciseOption,
    ModelChoice,
    ModelOption,
    VideoArgument,
    exercise_named,
    ready_model,
)
from posecheck.shell.exits import ExitCode, errors, fail
from posecheck.shell.keeping import prepare_to_keep
from posecheck.shell.outputs import check_folder, check_writable, write
from posecheck.shell.pictures import write_pictures

if TYPE_CHECKING:
    from posecheck.body.track_file import TrackRecorder
    from posecheck.coaching.engine.session import Analysis, SessionResult
    from posecheck.coaching.exercise.definition import Exercise
    from posecheck.coaching.reference.reference import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """Files to write; None for what is not wanted."""

    json: Path | None
    csv: Path | None
    track: Path | None
    annotated: Path | None
    frames_csv: Path | None
    pdf: Path | None
    plots: Path | None

    @property
    def on_stdout(self) -> bool:
        """Whether stdout belongs to one of them."""
        return Path("-") in (self.json, self.csv)

    @property
    def need_frames(self) -> bool:
        """Whether any needs the poses of every frame."""
        wanted = (self.track, self.annotated, self.frames_csv, self.pdf, self.plots)
        return any(path is not None for path in wanted)

    def check(self) -> None:
        """Refuse what cannot be written; only text goes to stdout."""
        for path in (self.json, self.csv, self.track, self.annotated, self.frames_csv, self.pdf):
            check_writable(path)
        check_folder(self.plots)
        if Path("-") in (self.track, self.annotated, self.frames_csv, self.pdf, self.plots):
            fail("Only --json and --csv can go to stdout; name a file.", ExitCode.USAGE)


def analyze(
    context: typer.Context,
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
    frames_csv: Annotated[
        Path | None, typer.Option("--frames-csv", help="Write one row for each frame.")
    ] = None,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", help="Write the report on paper, for a physio.")
    ] = None,
    plots: Annotated[
        Path | None, typer.Option("--plots", help="Write charts and stills into this folder.")
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep it as a session; see: posecheck sessions.")
    ] = False,
    person: Annotated[str | None, typer.Option(help="Whose it is, with --save or --pdf.")] = None,
    note: Annotated[str | None, typer.Option(help="A note to it, with --save or --pdf.")] = None,
) -> None:
    """Count the reps of a video and judge each."""
    with errors():
        chosen = exercise_named(context.obj(), exercise)
        own = _reference(reference, chosen)
        outputs = Outputs(
            json=json,
            csv=csv,
            track=track,
            annotated=annotated,
            frames_csv=frames_csv,
            pdf=pdf,
            plots=plots,
        )
        outputs.check()
        if not save and pdf is None and (person is not None or note is not None):
            fail("--person and --note belong to --save and --pdf.", ExitCode.USAGE)
        keeper = prepare_to_keep(person, note) if save else None
        if keeper is not None:
            chosen = keeper.own_exercise(chosen)
        learn = reference == "auto"
        analysis, recorder = _analyse(
            video, chosen, model, own, learn=learn, record=save or outputs.need_frames
        )
        _write_all(outputs, video, analysis, chosen, recorder)
        write_pictures(
            pdf, plots, video, analysis, chosen, recorder, person=person or "", note=note or ""
        )
        if not outputs.on_stdout:
            from posecheck.shell.terminal import show_analysis

            show_analysis(analysis, chosen)
        _check_assessed(analysis.result, video, chosen, own)
        if keeper is not None:
            keeper.keep(analysis, chosen, recorder, learn_from_set=learn)


def _reference(choice: str, exercise: "Exercise") -> "Reference | None":
    if choice in ("auto", "none"):
        return None
    from posecheck.coaching.reference.reference import load_reference

    return load_reference(Path(choice), exercise=exercise.name)


def _analyse(
    video: Path,
    exercise: "Exercise",
    model: ModelChoice,
    own: "Reference | None",
    *,
    learn: bool,
    record: bool,
) -> tuple["Analysis", "TrackRecorder"]:
    """Run the engine over the video; the recorder holds the poses when they are wanted."""
    from posecheck.body.track_file import TrackRecorder
    from posecheck.capture.analyse import analyse_video
    from posecheck.coaching.engine.analyzer import Analyzer
    from posecheck.shell.terminal import progress_bar

    recorder = TrackRecorder()
    analyzer = Analyzer(exercise, reference=own, learn_from_set=learn)
    ready = ready_model(model)
    with progress_bar() as on_progress:
        analysis = analyse_video(
            video,
            analyzer,
            ready,
            on_progress=on_progress,
            on_frame=recorder.add if record else None,
        )
    return analysis, recorder


def _write_all(
    outputs: Outputs,
    video: Path,
    analysis: "Analysis",
    exercise: "Exercise",
    recorder: "TrackRecorder",
) -> None:
    """Every file that is wanted."""
    from posecheck.sessions.export import to_csv, to_json
    from posecheck.sessions.export_frames import write_frames_csv

    if outputs.json:
        write(outputs.json, to_json(analysis, exercise))
    if outputs.csv:
        write(outputs.csv, to_csv(analysis, exercise).encode())
    if outputs.track:
        recorder.save(outputs.track)
    if outputs.frames_csv:
        with outputs.frames_csv.open("w", encoding="utf-8", newline="") as out:
            write_frames_csv(out, recorder.frames(), analysis.result, exercise)
    if outputs.annotated:
        _annotate(video, recorder, analysis.result, exercise, outputs.annotated)


def _annotate(
    video: Path,
    recorder: "TrackRecorder",
    result: "SessionResult",
    exercise: "Exercise",
    out: Path,
) -> None:
    """Write the video again with what was seen on it."""
    from posecheck.shell.terminal import progress_bar
    from posecheck.ui.drawing.annotated import annotate_video

    with progress_bar() as on_progress:
        annotate_video(video, recorder.frames(), result, exercise, out, on_progress=on_progress)


def _check_assessed(
    result: "SessionResult", video: Path, exercise: "Exercise", own: "Reference | None"
) -> None:
    """Say when a reference was of no use; fail when there was nothing to assess."""
    from posecheck.sessions.report import nothing_seen
    from posecheck.shell.terminal import note

    if own is not None and not any(rep.view == own.view for rep in result.reps):
        view = own.view.value.replace("_", " ")
        note(f"The reference is not used: it was recorded from the {view} view.")
    if why := nothing_seen(result, video.name, exercise):
        raise NothingToAssess(why)
