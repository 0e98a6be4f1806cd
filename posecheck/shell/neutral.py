"""The command that reads a person's own neutral from a film."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posecheck.shell.choices import ModelChoice, ModelOption, VideoArgument, ready_model
from posecheck.shell.exits import errors
from posecheck.shell.keeping import keep_neutral
from posecheck.shell.outputs import ForceOption, check_outputs, wanted, write
from posecheck.shell.places import STDOUT, writing
from posecheck.shell.products import HABIT_JSON, NEUTRAL_JSON

if TYPE_CHECKING:
    from posecheck.coaching.engine.neutral_film import NeutralFilm


def neutral(
    video: VideoArgument,
    out: Annotated[
        Path | None, typer.Option("--out", help="Where to write the neutral, for --neutral.")
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="Write the habit as JSON; - is stdout.")
    ] = None,
    lying: Annotated[
        bool, typer.Option("--lying", help="She lies on her back with bent knees, for bridges.")
    ] = False,
    model: ModelOption = ModelChoice.FULL,
    save: Annotated[
        bool, typer.Option("--save", help="Keep it as hers: later sets are judged by it.")
    ] = False,
    person: Annotated[
        str, typer.Option(help="Whose it is; kept in the file, and with --save.")
    ] = "",
    force: ForceOption = False,
) -> None:
    """Find the neutral in a film: stand, arch, tuck, stand again, side-on with crossed arms."""
    with errors():
        files = wanted(("--out", out, NEUTRAL_JSON), ("--json", json, HABIT_JSON))
        check_outputs(files, [video], force=force)
        from posecheck.coaching.reference.habit import HabitReport, report_on
        from posecheck.coaching.reference.own_neutral_file import save_neutral
        from posecheck.errors import NeutralRefused, NothingToAssess
        from posecheck.sessions.export import habit_to_json
        from posecheck.shell.terminal import show_habit

        film = _watch(video, model, lying=lying)
        try:
            found = film.neutral(person=person, made_on=datetime.date.today().isoformat())
            report = report_on(found)
        except NeutralRefused as refusal:
            found, report = None, HabitReport(status="not_assessed", reason=str(refusal))
        if json:
            write(json, habit_to_json(report))
        if found is None and out is not None:
            raise NothingToAssess(f"No neutral is written. {report.reason}")
        if found is None and save:
            raise NothingToAssess(f"No neutral is kept. {report.reason}")
        if found is not None and out is not None:
            with writing(out):
                save_neutral(found, out)
        if found is not None and save:
            keep_neutral(person, found)
        if json != STDOUT:
            show_habit(report, out)


def _watch(video: Path, model: ModelChoice, *, lying: bool) -> "NeutralFilm":
    from posecheck.capture.analyse import watch_video
    from posecheck.coaching.engine.neutral_film import NeutralFilm
    from posecheck.shell.terminal import progress_bar

    film = NeutralFilm("lying" if lying else "standing")
    ready = ready_model(model)
    with progress_bar() as on_progress:
        watch_video(video, ready, film.update, on_progress=on_progress)
    return film
