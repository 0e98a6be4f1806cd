"""The video page: choose a video, see how far it is, read and keep the result."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from posecheck.coaching.engine.session import TURN_WORDS
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.sessions.report import DISCLAIMER
from posecheck.sessions.store.records import CheckIn
from posecheck.ui import page_context, person_header
from posecheck.ui.markdown import literal
from posecheck.ui.player.announce import announce
from posecheck.ui.video import check_in
from posecheck.ui.video.analysis_job import CheckedVideo, Request
from posecheck.ui.video.choose import choose, find_out_next_time
from posecheck.ui.video.draft import (
    Draft,
    bring_back,
    draft,
    draft_aside,
    keep_draft,
    set_draft_aside,
)
from posecheck.ui.video.progress import show_progress
from posecheck.ui.video.result import forget_result, show_result
from posecheck.ui.video.samples import Sample
from posecheck.ui.video.window_jobs import STOPPED, WindowJob, outcome, window_job

_PROBLEM, _UNDER_WAY = "video_problem", "video_under_way"
_LOST = "The connection was lost, and the check was stopped; please start it again."


def page(catalog: Catalog, samples: Sequence[Sample]) -> None:
    """Show the page."""
    window = window_job()
    _take_in(window)
    person_header.show(fixed=window.job is not None or check_in.is_asking())
    folded = _show_state(window)
    with st.expander(folded) if folded else st.container():
        _choose(catalog, samples, window)
    st.caption(f"No video is kept unless you ask for it in the settings. {DISCLAIMER}")


def _show_state(window: WindowJob) -> str:
    """What matters now; a name under which the choice is folded away, or "" where it is that.

    Folded away, the page is short and what matters is in sight; the choice is not forgotten.
    """
    if check_in.is_asking():
        answers = check_in.ask()
        if answers is not None:
            _begin(window, *answers)
        return "What is checked, and how"
    shown = draft()
    if window.job is None and shown is not None and check_in.asks_about(shown):
        return "Check another video"
    st.title("Check a video")
    if window.job is not None:
        show_progress(window.job, window.name)
        announce(f"Checking {window.name}.", key="video_checking_said")
        return "What is checked, and how"
    if shown is not None:
        show_result(shown)
        _offer_another_look(shown, window)
        return "Check another video"
    st.write("Choose a video of a whole set, filmed from one place.")
    _show_problem()
    _offer_undo()
    return ""


def _offer_another_look(shown: Draft, window: WindowJob) -> None:
    """Look once more at a video that lies on its side or head, or shows another exercise."""
    checked = shown.checked
    turn, other, request = checked.analysis.turn, checked.other, checked.request
    if turn and st.button(
        f"Turn it {TURN_WORDS[turn]} and check again", type="primary", key="video_turn"
    ):
        _begin(window, replace(request, turn=turn), shown.check_in)
    if other is not None:
        st.info(f"This looks like a {other.title.lower()}, not a {checked.exercise.title.lower()}.")
        if st.button(f"Check it as a {other.title.lower()}", type="primary", key="video_other"):
            find_out_next_time()
            _begin(window, replace(request, chosen=other.name), shown.check_in)


def _offer_undo() -> None:
    aside = draft_aside()
    if aside is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"{aside.checked.request.shown_name} is set aside and not saved.")
        st.button("Undo", icon=":material/undo:", key="video_undo", on_click=bring_back)


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
    answers, person_id = st.session_state.pop(_UNDER_WAY)
    if isinstance(came, CheckedVideo):
        keep_draft(Draft(checked=came, person_id=person_id, check_in=answers))
    else:
        st.session_state[_PROBLEM] = came


def _choose(catalog: Catalog, samples: Sequence[Sample], window: WindowJob) -> None:
    """Let her choose; begin when the button was pressed."""
    with page_context.spoken_errors():
        wanted = choose(catalog, samples, busy=window.job is not None or check_in.is_asking())
        if wanted is None:
            return
        if check_in.is_needed(wanted):
            check_in.wait_for_answers(wanted)
            st.rerun()
        _begin(window, wanted, CheckIn(pain=check_in.pain_today()))


def _begin(window: WindowJob, wanted: Request, answers: CheckIn) -> None:
    """Check a video in place of what was shown."""
    st.session_state.pop(_PROBLEM, None)
    set_draft_aside()
    forget_result()
    st.session_state[_UNDER_WAY] = answers, page_context.person_id()
    window.start(wanted)
    st.rerun()
