"""Addresses of the progress page, and the words by which a session is called."""

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import NotStored
from posecheck.sessions.pain_words import pain_flag, pain_said
from posecheck.sessions.store.records import SessionHead, Status
from posecheck.ui import page_context, window
from posecheck.ui.markdown import literal

SESSION, COMPARED = "session", "with"


def go_to_list() -> None:
    """Back to all sessions."""
    st.query_params.from_dict(window.parameters())


def go_to(session_id: str, compared: str | None = None) -> None:
    """Open a session, or two side by side."""
    wanted = {SESSION: session_id} | ({COMPARED: compared} if compared else {})
    st.query_params.from_dict(wanted | window.parameters())


def day_of(head: SessionHead) -> str:
    """When it was, in this computer's own time."""
    return f"{head.started_at.astimezone():%a %d %b %Y, %H:%M}"


def title_of(exercise: str, catalog: Catalog) -> str:
    """The exercise in words, also one that this version does not know."""
    return catalog[exercise].title if exercise in catalog else exercise.replace("_", " ")


def exercise_of(head: SessionHead, catalog: Catalog) -> Exercise:
    """The exercise of a session in the words of the person whose it is.

    Raises:
        NotStored: this version does not know it.
    """
    if head.exercise not in catalog:
        raise NotStored(
            f"This PoseCheck has no exercise {head.exercise!r}, so it cannot report on it: "
            "update it, or export the session."
        )
    return page_context.store().people.own_exercise(head.person_id, catalog[head.exercise])


def pain_in_words(head: SessionHead) -> str:
    """Knee pain before and after, as far as it was said."""
    return pain_said(head.pain_before, head.pain_after)


def flag_in_words(before: int | None, after: int | None, note: str) -> str:
    """Pain to stop for, marked, in Markdown and with her own words; "" where it is none."""
    flag = pain_flag(before, after)
    words = f" “{literal(note)}”" if note else ""
    return f":material/flag: **{flag}**{words}" if flag else ""


def reps_in_words(head: SessionHead) -> str:
    """How many reps, and how many tries."""
    reps = "1 rep" if head.reps == 1 else f"{head.reps} reps"
    tries = f" and {head.partials} not counted" if head.partials else ""
    return f"{reps}{tries}"


def ending_in_words(head: SessionHead) -> str:
    """That a session broke off, or nothing."""
    return "broke off" if head.status is Status.INTERRUPTED else ""


def found_in_words(head: SessionHead, catalog: Catalog) -> str:
    """The faults that were found, by their plain names."""
    titles = {}
    if head.exercise in catalog:
        titles = {fault.name: fault.title for fault in catalog[head.exercise].faults}
    return ", ".join(titles.get(name, name.replace("_", " ")) for name in head.faults)
