"""The questions about a birth, in the check-in and the settings; each may stay open."""

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from posecheck.sessions.store.records import BirthType, Profile

_BIRTHS: dict[BirthType | None, str] = {
    None: "I'd rather not say",
    "vaginal": "Vaginal",
    "assisted": "Vaginal, with forceps or a vacuum cup",
    "caesarean": "Caesarean",
}
_ANSWERS = {True: "Yes", False: "No"}


def ask_birth(now: Profile) -> Profile:
    """The profile with what she says of the birth."""
    left, right = st.columns(2)
    weeks = left.number_input(
        "Weeks since the birth",
        min_value=0,
        max_value=2000,
        value=now.weeks_since_birth(date.today()),
        help="Leave it empty if you'd rather not say.",
    )
    births = list(_BIRTHS)
    birth = right.selectbox(
        "How was the birth?", births, births.index(now.birth_type), format_func=_BIRTHS.__getitem__
    )
    complications = _yes_no("A significant tear, or another complication?", now.complications)
    return replace(
        now,
        birth_date=_birth_date(now, weeks),
        birth_type=birth,
        complications=complications,
    )


def ask_clearance(now: Profile) -> Profile:
    """The profile with what a clinician has said."""
    cleared = _yes_no("Has a clinician said that exercise is fine?", now.clinician_ok)
    return replace(now, clinician_ok=cleared)


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
