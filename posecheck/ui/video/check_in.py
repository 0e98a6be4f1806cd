"""The check-in before the first video of a day, and the signs that an exercise asks for first.

Which exercise a video shows may be known only once it was checked; then its signs are asked before
the result is shown, unless she has answered them that day.
"""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.safety import BirthStory, not_cleared
from posecheck.sessions.store.records import CheckIn
from posecheck.ui import check_in, page_context, window
from posecheck.ui.video.analysis_job import Request
from posecheck.ui.video.draft import Draft, set_draft_aside

_WAITING, _STOP, _ANSWERED = "video_waiting", "video_stop", "video answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Today:
    """What she has answered before her videos of a day.

    Attributes:
        noes: the names of what she said no to.
        pain: of her knee, 0 to 10, before the first of them; None if she did not say.
    """

    day: date
    noes: set[str]
    pain: int | None


def is_needed(request: Request) -> bool:
    """Whether she is asked first: once a day, for signs not asked yet, and for a clinician's word.

    Args:
        request: what is to be checked.
    """
    known = check_in.known_person()
    story = BirthStory() if known.profile is None else known.profile.birth_story
    asked = _today() is not None or known.was_here_today
    return not_cleared(story) or bool(_unasked(_exercise_of(request))) or not asked


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
    exercise = _exercise_of(st.session_state[_WAITING])
    first = () if exercise is None else exercise.ask_first
    answered = check_in.ask("check my video", _leave, lambda: None, first)
    if answered is None:
        return None
    _take_in(answered)
    return st.session_state.pop(_WAITING), answered.check_in


def asks_about(shown: Draft) -> bool:
    """Ask for the signs of what a video turned out to show; False once nothing is left to ask."""
    exercise = shown.checked.exercise
    unasked = _unasked(exercise) - _noes(shown.check_in)
    if shown.session_id or not shown.checked.analysis.result.reps or not unasked:
        return False
    if why := st.session_state.get(_STOP):
        check_in.show_stop(why, _set_aside)
        return True

    def tell() -> None:
        st.caption(f"Your video shows a {exercise.title.lower()}.")

    answered = check_in.ask("show the result", _set_aside, tell, exercise.ask_first)
    if answered is not None:
        _take_in(answered)
        said, before = answered.check_in, shown.check_in.pain
        shown.check_in = replace(said, pain=before if said.pain is None else said.pain)
        st.rerun()
    return True


def _take_in(answered: check_in.Answered) -> None:
    """Remember what was answered today; what stops is said in place of everything else."""
    if answered.stops:
        st.session_state[_STOP] = answered.decision.say
        st.rerun()
    said, before = answered.check_in, _today()
    noes = _noes(said) | (before.noes if before else set())
    pain = pain_today() if said.pain is None else said.pain
    window.memory()[_answered_key()] = _Today(day=date.today(), noes=noes, pain=pain)


def _unasked(exercise: Exercise | None) -> set[str]:
    """The signs to be asked before an exercise that she has not answered today."""
    first, today = () if exercise is None else exercise.ask_first, _today()
    return set(first) - (today.noes if today else set())


def _noes(answers: CheckIn) -> set[str]:
    """The names of what she said no to."""
    return {name for name, told in (answers.symptoms or {}).items() if told is False}


def _exercise_of(request: Request) -> Exercise | None:
    """What a video shows, where that is known before it is checked."""
    return next((one for one in request.exercises if one.name == request.chosen), None)


def pain_today() -> int | None:
    """How her knee felt before her first video of today, which later ones are held against."""
    today = _today()
    return today.pain if today else None


def _today() -> _Today | None:
    """What she has answered today; None where she was not asked."""
    kept: _Today | None = window.memory().get(_answered_key())
    return kept if kept is not None and kept.day == date.today() else None


def _set_aside() -> None:
    st.session_state.pop(_STOP, None)
    set_draft_aside()


def _leave() -> None:
    for key in (_WAITING, _STOP):
        st.session_state.pop(key, None)


def _answered_key() -> str:
    return f"{_ANSWERED} {page_context.person_id()}"
