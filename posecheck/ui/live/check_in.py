"""The check-in before a set: knee pain and what is new; the first time, the birth.

Skipping is an answer, and is kept as one.
"""

import streamlit as st

from posecheck.coaching.safety import (
    SYMPTOMS,
    BirthStory,
    Outcome,
    Urgency,
    decide,
    needs_clearance,
    not_cleared,
)
from posecheck.sessions.store.records import Answers, CheckIn, Profile
from posecheck.ui.birth import ask_birth, ask_clearance
from posecheck.ui.live.offer_neutral import begin
from posecheck.ui.live.person_settings import KnownPerson, keep_profile, known_person, own_reference
from posecheck.ui.live.sentences import TITLES
from posecheck.ui.live.visit import Aim, Step, Visit, start_again

_GROUPS = {Urgency.URGENT: "Anything new?", Urgency.CLINICIAN: "And any of these?"}


def show(visit: Visit) -> None:
    """Ask, at most once a session; a yes to a red flag ends here."""
    assert visit.exercise is not None
    st.title("How are you today?")
    pain = pain_scale("Knee pain now, 0 none to 10 worst", "pain_before")
    kept = known_person()
    profile = _birth(kept)
    named = _symptoms()
    own = own_reference(visit.exercise, visit.check_pass)
    if own is not None and visit.aim is Aim.SET:
        visit.own_line = st.toggle(
            f"Compare with my own best line {TITLES[visit.check_pass]}", value=visit.own_line
        )
    with st.container(horizontal=True):
        label = "Something is not right today" if named else "None of these: start"
        if st.button(label, type="primary", key="answered"):
            _answered(visit, kept, profile, pain, named)
        if st.button("Skip"):
            _answered(visit, kept, profile, pain, None)
        if st.button("Back"):
            start_again()
            st.rerun()


def _birth(kept: KnownPerson) -> Profile:
    """What she says of the birth: asked the first time, and as long as a clinician's word lacks."""
    profile = kept.profile or Profile(name="")
    if not kept.first_time and not not_cleared(profile.birth_story):
        return profile
    st.markdown("**Before the first time** (leave open what you'd rather not say)")
    with st.container(border=True):
        profile = ask_birth(profile)
        return ask_clearance(profile) if needs_clearance(profile.birth_story) else profile


def _symptoms() -> list[str]:
    """The names of those that are ticked."""
    ticked = {}
    for column, (urgency, title) in zip(st.columns(2), _GROUPS.items(), strict=True):
        with column, st.container(gap="xsmall"):
            st.markdown(f"**{title}**")
            for symptom in SYMPTOMS:
                if symptom.urgency is urgency:
                    ticked[symptom.name] = st.checkbox(symptom.question, key=symptom.name)
    return [name for name, yes in ticked.items() if yes]


def show_stop(visit: Visit) -> None:
    """Why there is no exercise today."""
    st.title("Not today")
    st.error(visit.stop)
    if st.button("Back"):
        start_again()
        st.rerun()


def _answered(
    visit: Visit, kept: KnownPerson, profile: Profile, pain: int | None, named: list[str] | None
) -> None:
    """Go on to the camera, or stop; only answers after which she goes on are kept."""
    answers: Answers = {"skipped": True} if named is None else {one.name: False for one in SYMPTOMS}
    if kept.first_time and profile.birth_story == BirthStory() and profile.birth_date is None:
        answers = {**answers, "birth": "skipped"}
    visit.check_in = CheckIn(pain=pain, symptoms=answers)
    decision = decide(named, profile.birth_story)
    if decision.outcome is Outcome.STOP:
        visit.stop, visit.step = decision.say, Step.STOP
    else:
        if kept.profile is not None and profile != kept.profile:
            keep_profile(profile)
        begin(visit)
    st.rerun()


def pain_scale(label: str, key: str) -> int | None:
    """Knee pain 0-10, or None."""
    return st.pills(label, list(range(11)), key=key)
