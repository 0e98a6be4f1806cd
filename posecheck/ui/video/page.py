"""The video page: choose a video, see how far it is, read and keep the result."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.sessions.report import DISCLAIMER
from posecheck.ui import page_context
from posecheck.ui.markdown import literal
from posecheck.ui.video.analysis_job import CheckedVideo, Request
from posecheck.ui.video.choose import choose
from posecheck.ui.video.progress import show_progress
from posecheck.ui.video.result import forget_result, show_result
from posecheck.ui.video.samples import Sample
from posecheck.ui.video.window_jobs import STOPPED, WindowJob, outcome, window_job

_CHECKED, _PROBLEM, _UNDER_WAY = "video_checked", "video_problem", "video_under_way"
_LOST = "The connection was lost, and the check was stopped; please start it again."
_TURN_WORDS = {90: "a quarter to the right", 180: "the right way up", 270: "a quarter to the left"}


def page(catalog: Catalog, samples: Sequence[Sample]) -> None:
    """Show the page."""
    st.title("Check a video")
    window = window_job()
    _take_in(window)
    checked: CheckedVideo | None = st.session_state.get(_CHECKED)
    # Folded away, the page is short and what matters is in sight; the choice is not forgotten.
    if checked is not None:
        show_result(checked)
        _offer_to_turn(checked, window)
        folded = "Check another video"
    elif window.job is not None:
        show_progress(window.job, window.name)
        folded = "What is checked, and how"
    else:
        st.write("Choose a video of a whole set, filmed from one place.")
        _show_problem()
        folded = ""
    with st.expander(folded) if folded else st.container():
        _choose(catalog, samples, window)
    st.caption(f"No video is kept unless you ask for it in the settings. {DISCLAIMER}")


def _offer_to_turn(checked: CheckedVideo, window: WindowJob) -> None:
    """Look once more at a video that lies on its side or head."""
    turn = checked.analysis.turn
    if turn and st.button(
        f"Turn it {_TURN_WORDS[turn]} and check again",
        type="primary",
        key="video_turn",
        disabled=window.job is not None,
    ):
        _begin(window, replace(checked.request, turn=turn))


def _show_problem() -> None:
    """Why there is no result, if somebody wanted one."""
    problem = st.session_state.get(_PROBLEM)
    if problem == STOPPED:
        st.info(problem)
    elif problem:
        st.error(literal(problem))


def _take_in(window: WindowJob) -> None:
    """Keep what came of a job that is over, or went away with a lost connection."""
    if window.job is None and st.session_state.pop(_UNDER_WAY, False):
        st.session_state[_PROBLEM] = _LOST
    if window.job is None or not window.job.over:
        return
    came = outcome(window.job)
    window.job = None
    del st.session_state[_UNDER_WAY]
    st.session_state[_CHECKED if isinstance(came, CheckedVideo) else _PROBLEM] = came


def _choose(catalog: Catalog, samples: Sequence[Sample], window: WindowJob) -> None:
    """Let her choose; begin when the button was pressed."""
    with page_context.spoken_errors():
        wanted = choose(catalog, samples, busy=window.job is not None)
        if wanted is not None:
            _begin(window, wanted)


def _begin(window: WindowJob, wanted: Request) -> None:
    """Check a video in place of what was shown."""
    for key in (_CHECKED, _PROBLEM):
        st.session_state.pop(key, None)
    forget_result()
    st.session_state[_UNDER_WAY] = True
    window.start(wanted)
    st.rerun()
