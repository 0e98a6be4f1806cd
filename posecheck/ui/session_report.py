"""The report of one set: the same wherever it is shown, live, after an upload or later."""

from collections.abc import Callable, Sequence

import streamlit as st

from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.next_step import to_try_next
from posecheck.sessions.report import details, method
from posecheck.sessions.verdict_sentence import verdict
from posecheck.ui.charts import REP_CLICKED, timeline
from posecheck.ui.rep_table import rep_name, show_reps
from posecheck.ui.window import link

# Draws a video or a replay; what it is given is the second to show, or None at first.
Media = Callable[[float | None], None]


def show_report(
    result: SessionResult, exercise: Exercise, *, key: str = "report", media: Media | None = None
) -> None:
    """One sentence of verdict, what to try, the moving picture, reps, chart, then the details.

    Args:
        key: tells several reports on a page apart.
        media: with it, a rep or a finding that is clicked is shown in the picture.
    """
    if not result.quality.frames_with_pose and not result.reps:
        st.warning("I saw no person in this video. Film the whole body in good light.")
        return
    if not result.reps:
        st.warning(f"I saw no {exercise.title.lower()} in this video.")
        _show_details(details(result, exercise))
        return
    st.subheader(verdict(result, exercise))
    _show_advice(result, exercise)
    if media is not None:
        media(chosen_moment(key))
        _offer_moments(result, exercise, key)
    show_reps(result, exercise)
    _show_timeline(result, exercise, key, clickable=media is not None)
    links = (f"[{fault.title}]({link('learn')}#{fault.name})" for fault in exercise.faults)
    st.caption(f"Read about {', '.join(links)}.")
    _show_details([*details(result, exercise), *method(result)])


def _show_details(lines: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {line}" for line in lines))


def chosen_moment(key: str = "report") -> float | None:
    """The second of the rep or finding that was clicked last in this report."""
    moment: float | None = st.session_state.get(_moment(key))
    return moment


def moments(result: SessionResult, exercise: Exercise) -> dict[str, float]:
    """What can be jumped to: every rep and every finding, with its second."""
    found: dict[str, float] = {}
    for rep in result.reps:
        found[f"Rep {rep_name(rep)}"] = rep.start_s
        for fault in exercise.faults:
            one = rep.assessments[fault.name]
            if rep.complete and isinstance(one, Finding):
                found[f"{rep_name(rep)}: {fault.title}"] = one.time_s
    return found


def _show_advice(result: SessionResult, exercise: Exercise) -> None:
    cue = to_try_next(result, exercise)
    if cue is None:
        return
    st.info(f"**Try next time:** {cue.advice}")
    st.markdown(f"**Why it matters for your knee:** {cue.why}\n\n**What helps:** {cue.helps}")


def _offer_moments(result: SessionResult, exercise: Exercise, key: str) -> None:
    places = moments(result, exercise)
    picked = f"{key}_picked"

    def go() -> None:
        name = st.session_state[picked]
        if name is not None:
            st.session_state[_moment(key)] = places[name]

    st.pills("Show", list(places), key=picked, on_change=go)


def _show_timeline(result: SessionResult, exercise: Exercise, key: str, *, clickable: bool) -> None:
    chart = timeline(result, exercise)
    if not clickable:
        st.altair_chart(chart)
        return
    clicked = f"{key}_chart"

    def go() -> None:
        points = st.session_state[clicked].selection[REP_CLICKED]
        if points:
            st.session_state[_moment(key)] = float(points[0]["start"])

    st.altair_chart(chart, key=clicked, on_select=go, selection_mode=REP_CLICKED)


def _moment(key: str) -> str:
    return f"{key}_moment"
