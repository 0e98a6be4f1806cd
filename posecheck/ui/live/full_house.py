"""As many sets are watched as this computer can carry: she is told, and comes in by herself."""

import streamlit as st

from posecheck.capture.live.seats import Seats
from posecheck.ui.live.visit import start_again

_LOOK_S = 1.0


def show(seats: Seats) -> None:
    """What she waits for, and the way back."""
    st.title("One moment")
    st.info(seats.taken)
    if st.button("Back"):
        start_again()
        st.rerun()
    _wait(seats)


@st.fragment(run_every=_LOOK_S)
def _wait(seats: Seats) -> None:
    """Go on as soon as a set has ended."""
    if seats.free:
        st.rerun()
