"""A checked video as files, each made when it is asked for."""

import io
from functools import partial
from pathlib import Path

import streamlit as st

from posecheck.errors import PoseCheckError
from posecheck.sessions.export import to_csv, to_json
from posecheck.sessions.export_frames import write_frames_csv
from posecheck.sessions.option_words import options_told
from posecheck.sessions.pdf.report import PaperFacts, to_pdf
from posecheck.sessions.store.tracks import pack_track
from posecheck.ui import page_context
from posecheck.ui.downloads import offer
from posecheck.ui.video.analysis_job import CheckedVideo
from posecheck.ui.video.draft import Draft
from posecheck.user_text import one_line


def offer_pdf(shown: Draft) -> None:
    """The report on paper, with what she said beside it."""
    checked = shown.checked
    facts = PaperFacts(
        person=_person(),
        when=checked.when,
        pain_before=shown.check_in.pain,
        pain_after=shown.pain_after,
        options=options_told(shown.options),
        notes=tuple(shown.notes),
    )
    offer("PDF for my physio", partial(_pdf, checked, facts), f"{_stem(checked)}.pdf")


def show_more_files(checked: CheckedVideo) -> None:
    """The video, tables, and what other programs read."""
    stem, analysis, exercise = _stem(checked), checked.analysis, checked.exercise
    with (
        st.expander("More files", icon=":material/folder:"),
        st.container(horizontal=True),
    ):
        offer("Video", lambda: checked.annotated, f"{stem}_annotated.mp4")
        offer("CSV by rep", partial(to_csv, analysis, exercise), f"{stem}_reps.csv")
        offer("CSV by frame", partial(_frames_csv, checked), f"{stem}_frames.csv")
        offer("JSON", partial(to_json, analysis, exercise), f"{stem}.json")
        offer("Pose track", partial(pack_track, checked.track), f"{stem}.track")


def _stem(checked: CheckedVideo) -> str:
    return one_line(Path(checked.request.name).stem)


def _person() -> str:
    """Whose set it is, for the report on paper; nobody where that cannot be read."""
    try:
        return page_context.person().profile.name
    except PoseCheckError:
        return ""


def _pdf(checked: CheckedVideo, facts: PaperFacts) -> bytes:
    exercise = checked.exercise
    return to_pdf(
        [checked.analysis],
        exercise,
        facts=facts,
        stills=checked.stills,
        curves=[checked.curve],
    )


def _frames_csv(checked: CheckedVideo) -> str:
    text = io.StringIO(newline="")
    write_frames_csv(text, checked.track.frames(), checked.analysis.result, checked.exercise)
    return text.getvalue()
