"""The camera step: a set in front of the camera, what is written and said, and its end."""

import time
from functools import partial
from typing import Any

import streamlit as st

from posecheck.capture.live.landmarks import LiveEstimator
from posecheck.capture.live.phone_camera import PHONE
from posecheck.capture.live.seats import seats
from posecheck.capture.model.model_file import ensure_model, find_model
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.live_set import Counted
from posecheck.coaching.guide.screen import Screen, Stage
from posecheck.sessions.store.records import CheckIn
from posecheck.sessions.verdict_words import State, word
from posecheck.ui.live.browser_components import Written, stage
from posecheck.ui.live.connection import connect
from posecheck.ui.live.keeping import Keeper
from posecheck.ui.live.left_sets import LEFT
from posecheck.ui.live.own_neutrals import known_neutral
from posecheck.ui.live.person_settings import own_reference, whose
from posecheck.ui.live.phone.offer import show_way
from posecheck.ui.live.phone.place import phone_for_stage
from posecheck.ui.live.sentences import (
    PACES,
    PHONE_AWAITED,
    STOPPED,
    problem,
    state_of,
)
from posecheck.ui.live.silence import (
    asks_anew,
    is_given_up,
    is_quiet,
    phone_is_away,
    say_when_away,
    why_quiet,
)
from posecheck.ui.live.stream import Stream
from posecheck.ui.live.visit import Step, Visit, start_again
from posecheck.ui.window import link

_LOOK_S = 0.25
# A page that was not looked at for so long was left, and has lost its connection.
_LEFT_S = 3.0
_COUNTING = (Stage.SET, Stage.PAUSED)


def show(visit: Visit) -> None:
    """Start the stream by itself, follow it, and end with the summary."""
    assert visit.exercise is not None
    if visit.problem:
        show_problem(visit)
        return
    if visit.stream is None:
        visit.stream = _stream(visit)
    stream = visit.stream
    if stream.closed:  # nobody came back for too long
        end_early(visit, STOPPED)
    if stream.silent_s is not None and time.monotonic() - visit.looked_s > _LEFT_S:
        visit.connect_again()
    stream.on_lost = partial(LEFT.put, whose(visit.person_id), visit)
    with st.container(key="stage"):
        told = connect(stream, visit.camera, number=visit.connection)
        if told.problem:
            _refused(visit, told.problem)
        _follow(visit)


def open_estimator(visit: Visit, *, lite_will_do: bool = True) -> LiveEstimator:
    """The network that watches, fetched where it is missing; a quicker one may take its place.

    Raises:
        ComputerBusy: as many sets are watched as this computer can carry.
        PoseCheckError: there is no model.
    """
    place, room = st.empty(), seats()

    def getting_ready(sentence: str) -> None:
        place.caption(sentence)

    with st.spinner("Getting ready"):
        wanted = visit.variant or visit.preferences.model
        if wanted == "lite" and not lite_will_do:
            wanted = "full"
        model = ensure_model(wanted, progress=getting_ready)
        lite = find_model("lite") if lite_will_do else None
        quicker = lite if lite and lite.path != model.path else None
        room.take()
        try:
            estimator = LiveEstimator(model, quicker, on_close=room.give_back)
        except BaseException:
            room.give_back()
            raise
    visit.model = model.name
    return estimator


def _stream(visit: Visit) -> Stream[Guide]:
    """The stream of one set, and the keeper of the session it belongs to.

    Raises:
        PoseCheckError: there is no model.
    """
    assert visit.exercise is not None
    estimator = open_estimator(visit)
    neutral = visit.neutral or known_neutral(visit.exercise)
    if visit.keeper is None:
        visit.keeper = Keeper(
            visit.exercise,
            visit.check_in or CheckIn(),
            visit.model,
            person_id=visit.person_id,
        )
    visit.keeper.neutral = neutral
    reference = own_reference(visit.exercise, visit.check_pass) if visit.own_line else None
    guide = Guide(
        visit.exercise,
        check_pass=visit.check_pass,
        reference=reference,
        neutral=neutral,
        before=Counted.of([rep for part in visit.before for rep in part.result.reps]),
    )
    return Stream(guide, estimator)


@st.fragment(run_every=_LOOK_S)
def _follow(visit: Visit) -> None:
    """Write, say and keep what has happened, and notice the end; runs several times a second."""
    stream, keeper = visit.stream, visit.keeper
    if stream is None or keeper is None:
        return
    visit.looked_s = time.monotonic()
    for event in stream.events():
        for saying in event.sayings:
            visit.say(saying)
        for rep in event.finished:
            keeper.reference(stream.guide.new_reference)
            keeper.rep(rep, stream.fresh_frames())
    screen = stream.screen
    kept = f"{keeper.problem} Your set goes on." if keeper.problem else ""
    say_when_away(visit)
    wish = stage(written(visit, stream, kept), visit.sayings, visit.preferences)
    if wish.done or (screen is not None and screen.stage is Stage.OVER):
        finish(visit)
    if wish.camera and wish.camera != visit.camera.device:
        visit.change_camera(wish.camera)
        st.rerun()
    _watch_connection(visit, stream)


def written(visit: Visit, stream: Stream[Any], problem: str) -> Written:
    """What stands over the picture now; ``problem``: what cannot be kept, or ""."""
    screen, place = stream.screen, stream.place
    visit.beat += 1
    quiet, away = is_quiet(visit, stream), phone_is_away(visit)
    shown = "" if screen is None else screen.cue or screen.instruction
    if visit.camera.is_of_phone:
        PHONE.wanted_fps = stream.pace.wanted_fps
    return Written(
        number=_number(screen),
        words=why_quiet(visit) if quiet else shown,
        kind="cue" if screen is not None and screen.cue and not quiet else "instruction",
        state=_state(screen),
        status=PHONE_AWAITED if away else state_of(screen),
        note=problem or PACES[stream.pace],
        details=str(stream.rate() or "Waiting for the camera …"),
        body=None if place is None else (place.left, place.top, place.right, place.bottom),
        aspect=stream.aspect,
        camera=visit.camera.device,
        phone=phone_for_stage(),
        fps=stream.pace.wanted_fps,
        playing=screen is not None,
        kept=visit.keeper is not None and not problem,
        beat=visit.beat,
    )


def _number(screen: Screen | None) -> str:
    """The reps of a set, or the seconds that are left of a hold; "" for neither."""
    if screen is None:
        return ""
    if screen.meter is not None:
        return str(screen.meter.left_s or "")
    return str(screen.reps) if screen.stage in _COUNTING or screen.reps else ""


def _state(screen: Screen | None) -> State:
    """The colour of what is said: of the gravest thing found, or calm."""
    if screen is not None and screen.meter is not None:
        return "good" if screen.meter.in_middle else "watch"
    words = {word(one) for _, one in screen.found} if screen is not None else set()
    return "work on" if "work on" in words else "watch" if words else "good"


def _watch_connection(visit: Visit, stream: Stream[Guide]) -> None:
    """Ask for the camera anew when its pictures have stopped, and give up after a while."""
    if is_given_up(visit, stream):
        end_early(visit, STOPPED)
    if asks_anew(visit, stream):
        visit.connect_again()
        st.rerun()


def _refused(visit: Visit, name: str) -> None:
    """The browser gives no pictures: of a set under way, what was seen counts."""
    if visit.stream is not None and visit.stream.screen is not None:
        end_early(visit, problem(name))
    visit.leave_camera()
    visit.problem = name
    st.rerun()


def finish(visit: Visit) -> None:
    """End the set, keep it, and show what came of it."""
    stream, keeper = visit.stream, visit.keeper
    assert stream is not None
    assert keeper is not None
    result, track = stream.result()
    keeper.reference(stream.guide.new_reference)
    keeper.finish(result, track)
    visit.add_pass(result, track)
    visit.leave_camera()
    visit.sayings = []
    visit.step = Step.SUMMARY
    st.rerun()


def end_early(visit: Visit, why: str) -> None:
    """The pictures have stopped: what was seen until then counts."""
    visit.note = why
    finish(visit)


def show_problem(visit: Visit) -> None:
    """What is wrong with the camera, and what to do instead."""
    st.title("The camera")
    st.error(problem(visit.problem))
    show_way()
    st.write(f"Or film yourself, and let me look at the [video]({link('video')}).")
    with st.container(horizontal=True):
        if st.button("Try again", type="primary"):
            visit.start_camera(visit.check_pass)
            st.rerun()
        if st.button("Back"):
            start_again()
            st.rerun()
