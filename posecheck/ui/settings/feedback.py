"""What came of a button, shown beside it after the page has been drawn anew."""

from collections.abc import Callable

import streamlit as st

from posecheck.errors import PoseCheckError


def do(place: str, action: Callable[[], str]) -> None:
    """Do something and draw the page anew, with the sentence it gives or what went wrong."""
    try:
        said = (True, action())
    except PoseCheckError as error:
        said = (False, str(error))
    st.session_state[_key(place)] = said
    st.rerun()


def show_said(place: str) -> None:
    """Show it once."""
    well, sentence = st.session_state.pop(_key(place), (True, ""))
    if sentence:
        (st.success if well else st.error)(sentence)


def _key(place: str) -> str:
    return f"said {place}"
