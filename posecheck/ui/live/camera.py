"""The camera step: a stream, what it says, and the end of the set."""

from collections.abc import Callable

import streamlit as st
from streamlit_webrtc import (
    MediaStreamConstraints,
    Translations,
    VideoHTMLAttributes,
    VideoProcessorBase,
    WebRtcMode,
    webrtc_streamer,
)

from posecheck.capture.live.landmarks import LiveEstimator, StreamFrame, frame_of, picture_in
from posecheck.capture.model.model_file import ensure_model, find_model
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.screen import Stage
from posecheck.sessions.store.records import CheckIn
from posecheck.ui.live.browser_components import START, gate, voice
from posecheck.ui.live.ice import rtc_configuration
from posecheck.ui.live.keeping import Keeper
from posecheck.ui.live.person_settings import own_reference
from posecheck.ui.live.sentences import PACES, STOPPED, problem, state_of
from posecheck.ui.live.stream import Stream
from posecheck.ui.live.visit import FinishedPass, Step, Visit, start_again
from posecheck.ui.markdown import literal

_LOOK_S = 0.25
# Without a picture for so long the camera is gone.
_SILENT_S = 5.0
_CAMERA: MediaStreamConstraints = {
    "video": {
        "width": {"ideal": 640},
        "height": {"ideal": 480},
        "frameRate": {"ideal": 30, "max": 30},
        "facingMode": "user",
    },
    "audio": False,
}
_PICTURE: VideoHTMLAttributes = {
    "autoPlay": True,
    "muted": True,
    "playsInline": True,
    "controls": False,
    "style": {"width": "100%", "borderRadius": "0.5rem"},
}
_WORDS: Translations = {"start": START, "stop": "Stop the camera", "select_device": "Other camera"}


def show(visit: Visit) -> None:
    """Start the stream by itself, follow it, and end with the summary."""
    assert visit.exercise is not None
    if visit.problem:
        _show_problem(visit)
        return
    if visit.stream is None:
        visit.stream = _stream(visit)
    if visit.stream.closed:  # she was on another page meanwhile, or the camera is gone
        _end_early(visit)
    context = webrtc_streamer(
        key=f"camera_{visit.attempt}",
        mode=WebRtcMode.SENDRECV,
        rtc_configuration=rtc_configuration(),
        media_stream_constraints=_CAMERA,
        video_processor_factory=_processor(visit.stream),
        media_toggle_controls=False,
        video_html_attrs=_PICTURE,
        translations=_WORDS,
    )
    if name := gate(f"gate_{visit.attempt}", _CAMERA):
        visit.leave_camera()
        visit.problem = name
        st.rerun()
    stopped = visit.played and not context.state.playing
    visit.played = visit.played or context.state.playing
    if stopped:
        _finish(visit)
    _follow(visit)


def _stream(visit: Visit) -> Stream:
    """The stream of one set, and the keeper of the session it belongs to.

    Raises:
        PoseCheckError: there is no model.
    """
    assert visit.exercise is not None
    place = st.empty()

    def getting_ready(sentence: str) -> None:
        place.caption(sentence)

    with st.spinner("Getting ready"):
        model = ensure_model(visit.variant or visit.preferences.model, progress=getting_ready)
        lite = find_model("lite")
        estimator = LiveEstimator(model, lite if lite and lite.path != model.path else None)
    visit.model = model.name
    if visit.keeper is None:
        visit.keeper = Keeper(visit.exercise, visit.check_in or CheckIn(), model.name)
    reference = own_reference(visit.exercise, visit.check_pass) if visit.own_line else None
    return Stream(
        Guide(visit.exercise, check_pass=visit.check_pass, reference=reference), estimator
    )


def _processor(stream: Stream) -> Callable[[], VideoProcessorBase]:
    """Makes what streamlit-webrtc calls on its own thread; it knows nothing of the page."""

    class Processor(VideoProcessorBase):
        async def recv_queued(self, frames: list[StreamFrame]) -> list[StreamFrame]:
            """Draw on the newest frame; older ones that have piled up are let go."""
            for frame in frames:
                stream.arrived(frame.time or 0.0)
            drawn = stream.show(picture_in(frames[-1]))
            return [] if drawn is None else [frame_of(drawn)]

        def on_ended(self) -> None:
            """The camera, the tab or the connection is gone."""
            stream.close()

    return Processor


@st.fragment(run_every=_LOOK_S)
def _follow(visit: Visit) -> None:
    """Say and keep what has happened, and notice the end; runs several times a second."""
    stream, keeper = visit.stream, visit.keeper
    if stream is None or keeper is None:
        return
    for event in stream.events():
        for saying in event.sayings:
            visit.say(saying)
        for rep in event.finished:
            keeper.rep(rep, stream.fresh_frames())
    screen = stream.screen
    shown = "" if screen is None else screen.cue or screen.instruction
    words, button = st.columns([4, 1])
    with words:
        voice(visit.sayings, visit.preferences, shown=shown, state=state_of(screen))
    done = button.button("I'm done", type="primary", width="stretch")
    if done or (screen is not None and screen.stage is Stage.OVER):
        _finish(visit)
    if stream.closed or (stream.silent_s or 0.0) > _SILENT_S:
        _end_early(visit)
    _show_state(stream, keeper)


def _show_state(stream: Stream, keeper: Keeper) -> None:
    """How the stream runs, small; and what is left out or not kept, as a sentence."""
    if left_out := PACES[stream.pace]:
        st.info(left_out)
    if keeper.problem:
        st.warning(f"{literal(keeper.problem)} Your set goes on.")
    st.caption(str(stream.rate() or "Waiting for the camera …"))


def _finish(visit: Visit) -> None:
    """End the set, keep it, and show what came of it."""
    stream, keeper = visit.stream, visit.keeper
    assert stream is not None
    assert keeper is not None
    result, track = stream.result()
    keeper.finish(result, track)
    if stream.guide.new_reference is not None:
        keeper.reference(stream.guide.new_reference)
    visit.passes.append(
        FinishedPass(check_pass=visit.check_pass, result=result, track=track, model=visit.model)
    )
    visit.leave_camera()
    visit.sayings = []
    visit.step = Step.SUMMARY
    st.rerun()


def _end_early(visit: Visit) -> None:
    """The pictures have stopped: what was seen until then counts."""
    visit.note = STOPPED
    _finish(visit)


def _show_problem(visit: Visit) -> None:
    """What is wrong with the camera, and what to do instead."""
    st.title("The camera")
    st.error(problem(visit.problem))
    st.write("Or film yourself, and let me look at the [video](video).")
    with st.container(horizontal=True):
        if st.button("Try again", type="primary"):
            visit.start_camera(visit.check_pass)
            st.rerun()
        if st.button("Back"):
            start_again()
            st.rerun()
