"""The result of a video: the report with the drawn-on video, stills, files and the history."""

from functools import partial

import streamlit as st

from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import PoseCheckError
from posecheck.sessions.pdf.report import Still
from posecheck.sessions.report import capital
from posecheck.ui import page_context
from posecheck.ui.markdown import literal
from posecheck.ui.session_report import show_report
from posecheck.ui.video.analysis_job import CheckedVideo
from posecheck.ui.video.files import show_downloads

_REPORT = "video_report"
_SAVED, _NOT_SAVED = "video_saved", "video_not_saved"
# A video that is taller than wide would fill more than a screen.
_TALL_WIDTH = 380


def show_result(checked: CheckedVideo) -> None:
    """All that is known of it."""
    st.caption(f"{checked.exercise.title} in {checked.request.shown_name}")
    result = checked.analysis.result
    show_report(result, checked.exercise, key=_REPORT, media=partial(_show_video, checked))
    reference = checked.request.reference
    if reference is not None and not any(rep.view is reference.view for rep in result.reps):
        view = reference.view.value.replace("_", " ")
        st.info(f"The reference file is not used: it was recorded from the {view} view.")
    if not result.reps:
        return
    if checked.stills:
        _show_stills(checked)
    st.subheader("Keep it")
    _show_history(checked)
    show_downloads(checked)


def forget_result() -> None:
    """Nothing of an earlier result is chosen or saved."""
    for key in list(st.session_state):
        if str(key).startswith((_REPORT, _SAVED, _NOT_SAVED)):
            del st.session_state[key]


def _show_video(checked: CheckedVideo, start_s: float | None) -> None:
    facts = checked.analysis.video
    st.video(
        checked.annotated,
        format="video/mp4",
        start_time=start_s or 0.0,
        width=_TALL_WIDTH if facts.height > facts.width else "stretch",
        alt=f"{checked.request.name} with what was seen drawn on it",
    )


def _show_stills(checked: CheckedVideo) -> None:
    st.subheader("The clearest moment of each fault")
    for still in checked.stills:
        picture, words = st.columns([2, 3], gap="medium")
        picture.image(still.image)
        words.markdown(_meaning(still, checked.exercise))


def _meaning(still: Still, exercise: Exercise) -> str:
    """What the picture shows, what to think of, and why."""
    cue = next(fault.cue for fault in exercise.faults if fault.title == still.fault)
    return (
        f"**{capital(still.fault)}**\n\n{still.caption}\n\n**“{cue.spoken}”** {cue.advice}\n\n"
        f"**Why it matters for your knee:** {cue.why}"
    )


def _show_history(checked: CheckedVideo) -> None:
    """One click, once."""
    saved, problem = st.session_state.get(_SAVED), st.session_state.get(_NOT_SAVED)
    if problem:
        st.error(literal(problem if saved else f"{problem} The result is still here."))
    if saved:
        st.success("Saved. You find it under [Progress](progress).")
        return
    st.button(
        "Save to history",
        type="primary",
        icon=":material/bookmark_add:",
        key="video_save",
        on_click=_save,
        args=(checked,),
    )


def _save(checked: CheckedVideo) -> None:
    """Keep the session; a second click finds it kept."""
    if st.session_state.get(_SAVED):
        return
    st.session_state[_NOT_SAVED] = None
    try:
        store, person = page_context.store(), page_context.person()
        st.session_state[_SAVED] = session_id = store.save(
            checked.analysis,
            checked.exercise,
            person.id,
            track=checked.track,
            learn_from_set=checked.request.learn,
        )
        if store.people.preferences(person.id).keep_video:
            store.videos.keep(session_id, checked.annotated)
    except PoseCheckError as error:
        st.session_state[_NOT_SAVED] = str(error)
