"""The device that shows this window: a paired phone of the home, or this computer itself.

Only what is shown depends on it; who may come in is decided at the door.
"""

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from posecheck.home.door import COOKIE
from posecheck.home.opened import opened
from posecheck.home.pairing import Device

_BOUND = "ends_with_pairing"


def this_device() -> Device | None:
    """The paired device that shows this window; None for this computer."""
    home = opened()
    return None if home is None else home.pairing.device_of(st.context.cookies.get(COOKIE))


def end_with_pairing() -> None:
    """Have all that this window holds, its camera too, end together with its pairing."""
    home, device, context = opened(), this_device(), get_script_run_ctx()
    if home is None or device is None or context is None or _BOUND in st.session_state:
        return
    st.session_state[_BOUND] = True
    runtime, session = get_instance(), context.session_id
    home.pairing.when_ended(device, lambda: home.on_loop(lambda: runtime.close_session(session)))
