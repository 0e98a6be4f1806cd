"""The page that makes a paired phone the camera of the computer's screen."""

import time
from dataclasses import dataclass, field

import streamlit as st

from posecheck.capture.live.phone_camera import PHONE, Sender
from posecheck.home.opened import opened
from posecheck.home.pairing import Device
from posecheck.ui.live.browser_components import phone
from posecheck.ui.live.connection import Camera, send
from posecheck.ui.live.sentences import problem
from posecheck.ui.live.whole_window import take_whole_window
from posecheck.ui.this_device import this_device
from posecheck.ui.window import go

_VISIT = "phone_camera"
_LOOK_S = 0.5
# Without a picture leaving it for so long the phone connects anew, and again as often.
_AGAIN_S = 8.0
# What happened while nobody could look at the phone is told for so long after it.
_TOLD_S = 8.0
_BACK, _FRONT = "environment", "user"

_STARTING = "Starting the camera"
_AWAY = "No pictures leave this phone. The set is paused."
_CAME_BACK = "This phone was away. The set waited, and goes on."
_SHOWN = "The computer shows you."
_READY = "Ready. Choose an exercise on the computer."


@dataclass(slots=True, kw_only=True, eq=False)
class _Visit:
    """What one window of the phone knows.

    Attributes:
        number: of the connection, never reused; ``connected_s``: since when it is wanted.
        problem: the browser's name of what is wrong with the camera, or "".
        stopped: whether she has ended it here.
    """

    sender: Sender | None = None
    camera: Camera = field(default_factory=lambda: Camera(facing=_BACK))
    number: int = 1
    connected_s: float = field(default_factory=time.monotonic)
    problem: str = ""
    stopped: bool = False
    beat: int = 0

    def connect_again(self) -> None:
        self.number += 1
        self.connected_s = time.monotonic()
        self.problem = ""


def page() -> None:
    """Show the page."""
    me = this_device()
    visit: _Visit = st.session_state.setdefault(_VISIT, _Visit())
    if me is None:
        _not_paired()
    elif visit.stopped:
        _show_stopped(visit)
    elif visit.problem:
        _show_problem(visit)
    elif (sender := _place(visit, me)) is not None:
        _be_camera(visit, sender)


def _not_paired() -> None:
    st.title("The phone as the camera")
    st.write("This page is for a phone: let it in under Settings, Phone, and open it there.")
    if st.button("Let a phone in", type="primary", icon=":material/phone_android:"):
        go("settings", place="Phone")


def _place(visit: _Visit, me: Device) -> Sender | None:
    """The place of the one camera; None while another phone has it, and this one may ask for it."""
    holder = PHONE.sender
    if holder is not None and holder.owner != me.id:
        st.title("Another phone is the camera")
        st.write(f"It is the {holder.name}. There is one at a time.")
        with st.container(horizontal=True):
            if st.button("Use this phone instead", type="primary"):
                visit.sender = _take_place(me)
                visit.connect_again()
                st.rerun()
            if st.button("Back"):
                go("move")
        return None
    visit.sender = holder or _take_place(me)
    return visit.sender


def _take_place(me: Device) -> Sender:
    """Be the camera, until the pairing ends at the latest."""
    sender, home = PHONE.take_place(me.id, me.name), opened()
    if home is not None:
        home.pairing.when_ended(me, lambda: PHONE.leave(sender))
    return sender


def _be_camera(visit: _Visit, sender: Sender) -> None:
    take_whole_window()
    with st.container(key="stage"):
        told = send(sender, visit.camera, number=visit.number)
        if told.problem:
            PHONE.leave(sender)
            visit.problem = told.problem
            st.rerun()
        _follow(visit, sender)


@st.fragment(run_every=_LOOK_S)
def _follow(visit: _Visit, sender: Sender) -> None:
    """Say what becomes of the pictures, and notice when they stop; runs twice a second."""
    visit.beat += 1
    wish = phone(
        _words(sender),
        fps=PHONE.wanted_fps,
        mirrored=visit.camera.facing == _FRONT,
        beat=visit.beat,
    )
    if wish.stop:
        PHONE.leave(sender)
        visit.stopped = True
        st.rerun()
    if not PHONE.is_place_of(sender):
        st.rerun()
    if wish.turn:
        visit.camera = Camera(facing=_FRONT if visit.camera.facing == _BACK else _BACK)
    waited_s = time.monotonic() - visit.connected_s
    if wish.turn or (sender.is_away and waited_s > _AGAIN_S):
        visit.connect_again()
        st.rerun()


def _words(sender: Sender) -> str:
    if not sender.has_sent:
        return _STARTING
    if sender.is_away:
        return _AWAY
    if sender.back_s is not None and time.monotonic() - sender.back_s < _TOLD_S:
        return _CAME_BACK
    return _SHOWN if PHONE.is_shown else _READY


def _show_stopped(visit: _Visit) -> None:
    st.title("This phone is the camera no longer")
    with st.container(horizontal=True):
        if st.button("Be the camera again", type="primary"):
            visit.stopped = False
            visit.connect_again()
            st.rerun()
        if st.button("Back to Move"):
            go("move")


def _show_problem(visit: _Visit) -> None:
    """What is wrong with the camera, and what to do."""
    st.title("The camera")
    st.error(problem(visit.problem))
    if st.button("Try again", type="primary"):
        visit.connect_again()
        st.rerun()
