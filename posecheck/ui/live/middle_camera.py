"""The camera step of the neutral: both ends of her range, the meter, and its end."""

import time

import streamlit as st

from posecheck.coaching.guide.middle.find_neutral import FindNeutral
from posecheck.coaching.guide.middle.hold_middle import HoldMiddle
from posecheck.coaching.guide.screen import Stage
from posecheck.ui.live.browser_components import stage
from posecheck.ui.live.camera import open_estimator, show_problem, written
from posecheck.ui.live.connection import connect
from posecheck.ui.live.own_neutrals import known_neutral, remember
from posecheck.ui.live.silence import asks_anew, is_given_up, say_when_away
from posecheck.ui.live.stream import Stream
from posecheck.ui.live.visit import Aim, Step, Visit

_LOOK_S = 0.25


def show(visit: Visit) -> None:
    """Start the stream by itself, follow it, and end with what was found."""
    if visit.problem:
        show_problem(visit)
        return
    if visit.middle is None:
        visit.middle = _stream(visit)
        if visit.middle is None:
            return
    stream = visit.middle
    with st.container(key="stage"):
        told = connect(stream, visit.camera, number=visit.connection)
        if told.problem:
            visit.leave_camera()
            visit.problem = told.problem
            st.rerun()
        _follow(visit)


def _stream(visit: Visit) -> Stream[FindNeutral] | Stream[HoldMiddle] | None:
    """The stream of what she came for; to hold her middle she has to know it first.

    Raises:
        PoseCheckError: there is no model.
    """
    exercise = visit.exercise
    assert exercise is not None
    if visit.aim is Aim.FIND:
        return Stream(FindNeutral(exercise), open_estimator(visit, lite_will_do=False))
    neutral = visit.neutral or known_neutral(exercise)
    if neutral is None:
        visit.aim = Aim.FIND
        return Stream(FindNeutral(exercise), open_estimator(visit, lite_will_do=False))
    guide = HoldMiddle(exercise, neutral, loaded=visit.aim is Aim.HOLD_LOADED)
    return Stream(guide, open_estimator(visit, lite_will_do=False))


@st.fragment(run_every=_LOOK_S)
def _follow(visit: Visit) -> None:
    """Write and say what has happened, and notice the end; runs several times a second."""
    stream = visit.middle
    if stream is None:
        return
    visit.looked_s = time.monotonic()
    for event in stream.events():
        for saying in event.sayings:
            visit.say(saying)
    say_when_away(visit)
    wish = stage(written(visit, stream, ""), visit.sayings, visit.preferences)
    over = stream.screen is not None and stream.screen.stage is Stage.OVER
    if wish.done or over or is_given_up(visit, stream):
        finish(visit)
    if wish.camera and wish.camera != visit.camera.device:
        visit.change_camera(wish.camera)
        st.rerun()
    if asks_anew(visit, stream):
        visit.connect_again()
        st.rerun()


def finish(visit: Visit) -> None:
    """End it, and show what came of it."""
    stream = visit.middle
    assert stream is not None
    guide = stream.end()
    visit.outcome = guide
    if isinstance(guide, FindNeutral) and guide.found is not None:
        visit.neutral = guide.found
        remember(guide.found)
    visit.leave_camera()
    visit.step = Step.MIDDLE_DONE
    st.rerun()
