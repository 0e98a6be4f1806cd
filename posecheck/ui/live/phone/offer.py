"""The offer on Move to use a phone: as the camera of this screen, or for all of it."""

import streamlit as st

from posecheck.access import login_is_on
from posecheck.home.opened import opened
from posecheck.ui.live.phone.place import phone_elsewhere
from posecheck.ui.markdown import literal
from posecheck.ui.this_device import this_device
from posecheck.ui.window import go

_LOOK_S = 2.0


def show_camera() -> None:
    """At the top: on a phone what it can be, on the computer that a phone is its camera."""
    if opened() is None:
        return
    if this_device() is None:
        _show_phone()
    elif st.button("Be the camera of the computer", icon=":material/videocam:", width="stretch"):
        go("camera")


@st.fragment(run_every=_LOOK_S)
def _show_phone() -> None:
    sender = phone_elsewhere()
    if sender is not None:
        st.info(
            f"The camera is the **{literal(sender.name)}**. Choose an exercise, and watch this "
            "screen.",
            icon=":material/phone_android:",
        )


def show_way() -> None:
    """Where the way begins, for whoever has no camera here; a phone has one.

    Where people log in, a phone of theirs does so too.
    """
    if this_device() is not None or login_is_on():
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("No camera?", width="content")
        if st.button("Use a phone", icon=":material/phone_android:", key="use_a_phone"):
            go("settings", place="Phone")
