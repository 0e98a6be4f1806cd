"""The two parts of the page that live in the browser: the voice, and the gate of the camera."""

from collections.abc import Sequence
from importlib.resources import files

import streamlit as st

from posecheck.coaching.guide.screen import Saying

START = "Start the camera"


def _text(name: str) -> str:
    return files("posecheck.ui.live").joinpath(name).read_text(encoding="utf-8")


_voice = st.components.v2.component(
    "posecheck_voice", html=_text("voice.html"), css=_text("voice.css"), js=_text("voice.js")
)
_gate = st.components.v2.component("posecheck_gate", html="<i></i>", js=_text("gate.js"))


def voice(sayings: Sequence[tuple[int, Saying]]) -> None:
    """Say and show what is new among these; a larger number is newer."""
    said = [{"id": number, "text": one.text, "sound": one.sound.value} for number, one in sayings]
    _voice(key="voice", data={"sayings": said})


def gate(key: str) -> str | None:
    """Open the camera and start the stream; the browser's name of what is wrong, or None."""
    told = _gate(key=key, data={"start": START}, on_problem_change=lambda: None)
    name: str | None = told.problem
    return name
