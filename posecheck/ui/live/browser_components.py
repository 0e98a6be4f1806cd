"""The components that live in the browser: stage, voice alone, and gate of the camera."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.resources import files
from typing import Any

import streamlit as st
from streamlit_webrtc import MediaStreamConstraints

from posecheck.coaching.guide.screen import Saying
from posecheck.sessions.store.preferences import Preferences

START = "Start the camera"
_STAGE = "stage_words"
Sayings = Sequence[tuple[int, Saying]]


def _text(*names: str) -> str:
    folder = files("posecheck.ui.live")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


_voice = st.components.v2.component(
    "posecheck_voice",
    html=_text("voice.html"),
    css=_text("voice.css"),
    js=_text("voice.js", "caption.js"),
)
# It lays out the picture as well, which is outside of it.
_stage = st.components.v2.component(
    "posecheck_stage",
    html=_text("stage.html"),
    css=_text("stage.css"),
    js=_text("voice.js", "awake.js", "on_picture.js", "stage.js"),
    isolate_styles=False,
)
# What stands on a phone that is the camera; it lies on the picture like the stage.
_phone = st.components.v2.component(
    "posecheck_phone",
    html=_text("phone/phone.html"),
    css=_text("stage.css", "phone/phone.css"),
    js=_text("awake.js", "on_picture.js", "phone/phone.js"),
    isolate_styles=False,
)
_gate = st.components.v2.component("posecheck_gate", html="<i></i>", js=_text("gate.js"))


def voice(sayings: Sayings, preferences: Preferences, *, written: bool = True) -> None:
    """Say what is new among these.

    Args:
        written: whether it is written here, too: the page itself does not say it.
        sayings: numbered by the clock, in milliseconds; a larger number is newer.
        preferences: whether and by whom it is said, until she chooses otherwise in this browser.
    """
    _voice(key="voice", data=_spoken(sayings, preferences) | {"written": written})


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What stands over the picture.

    Attributes:
        number: of reps, or "".
        words: the one thing to do, of this ``kind``; "" for what was said last.
        kind: "cue" or "instruction".
        state: how grave what they speak of is, in words of the report.
        status: where she is in the set, small.
        note: what is wrong, or ""; ``details``: for the curious.
        body: where she is in the picture: left, top, right, bottom as shares, or None.
        aspect: the picture's width over its height.
        camera: the browser's name of the camera, or ""; ``fps``: pictures a second wanted of it.
        phone: what the phone is called that could be the camera, or "".
        kept: whether every rep that has ended is kept.
        beat: a number that changes each time, by which the browser hears that it is still served.
    """

    number: str
    words: str
    kind: str
    state: str
    status: str
    note: str
    details: str
    body: Sequence[float] | None
    aspect: float
    camera: str
    phone: str
    fps: int
    playing: bool
    kept: bool
    beat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What she has just asked for on the stage: to end, or another camera ("" for none)."""

    done: bool
    camera: str


def stage(written: Written, sayings: Sayings, preferences: Preferences) -> Wish:
    """Write over the picture, say what is new, and hear what she wants."""
    told = _heard(_stage, _STAGE, _spoken(sayings, preferences) | asdict(written), "done", "camera")
    return Wish(done=bool(told.get("done")), camera=told.get("camera") or "")


def forget_wishes() -> None:
    """A stage that begins owes nothing of what was asked for on the one before."""
    st.session_state.pop(_kept(_STAGE), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Whether the camera is open, or the browser's name of the problem ("" for none)."""

    is_open: bool
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneWish:
    """What was just asked for on the phone: its other camera, or to be the camera no longer."""

    turn: bool
    stop: bool


def phone(words: str, *, fps: int, mirrored: bool, beat: int) -> PhoneWish:
    """Write on the phone that is the camera, and hear what is wanted there.

    Args:
        words: what is to be known there.
        fps: pictures a second that the stage can keep up with.
        mirrored: whether it shows what its camera sees as a mirror does.
        beat: a number that changes each time, by which the browser hears that it is still served.
    """
    data = {"words": words, "fps": fps, "mirrored": mirrored, "beat": beat}
    told = _heard(_phone, "phone_words", data, "turn", "stop")
    return PhoneWish(turn=bool(told.get("turn")), stop=bool(told.get("stop")))


def gate(
    key: str, stream: str, camera: MediaStreamConstraints | None, *, sends: bool = False
) -> Gate:
    """Open the camera, and keep it open until the stream of this key runs.

    Args:
        camera: what is asked of it; None where the pictures come from elsewhere.
        sends: whether nothing comes back, so that the stream runs as soon as it has the camera.
    """
    data = {"start": START, "stream": stream, "camera": camera, "sends": sends}
    told = _heard(_gate, key, data, "problem", "open")
    return Gate(is_open=bool(told.get("open")), problem=told.get("problem") or "")


def _spoken(sayings: Sayings, preferences: Preferences) -> dict[str, Any]:
    now = time.time_ns() // 1_000_000
    said = [
        {"id": number, "text": one.text, "sound": one.sound.value, "age": max(0, now - number)}
        for number, one in sayings
    ]
    return {
        "sayings": said,
        "muted": not preferences.voice,
        "voice": preferences.voice_name,
        "language": preferences.language,
    }


def _heard(
    component: Callable[..., Any], key: str, data: Mapping[str, Any], *names: str
) -> Mapping[str, Any]:
    """Show a component; which of these it has told since this was last asked, each once.

    They are kept as soon as they come: the run of the page that hears one may be cut short by the
    next before it gets here, and a value that was told once is gone with its run.
    """
    noted = {f"on_{name}_change": partial(_note, key, name) for name in names}
    component(key=key, data=data, **noted)
    told: Mapping[str, Any] = st.session_state.pop(_kept(key), {})
    return told


def _note(key: str, name: str) -> None:
    value = st.session_state[key].get(name)
    if value:
        st.session_state.setdefault(_kept(key), {})[name] = value


def _kept(key: str) -> str:
    return f"told {key}"
