"""The two components that live in the browser: the voice, and the start of the camera."""

from collections.abc import Sequence
from importlib.resources import files

import streamlit as st
from streamlit_webrtc import MediaStreamConstraints

from posecheck.coaching.guide.screen import Saying
from posecheck.sessions.store.preferences import Preferences

START = "Start the camera"


def _text(name: str) -> str:
    return files("posecheck.ui.live").joinpath(name).read_text(encoding="utf-8")


_voice = st.components.v2.component(
    "posecheck_voice", html=_text("voice.html"), css=_text("voice.css"), js=_text("voice.js")
)
_gate = st.components.v2.component("posecheck_gate", html="<i></i>", js=_text("gate.js"))


def voice(
    sayings: Sequence[tuple[int, Saying]],
    preferences: Preferences,
    *,
    shown: str = "",
    state: str = "",
) -> None:
    """Say and write what is new among these.

    Args:
        preferences: whether and by whom it is said, until she chooses otherwise in this browser.
        sayings: numbered, a larger number is newer.
        shown: what stands in the picture now; it is written in place of what was said last.
        state: where she is in the set, small.
    """
    said = [{"id": number, "text": one.text, "sound": one.sound.value} for number, one in sayings]
    data = {
        "sayings": said,
        "shown": shown,
        "state": state,
        "muted": not preferences.voice,
        "voice": preferences.voice_name,
        "language": preferences.language,
    }
    _voice(key="voice", data=data)


def gate(key: str, camera: MediaStreamConstraints) -> str | None:
    """Open the camera and start the stream; the browser's name of what is wrong, or None."""
    told = _gate(key=key, data={"start": START, "camera": camera}, on_problem_change=lambda: None)
    name: str | None = told.problem
    return name
