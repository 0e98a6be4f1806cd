"""The question with which band she did a session, and how many reps she had planned."""

from collections.abc import Callable

import streamlit as st

from posecheck.sessions.option_words import BANDS
from posecheck.sessions.report import capital
from posecheck.sessions.store.session_options import MOST_REPS, SessionOptions


def ask(key: str, now: SessionOptions, keep: Callable[[SessionOptions], None]) -> None:
    """Ask, folded away: most sets need neither.

    Args:
        key: of the two questions; another one for each session.
        now: what is known.
        keep: called when something else was said.
    """
    # A number that stands there from the beginning could not be taken back; one set like this can.
    st.session_state.setdefault(f"{key} band", now.band)
    st.session_state.setdefault(f"{key} reps", now.planned_reps)
    with st.expander("Band and planned reps"):
        band = st.pills(
            "Which band?",
            list(BANDS),
            format_func=lambda one: capital(BANDS[one]),
            key=f"{key} band",
            wrap=True,
        )
        reps = st.number_input(
            "How many reps did you plan?",
            1,
            MOST_REPS,
            None,
            placeholder="Not said",
            key=f"{key} reps",
        )
    said = SessionOptions(band=band, planned_reps=reps)
    if said != now:
        keep(said)
