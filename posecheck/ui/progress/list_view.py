"""The list of a person's sessions, newest first, with filters."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.sessions.option_words import options_told
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.records import Person, SessionHead
from posecheck.ui import page_context
from posecheck.ui.learn import every_fault
from posecheck.ui.progress.addresses import (
    day_of,
    ending_in_words,
    flag_in_words,
    found_in_words,
    go_to,
    pain_in_words,
    reps_in_words,
    title_of,
)
from posecheck.ui.progress.downloads import show_collection

_PAGE = 20
_COMPARE = "compare"


def show_list(person: Person, catalog: Catalog) -> None:
    """Interrupted sessions first, then the list."""
    _offer_interrupted(person, catalog)
    wanted = _choose_filter(person, catalog)
    found = page_context.store().sessions.page(wanted, limit=_PAGE)
    if not found.total:
        _say_empty(person)
        return
    pages = -(-found.total // _PAGE)
    number = 1
    if pages > 1:
        number = st.number_input(f"Page, of {pages}", 1, pages, 1, width=160)
        found = page_context.store().sessions.page(wanted, offset=(number - 1) * _PAGE, limit=_PAGE)
    st.caption("1 session" if found.total == 1 else f"{found.total} sessions")
    _offer_comparison(found.heads)
    for head in found.heads:
        _show_head(head, catalog)
    show_collection(wanted, found.total, catalog)


def _offer_interrupted(person: Person, catalog: Catalog) -> None:
    """What broke off, with every finished rep of it."""
    kept = page_context.store()
    for head in kept.interrupted():
        if head.person_id != person.id:
            continue
        with st.container(border=True):
            st.write(
                f"**Your {title_of(head.exercise, catalog).lower()} of {day_of(head)} broke off.** "
                f"Every finished rep is safe: {reps_in_words(head)}."
            )
            with st.container(horizontal=True):
                st.button("Look at it", key=f"look {head.id}", on_click=go_to, args=(head.id,))
                st.button(
                    "Keep it as it is",
                    key=f"close {head.id}",
                    on_click=kept.close_interrupted,
                    args=(head.id,),
                )


def _choose_filter(person: Person, catalog: Catalog) -> Filter:
    with st.expander("Filter", icon=":material/filter_list:"):
        exercise = st.selectbox(
            "Exercise",
            list(catalog),
            index=None,
            format_func=lambda one: catalog[one].title,
            placeholder="All exercises",
        )
        titles = {fault.name: fault.title for fault in every_fault(catalog)}
        fault = st.selectbox(
            "Found",
            list(titles),
            index=None,
            format_func=titles.__getitem__,
            placeholder="Anything or nothing",
        )
        first, last = st.columns(2)
        since = first.date_input("From", None)
        until = last.date_input("To", None)
    return Filter(
        people=(person.id,),
        exercise=exercise,
        fault=fault,
        since=_midnight(since),
        until=_midnight(until, days=1),
    )


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    """The beginning of a day, or of one after it, in this computer's own time."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=days), time.min).astimezone()


def _say_empty(person: Person) -> None:
    if page_context.store().sessions.page(Filter(people=(person.id,)), limit=1).total:
        st.info("No session fits this filter. Widen it to see more.")
    else:
        st.info(
            "Nothing is kept yet. Check a video and press “Save”: it will be here, "
            "to look at again and to see how things change."
        )


def _show_head(head: SessionHead, catalog: Catalog) -> None:
    found = found_in_words(head, catalog)
    facts = [
        reps_in_words(head),
        options_told(head.options),
        ending_in_words(head),
        f"found: {found}" if found else "no fault found",
    ]
    lines = [
        f"**{title_of(head.exercise, catalog)}**, {day_of(head)}",
        " · ".join(fact for fact in facts if fact),
        flag_in_words(head.pain_before, head.pain_after, head.note) or pain_in_words(head),
    ]
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown("  \n".join(line for line in lines if line), width="stretch")
        st.button("Open", key=f"open {head.id}", on_click=go_to, args=(head.id,))
        _show_choice(head.id)


def _show_choice(session_id: str) -> None:
    """To compare it or not: a button, because a box that one run did not draw loses its tick."""
    chosen = session_id in _chosen()
    st.button(
        "Comparing" if chosen else "Compare",
        key=f"{_COMPARE} {session_id}",
        icon=":material/check_box:" if chosen else ":material/check_box_outline_blank:",
        type="tertiary",
        on_click=_choose_or_not,
        args=(session_id,),
    )


def _chosen() -> list[str]:
    """Ids of the sessions to compare, in the order in which they were chosen."""
    ids: list[str] = st.session_state.setdefault(_COMPARE, [])
    return ids


def _choose_or_not(session_id: str) -> None:
    others = [one for one in _chosen() if one != session_id]
    chosen = session_id in _chosen()
    st.session_state[_COMPARE] = others if chosen else [*others, session_id]


def _offer_comparison(shown: Sequence[SessionHead]) -> None:
    """A button as soon as two sessions of one exercise are chosen among those that are shown."""
    exercises = {head.id: head.exercise for head in shown}
    chosen = [one for one in _chosen() if one in exercises]
    if len({exercises[one] for one in chosen}) > 1:
        st.caption("Those are two different exercises: choose two sessions of the same.")
    elif len(chosen) == 2:
        st.button("Compare the two", type="primary", on_click=go_to, args=tuple(chosen))
    elif len(chosen) > 2:
        st.caption("Choose two sessions to compare them.")
