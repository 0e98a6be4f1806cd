"""What a phone needs beside the file chooser: its camera, and a way out of a lost connection."""

from importlib.resources import files

import streamlit as st

_BROKEN_OFF = (
    "The upload broke off on its way; the video is still on this device. Go nearer to the router, "
    "keep this page open and the screen on, and send it again. A shorter video is through sooner."
)


def _text(name: str) -> str:
    return files("posecheck.ui.video").joinpath(name).read_text(encoding="utf-8")


_film = st.components.v2.component(
    "posecheck_film", html=_text("film.html"), css=_text("film.css"), js=_text("film.js")
)


def film_or_send_again() -> None:
    """Offer the camera of a phone, and say what to do when an upload has broken off."""
    _film(key="video_film", data={"words": _BROKEN_OFF})
