"""The command that reads a video and writes everything that is known of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from posecheck.errors import NothingToAssess
from posecheck.sessions.store.session_options import SessionOptions
from posecheck.shell.choices import (
    AUTO,
    AnnotatedOption,
    AutoExerciseOption,
    BandOption,
    CsvOption,
    FramesCsvOption,
    JobsOption,
    JsonOption,
    ModelChoice,
    ModelOption,
    NeutralOption,
    NoteOption,
    PdfOption,
    PersonOption,
    PlannedOption,
    PlotsOption,
    ReferenceOption,
    SaveOption,
    TrackOption,
    Turn,
    TurnOption,
    VideoArgument,
    check_whose,
    exercises_for,
    neutral_from,
    ready_model,
    reference_file,
)
from posecheck.shell.engines import engines_for, kept_neutral, say_which
from posecheck.shell.exits import ExitCode, errors, fail
from posecheck.shell.keeping import prepare_to_keep
from posecheck.shell.outputs import ForceOption, Outputs, write
from posecheck.shell.pictures import write_pictures
from posecheck.shell.places import writing

_USAGE = ExitCode.USAGE

if TYPE_CHECKING:
    from posecheck.body.track_file import TrackRecorder
    from posecheck.coaching.engine.recognise import Recogniser
    from posecheck.coaching.engine.session import Analysis, SessionResult
    from posecheck.coaching.exercise.definition import Exercise
    from posecheck.coaching.reference.reference import Reference


def analyze(
    context: typer.Context,
    video: VideoArgument,
    exercise: AutoExerciseOption = AUTO,
    model: ModelOption = ModelChoice.FULL,
    reference: ReferenceOption = "auto",
    neutral: NeutralOption = None,
    json: JsonOption = None,
    csv: CsvOption = None,
    track: TrackOption = None,
    annotated: AnnotatedOption = None,
    frames_csv: FramesCsvOption = None,
    pdf: PdfOption = None,
    plots: PlotsOption = None,
    save: SaveOption = False,
    person: PersonOption = None,
    note: NoteOption = None,
    band: BandOption = None,
    planned: PlannedOption = None,
    turn: TurnOption = Turn.NONE,
    jobs: JobsOption = None,
    force: ForceOption = False,
) -> None:
    """Count the reps of a video and judge each."""
    with errors():
        known = exercises_for(context.obj(), exercise)
        outputs = Outputs(
            json=json,
            csv=csv,
            track=track,
            annotated=annotated,
            frames_csv=frames_csv,
            pdf=pdf,
            plots=plots,
        )
        own_file = reference_file(reference)
        inputs = [path for path in (video, own_file, neutral) if path is not None]
        outputs.check(inputs, force=force)
        if exercise == AUTO and (own_file is not None or neutral is not None):
            fail("A reference or a neutral goes with one exercise: name it by --exercise.", _USAGE)
        own = _reference(own_file, known[0])
        said = SessionOptions(band=band, planned_reps=planned)
        if not save and pdf is None and (person is not None or note is not None):
            fail("--person and --note belong to --save and --pdf.", _USAGE)
        if not save and said != SessionOptions():
            fail("--band and --planned belong to --save.", _USAGE)
        given = neutral_from(neutral, known[0])
        for what, ruler in (("reference", own), ("neutral", given)):
            if ruler is not None:
                check_whose(what, ruler.person, person)
        keeper = prepare_to_keep(person, note, said) if save else None
        if keeper is not None:
            known = [keeper.own_exercise(one) for one in known]
        learn = reference == "auto"
        engines = engines_for(
            known,
            exercise,
            own,
            lambda one: given or kept_neutral(keeper, person, one),
            learn=learn,
        )
        analysis, recorder, chosen = _analyse(
            video,
            engines,
            model,
            record=save or outputs.need_frames,
            turn=int(turn),
            jobs=jobs,
        )
        _write_all(outputs, video, analysis, chosen, recorder, turn=int(turn))
        if keeper is not None and analysis.result.reps:
            # Before what may fail on paper, so that no set is lost with it.
            keeper.keep(analysis, chosen, recorder, learn_from_set=learn, neutral=given)
        write_pictures(
            pdf,
            plots,
            video,
            analysis,
            chosen,
            recorder,
            person=person or "",
            note=note or "",
            turn=int(turn),
        )
        say_which(analysis, known, chosen, exercise)
        named = exercise != AUTO or bool(analysis.result.rep_count)
        _show(outputs, analysis, chosen, named=named)
        _check_assessed(analysis, video, None if exercise == AUTO else chosen, own)


def _reference(path: Path | None, exercise: "Exercise") -> "Reference | None":
    if path is None:
        return None
    from posecheck.coaching.reference.reference_file import load_reference

    return load_reference(path, exercise=exercise.name)


def _analyse(
    video: Path,
    engines: "Recogniser",
    model: ModelChoice,
    *,
    record: bool,
    turn: int,
    jobs: int | None,
) -> tuple["Analysis", "TrackRecorder", "Exercise"]:
    """Run the engines over the video; the recorder holds the poses when they are wanted."""
    from posecheck.body.track_file import TrackRecorder
    from posecheck.capture.analyse import analyse_video
    from posecheck.capture.pieces.cores import cores
    from posecheck.shell.terminal import progress_bar

    recorder = TrackRecorder()
    ready = ready_model(model)
    with progress_bar() as on_progress:
        analysis = analyse_video(
            video,
            engines,
            ready,
            turn=turn,
            jobs=jobs or cores(),
            on_progress=on_progress,
            on_frame=recorder.add if record else None,
        )
    return analysis, recorder, engines.exercise


def _write_all(
    outputs: Outputs,
    video: Path,
    analysis: "Analysis",
    exercise: "Exercise",
    recorder: "TrackRecorder",
    *,
    turn: int,
) -> None:
    """Every file that is wanted."""
    from posecheck.sessions.export import to_csv, to_json
    from posecheck.sessions.export_frames import write_frames_csv

    if outputs.json:
        write(outputs.json, to_json(analysis, exercise))
    if outputs.csv:
        write(outputs.csv, to_csv(analysis, exercise).encode())
    if outputs.track:
        with writing(outputs.track):
            recorder.save(outputs.track)
    if outputs.frames_csv:
        path = outputs.frames_csv
        with writing(path), path.open("w", encoding="utf-8", newline="") as out:
            write_frames_csv(out, recorder.frames(), analysis.result, exercise)
    if outputs.annotated:
        _annotate(video, recorder, analysis.result, exercise, outputs.annotated, turn=turn)


def _show(outputs: Outputs, analysis: "Analysis", exercise: "Exercise", *, named: bool) -> None:
    """Print the report, unless stdout belongs to a file."""
    from posecheck.shell.terminal import show_analysis

    if not outputs.on_stdout:
        show_analysis(analysis, exercise, named=named)


def _annotate(
    video: Path,
    recorder: "TrackRecorder",
    result: "SessionResult",
    exercise: "Exercise",
    out: Path,
    *,
    turn: int,
) -> None:
    """Write the video again with what was seen on it."""
    from posecheck.shell.terminal import progress_bar
    from posecheck.ui.drawing.annotated import annotate_video

    with writing(out), progress_bar() as on_progress:
        annotate_video(
            video, recorder.frames(), result, exercise, out, turn=turn, on_progress=on_progress
        )


def _check_assessed(
    analysis: "Analysis", video: Path, exercise: "Exercise | None", own: "Reference | None"
) -> None:
    """Say when a reference was of no use, and how to turn it; fail when nothing can be assessed."""
    from posecheck.sessions.report import nothing_seen
    from posecheck.shell.terminal import note

    result = analysis.result
    if own is not None and not any(rep.view == own.view for rep in result.reps):
        view = own.view.value.replace("_", " ")
        note(f"The reference is not used: it was recorded from the {view} view.")
    hint = f"Turn the picture: add --turn {analysis.turn}." if analysis.turn else ""
    if why := nothing_seen(result, video.name, exercise):
        raise NothingToAssess(f"{why} {hint}".rstrip())
    if hint:
        note(hint)
