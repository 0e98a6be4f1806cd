"""Who she is: what is asked once, before the first session; and further people."""

from datetime import date, timedelta

import streamlit as st

from posecheck.coaching.safety import NOT_CLEARED, BirthStory, needs_clearance
from posecheck.sessions.store.records import BirthType, Person, Profile
from posecheck.ui import desk
from posecheck.ui.settings.said import do, show_said

_PLACE, _ADDING = "profile", "adding"
_SELF, _CLIENT = "Myself", "A client of mine"
_BIRTHS: dict[BirthType | None, str] = {
    None: "I'd rather not say",
    "vaginal": "Vaginal",
    "assisted": "Vaginal, with forceps or a vacuum cup",
    "caesarean": "Caesarean",
}
_ANSWERS = {True: "Yes", False: "No"}


def show_person(person: Person) -> None:
    """The profile to change, and a place to add somebody."""
    now = person.profile
    if _must_ask(now):
        st.warning(NOT_CLEARED)
    with st.form(f"profile {person.id}"):
        changed = _asked(now)
        saved = st.form_submit_button("Save", type="primary")
    if saved:
        do(_PLACE, lambda: _save(person, changed))
    show_said(_PLACE)
    _add_somebody()


def _save(person: Person, profile: Profile) -> str:
    desk.store().people.change(person.id, profile)
    return "Saved."


def _asked(now: Profile) -> Profile:
    """The profile as it stands in the form."""
    name = st.text_input("Name", now.name, max_chars=100)
    whom = st.radio("Who is it?", (_SELF, _CLIENT), index=int(now.is_client), horizontal=True)
    weeks = st.number_input(
        "Weeks since the birth",
        min_value=0,
        max_value=2000,
        value=now.weeks_since_birth(date.today()),
        help="Leave it empty if you'd rather not say.",
    )
    births = list(_BIRTHS)
    birth = st.selectbox(
        "How was the birth?", births, births.index(now.birth_type), format_func=_BIRTHS.__getitem__
    )
    complications = _yes_no("A significant tear, or another complication?", now.complications)
    cleared = _yes_no("Has a clinician said that exercise is fine?", now.clinician_ok)
    note = st.text_area("Note", now.note, placeholder="Such as: left knee, stairs hurt")
    return Profile(
        name=name,
        note=note,
        is_client=whom == _CLIENT,
        birth_date=_birth_date(now, weeks),
        birth_type=birth,
        complications=complications,
        clinician_ok=cleared,
    )


def _yes_no(question: str, answer: bool | None) -> bool | None:
    """A question that may be left open."""
    return st.segmented_control(
        question, list(_ANSWERS), default=answer, format_func=_ANSWERS.__getitem__
    )


def _birth_date(now: Profile, weeks: int | None) -> date | None:
    """The day that is known, as long as the weeks agree with it."""
    today = date.today()
    if weeks is None or weeks == now.weeks_since_birth(today):
        return now.birth_date if weeks is not None else None
    return today - timedelta(weeks=weeks)


def _must_ask(profile: Profile) -> bool:
    """Whether a clinician's word is needed and not there."""
    birth = BirthStory(
        caesarean=profile.birth_type == "caesarean", complications=profile.complications
    )
    return needs_clearance(birth) and not profile.clinician_ok


def _add_somebody() -> None:
    with st.expander("Add a person", icon=":material/person_add:"):
        with st.form("add a person", clear_on_submit=True, border=False):
            name = st.text_input("Her name", max_chars=100)
            is_client = st.checkbox("A client of mine", value=True)
            added = st.form_submit_button("Add")
        if added:
            do(_ADDING, lambda: _add(Profile(name=name, is_client=is_client)))
        show_said(_ADDING)


def _add(profile: Profile) -> str:
    added = desk.store().people.add(profile)
    return f"{added.profile.name} is there: choose her at the top of the page."
