"""The report on paper and the charts of an analysed video, as files."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from posecheck.shell.outputs import write
from posecheck.shell.places import writing

if TYPE_CHECKING:
    from posecheck.body.track_file import TrackRecorder
    from posecheck.coaching.engine.session import Analysis
    from posecheck.coaching.exercise.definition import Exercise


def write_pictures(
    pdf: Path | None,
    plots: Path | None,
    video: Path,
    analysis: "Analysis",
    exercise: "Exercise",
    recorder: "TrackRecorder",
    *,
    person: str,
    note: str,
    turn: int = 0,
) -> None:
    """Write what is wanted of both; the video is read once more for the stills.

    Args:
        pdf: a file; ``plots``: a folder.
        recorder: the poses of the analysis.
    """
    if pdf is None and plots is None:
        return
    from posecheck.sessions.curves import depth_curve
    from posecheck.sessions.pdf.report import PaperFacts, to_pdf
    from posecheck.ui.drawing.stills import stills_of
    from posecheck.ui.plots import write_plots

    result = analysis.result
    stills = stills_of(video, recorder.frames(), result, exercise, turn=turn)
    if pdf is not None:
        notes = (note,) if note else ()
        facts = PaperFacts(person=person, when=datetime.now(UTC), notes=notes)
        curve = depth_curve(recorder.frames(), result, exercise)
        write(pdf, to_pdf([analysis], exercise, facts=facts, stills=stills, curves=[curve]))
    if plots is not None:
        with writing(plots):
            write_plots(plots, recorder.frames(), result, exercise, stills)
