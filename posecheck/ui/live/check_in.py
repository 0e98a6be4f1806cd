"""The check-in of the live page: the questions of every page, and her own best line."""

import streamlit as st

from posecheck.ui import check_in
from posecheck.ui.live.person_settings import own_reference
from posecheck.ui.live.prepare import begin
from posecheck.ui.live.sentences import TITLES
from posecheck.ui.live.visit import Aim, Step, Visit, start_again


def show(visit: Visit) -> None:
    """Ask, at most once a session; a yes to a red flag, or a clinician's no, ends here."""
    assert visit.exercise is not None
    first = visit.exercise.ask_first
    answered = check_in.ask("start", start_again, lambda: _ask_for_own_line(visit), first)
    if answered is None:
        return
    visit.check_in = answered.check_in
    if answered.stops:
        visit.stop, visit.step = answered.decision.say, Step.STOP
    else:
        begin(visit)
    st.rerun()


def show_stop(visit: Visit) -> None:
    """Why there is no exercise today."""
    check_in.show_stop(visit.stop, start_again)


def _ask_for_own_line(visit: Visit) -> None:
    assert visit.exercise is not None
    own = own_reference(visit.exercise, visit.check_pass)
    if own is not None and visit.aim is Aim.SET:
        visit.own_line = st.toggle(
            f"Compare with my own best line {TITLES[visit.check_pass]}", value=visit.own_line
        )
