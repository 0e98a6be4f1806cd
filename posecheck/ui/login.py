"""The login in front of every page, while login is on."""

import os
import signal
import sys

import streamlit as st

from posecheck.access import check_access, login_is_on
from posecheck.errors import ServingRefused
from posecheck.ui.markdown import literal


def refuse_public() -> None:
    """End the server, and show nothing, when strangers could reach it without a login."""
    try:
        check_access(st.get_option("server.address"))
    except ServingRefused as error:
        sys.stderr.write(f"posecheck: {error}\n")
        st.error(literal(str(error)))
        # Streamlit knows no way to end itself; this is what stopping it from a shell does.
        os.kill(os.getpid(), signal.SIGTERM)
        st.stop()


def gate() -> None:
    """Show the log-in page, and nothing else, while login is on and nobody is logged in."""
    if not login_is_on() or st.user.get("is_logged_in") is True:
        return
    st.title("PoseCheck")
    st.write("Log in to see your sessions. Nobody else who logs in here can see them.")
    st.button("Log in", type="primary", on_click=st.login)
    st.stop()


def owner() -> str | None:
    """Whose people and sessions may be seen; None, all of them, only where login is off.

    The issuer and the subject together: unlike an e-mail address they are never given to
    somebody else.
    """
    gate()
    if not login_is_on():
        return None
    issuer, subject = st.user.get("iss"), st.user.get("sub")
    if not issuer or not subject:
        st.error("The login service does not say who you are (iss and sub); ask who runs it.")
        st.stop()
    return f"{issuer}|{subject}"


def show_account() -> None:
    """Who is logged in, and the way out; nothing where login is off."""
    if not login_is_on():
        return
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.text(str(st.user.get("name") or st.user.get("email") or "Logged in"), width="content")
        st.button("Log out", type="tertiary", icon=":material/logout:", on_click=st.logout)
