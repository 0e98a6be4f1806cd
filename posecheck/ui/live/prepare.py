"""The steps before a set that she feels and no camera sees: taught, asked, and kept as answered."""

from dataclasses import replace

import streamlit as st

from posecheck.ui import line_drawings
from posecheck.ui.live import offer_neutral
from posecheck.ui.live.visit import Aim, Step, Visit


def begin(visit: Visit) -> None:
    """After the check-in: what this exercise teaches first, where it does; else straight on."""
    assert visit.exercise is not None
    if visit.aim is Aim.SET and visit.exercise.prepare is not None:
        visit.step = Step.PREPARE
    else:
        offer_neutral.begin(visit)


def show(visit: Visit) -> None:
    """The steps, and the question; "not yet" is an answer too."""
    assert visit.exercise is not None
    prepare = visit.exercise.prepare
    assert prepare is not None
    st.title(prepare.title)
    words = line_drawings.beside(f"prepare_{prepare.name}", prepare.name)
    words.markdown(line_drawings.numbered(prepare.steps))
    st.header(prepare.question)
    st.write(prepare.felt)
    with st.container(horizontal=True):
        if st.button("Yes, start", type="primary"):
            _go_on(visit, felt=True)
        if st.button("Not yet, start all the same"):
            _go_on(visit, felt=False)


def _go_on(visit: Visit, *, felt: bool) -> None:
    assert visit.exercise is not None
    assert visit.exercise.prepare is not None
    if visit.check_in is not None:
        answers = {**(visit.check_in.symptoms or {}), visit.exercise.prepare.name: felt}
        visit.check_in = replace(visit.check_in, symptoms=answers)
    offer_neutral.begin(visit)
    st.rerun()
