"""The neutrals of the person in front of the camera: used, kept, and offered to be found."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from posecheck.coaching.checks.back import back_check_in
from posecheck.coaching.checks.neutral_posture import neutral_posture
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.middle.posture_clock import PostureHold
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.reference.own_neutral import OwnNeutral, Posture
from posecheck.errors import PoseCheckError
from posecheck.sessions.store.neutrals import FRESH, KeptNeutral
from posecheck.sessions.store.records import Person
from posecheck.sessions.store.store import Store
from posecheck.ui import page_context
from posecheck.ui.live.keeping import UNEXPECTED
from posecheck.ui.live.person_settings import whose

_FOUND = "neutral_found"
# For so long clothes and camera are taken to be the same.
_LATELY_S = 3600.0
_log = logging.getLogger(__name__)

NEW = (
    "I do not know your middle yet. With it I can tell whether your back is in your own neutral; "
    "without it, what I say of your back is an estimate. It takes about a minute."
)
OLD = (
    "You found your middle more than four weeks ago, and a habit changes. Find it again, and I can "
    "tell you how. It takes about a minute."
)


def kept_neutral(posture: Posture | None) -> KeptNeutral | None:
    """Her newest neutral in this posture, however old; None where none is kept or can be read."""
    if posture is None:
        return None
    try:
        return page_context.store().neutrals.newest(page_context.person().id, posture)
    except PoseCheckError:
        return None


def known_neutral(exercise: Exercise) -> OwnNeutral | None:
    """Her neutral for this exercise, while it may be used without asking.

    One that she has just found in this window was found in these clothes, before this camera.
    """
    found = st.session_state.get(_FOUND)
    if isinstance(found, _Found) and found.is_for(exercise):
        return found.neutral
    kept = kept_neutral(neutral_posture(exercise))
    return kept.neutral if kept is not None and kept.is_fresh(date.today()) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A neutral that was found in this window: whose, and when."""

    neutral: OwnNeutral
    person: str
    found_s: float

    def is_for(self, exercise: Exercise) -> bool:
        """Whether it is hers, of this posture, and of just now."""
        lately = time.monotonic() - self.found_s < _LATELY_S
        fits = self.neutral.posture == neutral_posture(exercise)
        return lately and self.person == whose() and fits


def remember(neutral: OwnNeutral) -> None:
    """Use this one for the sets that follow in this window."""
    found = _Found(neutral=neutral, person=whose(), found_s=time.monotonic())
    st.session_state[_FOUND] = found


def keep_neutral(neutral: OwnNeutral) -> str:
    """Keep a neutral that was just found; why that cannot be done in a sentence, or ""."""
    today = date.today()
    return _kept(lambda kept, person: kept.neutrals.keep(person.id, neutral, today=today))


def keep_hold(held: PostureHold, *, loaded: bool) -> str:
    """Keep half a minute in her middle; why that cannot be done in a sentence, or ""."""
    return _kept(lambda kept, person: kept.neutrals.keep_hold(person.id, held, loaded=loaded))


def _kept(keep: Callable[[Store, Person], None]) -> str:
    try:
        keep(page_context.store(), page_context.person())
    except PoseCheckError as error:
        return str(error)
    except Exception:  # noqa: BLE001 - she stands in front of it: no error may end that
        _log.exception("a neutral could not be kept")
        return UNEXPECTED
    return ""


def why_offered(exercise: Exercise, check_pass: Pass) -> str:
    """Why her neutral should be found before this set; "" when it need not, or was just declined.

    It is offered once; after four weeks again.
    """
    posture = neutral_posture(exercise)
    if posture is None or back_check_in(check_pass.faults(exercise)) is None:
        return ""
    today, kept = date.today(), kept_neutral(posture)
    if kept is not None and kept.is_fresh(today):
        return ""
    try:
        offered = page_context.store().people.preferences(page_context.person().id).offered_on
    except PoseCheckError:
        return ""
    with suppress(ValueError):
        if today - date.fromisoformat(offered.get(posture, "")) <= FRESH:
            return ""
    return NEW if kept is None else OLD


def note_offered(posture: Posture | None) -> None:
    """Remember that it was offered today."""
    if posture is None:
        return
    with suppress(PoseCheckError):
        people, person = page_context.store().people, page_context.person()
        now = people.preferences(person.id)
        offered = {**now.offered_on, posture: date.today().isoformat()}
        people.set_preferences(person.id, replace(now, offered_on=offered))


def exercise_in(catalog: Catalog, posture: Posture) -> Exercise | None:
    """An exercise that begins in this posture and is watched from the side, for the set-up."""
    fitting = (
        one
        for one in catalog.values()
        if one.signal.rest == posture and back_check_in(Pass.SIDE.faults(one)) is not None
    )
    return next(fitting, None)
