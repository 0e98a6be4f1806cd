"""The check-in before the first video of a day, and the pain after it."""

from datetime import date

import streamlit as st

from posecheck.coaching.safety import BirthStory, not_cleared
from posecheck.sessions.store.records import CheckIn
from posecheck.ui import check_in, page_context, window
from posecheck.ui.video.analysis_job import Request

_WAITING, _STOP, _ANSWERED = "video_waiting", "video_stop", "video answered"


def is_needed() -> bool:
    """Whether she is asked first: once a day, and whenever a clinician's word lacks."""
    known = check_in.known_person()
    story = BirthStory() if known.profile is None else known.profile.birth_story
    answered = window.memory().get(_answered_key()) == date.today()
    return not_cleared(story) or not (answered or known.was_here_today)


def wait_for_answers(request: Request) -> None:
    """Ask before this video is checked."""
    st.session_state[_WAITING] = request


def is_asking() -> bool:
    """Whether a video waits for the answers, or for a better day."""
    return _WAITING in st.session_state


def ask() -> tuple[Request, CheckIn] | None:
    """Ask, or say why not today; the video and the answers when she goes on."""
    if why := st.session_state.get(_STOP):
        check_in.show_stop(why, _leave)
        return None
    answered = check_in.ask("check my video", _leave, lambda: None)
    if answered is None:
        return None
    if answered.stops:
        st.session_state[_STOP] = answered.decision.say
        st.rerun()
    window.memory()[_answered_key()] = date.today()
    return st.session_state.pop(_WAITING), answered.check_in


def _leave() -> None:
    for key in (_WAITING, _STOP):
        st.session_state.pop(key, None)


def _answered_key() -> str:
    return f"{_ANSWERED} {page_context.person_id()}"
