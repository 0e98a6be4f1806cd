"""One kept session: its report, replay, notes, files, and the ways to score or delete it."""

from functools import partial

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.safety import pain_advice, pain_stops
from posecheck.sessions.option_words import session_told
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.records import Scoring, SessionHead, StoredSession, StoredSet
from posecheck.sessions.store.session_options import SessionOptions
from posecheck.ui import page_context, session_options
from posecheck.ui.markdown import literal
from posecheck.ui.pain import pain_scale
from posecheck.ui.progress.addresses import (
    day_of,
    ending_in_words,
    exercise_of,
    go_to,
    go_to_list,
    pain_in_words,
    reps_in_words,
)
from posecheck.ui.progress.downloads import show_downloads
from posecheck.ui.progress.set_view import show_set

_OTHERS = 50


def show_session(wanted: str, catalog: Catalog) -> None:
    """The whole session.

    Raises:
        NotStored: there is no such session, or this version does not know its exercise.
    """
    st.button("All sessions", icon=":material/arrow_back:", type="tertiary", on_click=go_to_list)
    stored = page_context.store().sessions.open(wanted)
    head, exercise = stored.head, exercise_of(stored.head, catalog)
    st.title(exercise.title)
    facts = [
        literal(page_context.shown_name(head.person)),
        day_of(head),
        reps_in_words(head),
        session_told(stored, exercise),
        ending_in_words(head),
    ]
    facts.append(pain_in_words(head))
    st.caption(" · ".join(fact for fact in facts if fact))
    if pain_stops(head.pain_before, head.pain_after):
        st.error(pain_advice(head.pain_before, head.pain_after) or pain_in_words(head))
    chosen = _choose_set(stored)
    show_set(stored, chosen, _choose_scoring(chosen), exercise, key=f"set {chosen.id}")
    _ask_pain(head)
    session_options.ask(f"options {head.id}", head.options, partial(_keep_options, head))
    _show_notes(stored)
    st.header("Keep and share")
    show_downloads(stored, exercise, catalog)
    _offer_comparison(head)
    _offer_rescoring(stored, catalog[head.exercise])
    if st.button("Delete this session", icon=":material/delete:"):
        _confirm_deletion(head)


def _choose_set(stored: StoredSession) -> StoredSet:
    """One of the sets; there is nothing to choose where there is one."""
    if len(stored.sets) == 1:
        return stored.sets[0]
    names = {f"Set {one.index}{_view_of(one)}": one for one in stored.sets}
    name = st.segmented_control("Set", list(names), default=next(iter(names)), required=True)
    return names[name or next(iter(names))]


def _view_of(stored: StoredSet) -> str:
    reps = stored.latest.result.reps
    return f", {reps[0].view.value.replace('_', ' ')}" if reps else ""


def _choose_scoring(stored: StoredSet) -> Scoring:
    """The newest result, or an older one beside it."""
    if len(stored.scorings) == 1:
        return stored.latest
    newest = list(reversed(stored.scorings))
    return st.selectbox(
        "Result",
        newest,
        format_func=lambda one: (
            f"{one.made_at.astimezone():%d %b %Y, %H:%M}, version {one.version}"
            f"{' (newest)' if one is newest[0] else ''}"
        ),
        key=f"scoring {stored.id}",
    )


def _ask_pain(head: SessionHead) -> None:
    """How the knee felt afterwards, when nobody has said it yet; no answer stands there before."""
    if head.pain_after is not None:
        return
    pain = pain_scale("Knee pain after it, 0 none to 10 worst", f"pain {head.id}")
    if pain is not None:
        page_context.store().sessions.set_pain_after(head.id, pain)
        st.rerun()


def _keep_options(head: SessionHead, options: SessionOptions) -> None:
    page_context.store().sessions.set_options(head.id, options)
    st.rerun()


def _show_notes(stored: StoredSession) -> None:
    st.header("Notes")
    for note in stored.notes:
        st.markdown(f"{note.written_at.astimezone():%d %b %Y, %H:%M}")
        st.text(note.text)
    with st.form(f"note {stored.head.id}", clear_on_submit=True, border=False):
        text = st.text_area("A note", placeholder="How it felt, what to remember").strip()
        if st.form_submit_button("Add the note") and text:
            page_context.store().sessions.add_note(stored.head.id, text)
            st.rerun()


def _offer_comparison(head: SessionHead) -> None:
    wanted = Filter(people=(head.person_id,), exercise=head.exercise)
    others = {
        one.id: f"{day_of(one)}, {reps_in_words(one)}"
        for one in page_context.store().sessions.page(wanted, limit=_OTHERS).heads
        if one.id != head.id
    }
    if not others:
        return
    other = st.selectbox(
        "Compare with",
        list(others),
        index=None,
        format_func=others.__getitem__,
        placeholder="Another session",
    )
    if other is not None:
        st.button("Compare the two", on_click=go_to, args=(other, head.id))


def _offer_rescoring(stored: StoredSession, exercise: Exercise) -> None:
    if any(one.has_track for one in stored.sets) and st.button(
        "Score it again",
        icon=":material/refresh:",
        help="With the limits and measures of today; the old result stays beside the new one.",
    ):
        page_context.store().sessions.rescore(stored.head.id, exercise)
        st.rerun()


@st.dialog("Delete this session?")
def _confirm_deletion(head: SessionHead) -> None:
    st.write(f"{day_of(head)}, {reps_in_words(head)}. It cannot be brought back.")
    if st.button("Delete for good", type="primary"):
        with page_context.spoken_errors():
            page_context.store().delete_session(head.id)
            go_to_list()
            st.rerun()
