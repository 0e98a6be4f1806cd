"""The feedback to a button, shown beside it after the page has been drawn anew."""

from collections.abc import Callable

import streamlit as st

from posecheck.errors import PoseCheckError
from posecheck.ui.markdown import literal


def run_with_feedback(place: str, action: Callable[[], str]) -> None:
    """Do something and draw the page anew, with the sentence it gives or what went wrong."""
    try:
        outcome = (True, action())
    except PoseCheckError as error:
        outcome = (False, str(error))
    st.session_state[_key(place)] = outcome
    st.rerun()


def show_feedback(place: str) -> None:
    """Show it once."""
    well, sentence = st.session_state.pop(_key(place), (True, ""))
    if sentence:
        (st.success if well else st.error)(literal(sentence))


def _key(place: str) -> str:
    return f"feedback {place}"
