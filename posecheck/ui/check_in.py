"""The check-in before a set, live or filmed: knee pain and what is new; the first time, the birth.

Skipping is an answer, and is kept as one.
"""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from posecheck.coaching.safety import (
    SYMPTOMS,
    BirthStory,
    Decision,
    Outcome,
    Urgency,
    decide,
    not_cleared,
)
from posecheck.errors import PoseCheckError
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.records import Answers, CheckIn, Profile, SessionHead
from posecheck.ui import page_context
from posecheck.ui.birth import ask_birth, ask_clearance
from posecheck.ui.pain import pain_scale

_GROUPS = {Urgency.URGENT: "Anything new?", Urgency.CLINICIAN: "And any of these?"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """What she has said of herself.

    Attributes:
        profile: None where it cannot be read.
        last: her newest kept session before which she was asked how she is, None where there is
            none: one that was saved from a shell says nothing of that.
    """

    profile: Profile | None = None
    last: SessionHead | None = None

    @property
    def first_time(self) -> bool:
        """Whether she has never been asked yet."""
        return self.last is None

    @property
    def was_here_today(self) -> bool:
        """Whether she has been asked today."""
        today = datetime.now().astimezone().date()
        return self.last is not None and self.last.started_at.astimezone().date() == today


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What she said, and what follows from it."""

    check_in: CheckIn
    decision: Decision

    @property
    def stops(self) -> bool:
        """Whether there is no exercise today."""
        return self.decision.outcome is Outcome.STOP


def known_person() -> KnownPerson:
    """What is kept of that; where it cannot be read she is asked anew."""
    try:
        return KnownPerson(profile=page_context.person().profile, last=last_session(asked=True))
    except PoseCheckError:
        return KnownPerson()


def last_session(*, asked: bool = False) -> SessionHead | None:
    """The newest session of hers that is kept; ``asked``: of those before which she was asked.

    Raises:
        StoreUnavailable: in one sentence.
    """
    wanted = Filter(people=(page_context.person().id,), asked=asked)
    return next(iter(page_context.store().sessions.page(wanted, limit=1).heads), None)


def ask(
    start: str, back: Callable[[], None], more: Callable[[], None], first: Collection[str] = ()
) -> Answered | None:
    """Ask how she is; the answers, when a button was just pressed.

    Args:
        start: what the button does when nothing is wrong.
        back: what the way out does.
        more: shows what else is asked.
        first: names of the signs that this exercise must not be done with: asked before the
            others, and not to be skipped.
    """
    st.title("How are you today?")
    pain = pain_scale("Knee pain now, 0 none to 10 worst", "pain_before")
    kept = known_person()
    profile = _birth(kept)
    named = [*_first(first), *_symptoms(first)]
    more()
    with st.container(horizontal=True):
        label = "Something is not right today" if named else f"None of these: {start}"
        answered = st.button(label, type="primary", key="answered")
        skipped = not first and st.button("Skip", key="check_in_skipped")
        st.button("Back", on_click=back)
    if answered or skipped:
        return _answered(kept, profile, pain, None if skipped and not named else named)
    return None


def show_stop(why: str, back: Callable[[], None]) -> None:
    """Why there is no exercise today."""
    st.title("Not today")
    st.error(why)
    st.button("Back", on_click=back)


def _birth(kept: KnownPerson) -> Profile:
    """What she says of the birth: asked the first time, and as long as a clinician's word lacks."""
    profile = kept.profile or Profile(name="")
    if not kept.first_time and not not_cleared(profile.birth_story):
        return profile
    st.markdown("**Before the first time** (leave open what you'd rather not say)")
    with st.container(border=True):
        return ask_clearance(ask_birth(profile))


def _first(names: Collection[str]) -> list[str]:
    """Those of the signs to be asked first that are ticked."""
    asked = [one for one in SYMPTOMS if one.name in names]
    if not asked:
        return []
    st.markdown("**Before this exercise** (a camera cannot see it, you can feel it)")
    with st.container(border=True, gap="xsmall"):
        return [one.name for one in asked if st.checkbox(one.question, key=one.name)]


def _symptoms(but: Collection[str]) -> list[str]:
    """The names of those that are ticked, without some that were asked already."""
    ticked = {}
    for column, (urgency, title) in zip(st.columns(2), _GROUPS.items(), strict=True):
        with column, st.container(gap="xsmall"):
            st.markdown(f"**{title}**")
            for symptom in SYMPTOMS:
                if symptom.urgency is urgency and symptom.name not in but:
                    ticked[symptom.name] = st.checkbox(symptom.question, key=symptom.name)
    return [name for name, yes in ticked.items() if yes]


def _answered(
    kept: KnownPerson, profile: Profile, pain: int | None, named: list[str] | None
) -> Answered:
    """What follows; kept are answers after which she goes on, and an explicit no of a clinician."""
    answers: Answers = {"skipped": True} if named is None else {one.name: False for one in SYMPTOMS}
    if kept.first_time and profile.birth_story == BirthStory() and profile.birth_date is None:
        answers = {**answers, "birth": "skipped"}
    decision = decide(named, profile.birth_story, pain)
    goes_on = decision.outcome is not Outcome.STOP
    if kept.profile not in (None, profile) and (goes_on or profile.clinician_ok is False):
        _keep_profile(profile)
    return Answered(check_in=CheckIn(pain=pain, symptoms=answers), decision=decision)


def _keep_profile(profile: Profile) -> None:
    """Keep what she has said of herself; where nothing can be kept, the result says so."""
    with suppress(PoseCheckError):
        page_context.store().people.change(page_context.person().id, profile)
