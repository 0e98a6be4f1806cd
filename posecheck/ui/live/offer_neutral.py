"""The offer, before a set, to find her neutral first; it is made once, and may be skipped."""

import streamlit as st

from posecheck.coaching.checks.neutral_posture import neutral_posture
from posecheck.ui.live.own_neutrals import note_offered, why_offered
from posecheck.ui.live.visit import Aim, Step, Visit


def begin(visit: Visit) -> None:
    """After the check-in: the offer, where it helps and was not made lately; else the camera."""
    assert visit.exercise is not None
    offered = visit.aim is Aim.SET and why_offered(visit.exercise, visit.check_pass)
    if offered:
        visit.step, visit.offer = Step.OFFER, offered
        note_offered(neutral_posture(visit.exercise))
    else:
        visit.start_camera(visit.check_pass)


def show(visit: Visit) -> None:
    """One sentence, two buttons."""
    st.title("Find your neutral first?")
    st.write(visit.offer)
    with st.container(horizontal=True):
        if st.button("Find my neutral", type="primary"):
            _go_on(visit, Aim.FIND)
        if st.button("Not now, start the set"):
            _go_on(visit, Aim.SET)


def _go_on(visit: Visit, aim: Aim) -> None:
    visit.aim = aim
    visit.start_camera(visit.check_pass)
    st.rerun()
