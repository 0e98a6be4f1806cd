"""The result of a video: the report with the drawn-on video, stills, files and the history."""

from functools import partial

import streamlit as st

from posecheck.coaching.safety import pain_advice
from posecheck.errors import PoseCheckError
from posecheck.sessions.store.session_options import SessionOptions
from posecheck.sessions.verdict_sentence import verdict
from posecheck.ui import page_context, session_options
from posecheck.ui.markdown import literal
from posecheck.ui.pain import ask_pain_after
from posecheck.ui.player.announce import announce
from posecheck.ui.session_report import show_lines, show_report
from posecheck.ui.video.draft import Draft, set_draft_aside
from posecheck.ui.video.files import offer_pdf, show_more_files
from posecheck.ui.window import link

_REPORT = "video_report"
_PAIN = "video_pain"
_NOT_RECOGNISED = (
    "I recognised no exercise in this video. Film the whole body, large and in good light, from "
    "one place; or say below which exercise it is, and check it again."
)


def show_result(shown: Draft) -> None:
    """All that is known of it."""
    checked = shown.checked
    result, found = checked.analysis.result, checked.request.chosen is None
    if found and not result.reps and result.quality.frames_with_pose:
        st.warning(_NOT_RECOGNISED)
        show_lines([one.what for one in result.quality.problems])
        return
    seen = ", as I recognised it" if found else ""
    st.caption(f"{checked.exercise.title} in {checked.request.shown_name}{seen}")
    show_report(
        result,
        checked.exercise,
        key=_REPORT,
        stills=checked.stills,
        curve=checked.curve,
        keep=partial(_show_keeping, shown),
        film=lambda: checked.annotated or None,
        hurts=bool(pain_advice(shown.check_in.pain, _pain_now(shown))),
    )
    reference = checked.request.reference
    if reference is not None and not any(rep.view is reference.view for rep in result.reps):
        view = reference.view.value.replace("_", " ")
        st.info(f"The reference file is not used: it was recorded from the {view} view.")
    if result.reps:
        show_more_files(checked)
    announce(verdict(result, checked.exercise), key="video_said", focus=True)
    if shown.session_id:
        announce(f"Saved{page_context.for_whom()}.", key="video_saved_said", focus=True)


def _show_keeping(shown: Draft) -> None:
    """The pain after it, and the ways to keep it."""
    _ask_pain(shown)
    key = f"video_options {id(shown.checked)}"
    session_options.ask(key, shown.options, partial(_keep_options, shown))
    _show_history(shown)


def forget_result() -> None:
    """Nothing of an earlier result is chosen."""
    for key in list(st.session_state):
        if str(key).startswith((_REPORT, _PAIN)):
            del st.session_state[key]


def _show_history(shown: Draft) -> None:
    """One click, once; or set it aside, which can be undone."""
    if shown.problem:
        still = "" if shown.session_id else " The result is still here."
        st.error(literal(f"{shown.problem}{still}"))
    if shown.session_id:
        st.success(
            f"Saved{page_context.for_whom()}. You find it under [Progress]({link('progress')})."
        )
        offer_pdf(shown)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Save{page_context.for_whom()}",
            type="primary",
            icon=":material/bookmark_add:",
            key="video_save",
            on_click=_save,
            args=(shown,),
        )
        offer_pdf(shown)
        st.button("Set it aside", key="video_discard", type="tertiary", on_click=set_draft_aside)
    st.caption("Not saved yet: this window keeps it, also when it is loaded anew.")


def _save(shown: Draft) -> None:
    """Keep the session; a second click finds it kept."""
    try:
        store, checked = page_context.store(), shown.checked
        person_id = shown.person_id or page_context.person().id
        save = partial(
            store.save,
            checked.analysis,
            checked.exercise,
            person_id,
            track=checked.track,
            check_in=shown.check_in,
            options=shown.options,
            learn_from_set=checked.request.learn,
        )
        session_id = shown.save_once(save)
        if session_id is None:
            return
        shown.problem = ""
        if shown.pain_after is not None:
            store.sessions.set_pain_after(session_id, shown.pain_after)
        for note in shown.notes:
            store.sessions.add_note(session_id, note)
        if store.people.preferences(person_id).keep_video:
            store.videos.keep(session_id, checked.annotated)
    except PoseCheckError as error:
        shown.problem = str(error)


def _pain_now(shown: Draft) -> int | None:
    """What she has just said, or said before."""
    said: int | None = st.session_state.get(_pain_key(shown), shown.pain_after)
    return said


def _pain_key(shown: Draft) -> str:
    return f"{_PAIN} {id(shown.checked)}"


def _ask_pain(shown: Draft) -> None:
    """How the knee feels after the set; it goes with the session, before or after it is saved."""
    key = _pain_key(shown)
    st.session_state.setdefault(key, shown.pain_after)
    ask_pain_after(shown.check_in.pain, key, partial(_keep_pain, shown), partial(_keep_note, shown))


def _keep_pain(shown: Draft, pain: int) -> None:
    if pain != shown.pain_after and shown.session_id:
        with page_context.spoken_errors():
            page_context.store().sessions.set_pain_after(shown.session_id, pain)
    shown.pain_after = pain


def _keep_options(shown: Draft, options: SessionOptions) -> None:
    shown.options = options
    if shown.session_id:
        with page_context.spoken_errors():
            page_context.store().sessions.set_options(shown.session_id, options)


def _keep_note(shown: Draft, text: str) -> None:
    shown.notes.append(text)
    if shown.session_id:
        with page_context.spoken_errors():
            page_context.store().sessions.add_note(shown.session_id, text)
