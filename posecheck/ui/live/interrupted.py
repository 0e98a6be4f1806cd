"""The offer of a set that was interrupted, at the top of the first step."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.errors import PoseCheckError
from posecheck.sessions.store.records import CheckIn, SessionHead
from posecheck.ui import page_context
from posecheck.ui.live.camera import end_early
from posecheck.ui.live.keeping import Keeper
from posecheck.ui.live.left_off import left_off
from posecheck.ui.live.left_sets import LEFT
from posecheck.ui.live.person_settings import whose
from posecheck.ui.live.sentences import counted
from posecheck.ui.live.visit import Visit

# An older one is found among the kept sessions.
_LATELY = timedelta(hours=2)


@st.fragment(run_every=1.0)
def offer(visit: Visit, catalog: Catalog) -> None:
    """Offer the set whose page was left, or one that broke off with the program."""
    left = LEFT.offered(whose(), but=visit)
    if left is not None:
        _offer_left(left)
    elif (broken := _broken_off(catalog)) is not None:
        _offer_broken_off(visit, catalog, broken)


def _offer_left(left: Visit) -> None:
    """It still waits, with its count."""
    assert left.exercise is not None
    assert left.stream is not None
    screen = left.stream.screen
    reps = screen.reps if screen is not None else 0
    kept = left.keeper is not None and not left.keeper.problem
    going_on, ending = _card(left.exercise.title, reps, kept=kept)
    if going_on or ending:
        LEFT.take(whose(left.person_id), left)
        left.put_in_place()
    if going_on:
        left.connect_again()
        st.rerun()
    if ending:
        end_early(left, "")


def _offer_broken_off(visit: Visit, catalog: Catalog, head: SessionHead) -> None:
    """Its reps are kept: their number goes on, in another set of the same session."""
    exercise = catalog[head.exercise]
    going_on, ending = _card(exercise.title, head.reps, kept=True)
    if going_on:
        left = left_off(page_context.store(), head.id, exercise)
        visit.choose(exercise, left.check_pass)
        visit.before, visit.passes = left.before, left.passes
        visit.keeper = Keeper(
            exercise,
            CheckIn(pain=head.pain_before),
            "",
            session_id=head.id,
            person_id=head.person_id,
        )
        visit.start_camera(visit.check_pass)
        st.rerun()
    if ending:
        page_context.store().close_interrupted(head.id)
        st.rerun()


def _card(title: str, reps: int, *, kept: bool) -> tuple[bool, bool]:
    """What broke off; whether she goes on with it, and whether it was all."""
    with st.container(border=True):
        so_far = f"{counted(reps)} so far{', all kept' if kept else ''}."
        st.markdown(f"**Your {title.lower()} was interrupted.** {so_far}")
        with st.container(horizontal=True):
            return (
                st.button("Go on with it", type="primary"),
                st.button("That was all"),
            )


def _broken_off(catalog: Catalog) -> SessionHead | None:
    """The newest interrupted session of hers, if it is of today and of an exercise there is."""
    try:
        person = page_context.person()
        heads = page_context.store().interrupted()
    except PoseCheckError:  # the page works without kept sessions; the summary says so
        return None
    since = datetime.now(UTC) - _LATELY
    fitting = (
        one
        for one in heads
        if one.person_id == person.id and one.exercise in catalog and one.started_at >= since
    )
    return next(fitting, None)
