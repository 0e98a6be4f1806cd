"""The profile of the person: what is asked once, before the first session; and more people."""

from dataclasses import replace

import streamlit as st

from posecheck.coaching.safety import NOT_CLEARED, not_cleared
from posecheck.sessions.store.records import Person, Profile
from posecheck.ui import page_context
from posecheck.ui.birth import ask_birth, ask_clearance
from posecheck.ui.settings.feedback import run_with_feedback, show_feedback

_PLACE, _ADDING = "profile", "adding"
_SELF, _CLIENT = "Myself", "A client of mine"


def show_person(person: Person) -> None:
    """The profile to change, and a place to add somebody."""
    now = person.profile
    if not_cleared(now.birth_story):
        st.warning(NOT_CLEARED)
    with st.form(f"profile {person.id}"):
        changed = _asked(now)
        saved = st.form_submit_button("Save", type="primary")
    if saved:
        run_with_feedback(_PLACE, lambda: _save(person, changed))
    show_feedback(_PLACE)
    _add_somebody()


def _save(person: Person, profile: Profile) -> str:
    page_context.store().people.change(person.id, profile)
    return "Saved."


def _asked(now: Profile) -> Profile:
    """The profile as it stands in the form."""
    name = st.text_input("Name", now.name, max_chars=100)
    whom = st.radio("Who is it?", (_SELF, _CLIENT), index=int(now.is_client), horizontal=True)
    asked = ask_clearance(ask_birth(now))
    note = st.text_area("Note", now.note, placeholder="Such as: left knee, stairs hurt")
    return replace(asked, name=name, note=note, is_client=whom == _CLIENT)


def _add_somebody() -> None:
    with st.expander("Add a person", icon=":material/person_add:"):
        with st.form("add a person", clear_on_submit=True, border=False):
            name = st.text_input("Her name", max_chars=100)
            is_client = st.checkbox("A client of mine", value=True)
            added = st.form_submit_button("Add")
        if added:
            run_with_feedback(_ADDING, lambda: _add(Profile(name=name, is_client=is_client)))
        show_feedback(_ADDING)


def _add(profile: Profile) -> str:
    added = page_context.store().people.add(profile)
    return f"{added.profile.name} is there: choose her at the top of the page."
