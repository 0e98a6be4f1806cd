"""The question with which band she did a session, and how many reps she had planned."""

from collections.abc import Callable

import streamlit as st

from posecheck.sessions.option_words import BANDS, options_told
from posecheck.sessions.report import capital
from posecheck.sessions.store.session_options import MOST_REPS, SessionOptions


def ask(key: str, now: SessionOptions, keep: Callable[[SessionOptions], None]) -> None:
    """Ask, folded away: most sets need neither.

    Args:
        key: of the two questions; another one for each session.
        now: what is known.
        keep: called when something else was said.
    """
    told = options_told(now)
    with st.expander(f"Band and planned reps{f': {told}' if told else ''}"):
        band = st.pills(
            "Which band?",
            list(BANDS),
            default=now.band,
            format_func=lambda one: capital(BANDS[one]),
            key=f"{key} band",
            wrap=True,
        )
        reps = st.number_input(
            "How many reps did you plan?",
            1,
            MOST_REPS,
            now.planned_reps,
            placeholder="Not said",
            key=f"{key} reps",
        )
    said = SessionOptions(band=band, planned_reps=reps)
    if said != now:
        keep(said)
