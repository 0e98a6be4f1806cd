"""The report of one set: the same wherever it is shown, live, after an upload or later."""

from collections.abc import Callable, Sequence

import altair as alt
import streamlit as st

from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.curves import DepthCurve
from posecheck.sessions.next_step import NextStep, to_try_next
from posecheck.sessions.pdf.report import Still
from posecheck.sessions.report import capital, details, method
from posecheck.sessions.verdict_sentence import verdict
from posecheck.sessions.verdict_words import number_of
from posecheck.ui.charts import REP_CLICKED, timeline
from posecheck.ui.player.player import Moment, play
from posecheck.ui.rep_table import show_reps
from posecheck.ui.window import link

# The film of a set, made when it is wanted; None where there is none to be had now.
Film = Callable[[], bytes | None]
_ROUNDED_S = 0.011


def show_report(
    result: SessionResult,
    exercise: Exercise,
    *,
    key: str = "report",
    stills: Sequence[Still] = (),
    curve: DepthCurve | None = None,
    keep: Callable[[], None] | None = None,
    film: Film | None = None,
    hurts: bool = False,
) -> None:
    """The sentence, the picture, one thing to do, what to keep; the rest folded.

    Args:
        key: tells several reports on a page apart.
        stills: pictures of the moments, the gravest first.
        curve: how deep she was all the time.
        keep: shows the way to keep it.
        film: with it, every rep and every finding can be played.
        hurts: whether the knee hurts so that the next thing to do is to rest it, nothing else.
    """
    if not result.quality.frames_with_pose and not result.reps:
        st.warning(
            "I saw nobody. Your whole body has to be in the picture, large and in good light."
        )
        return
    if not result.reps:
        st.warning(f"I saw no {exercise.title.lower()}.")
        show_lines(details(result, exercise))
        return
    st.header(verdict(result, exercise))
    step = None if hurts else to_try_next(result, exercise)
    _show_what_matters(step, stills[:1], keep)
    if film is not None and (data := film()) is not None:
        play(
            data,
            list(moments(result, exercise).values()),
            key=_letters(key),
            about=f"{exercise.title}, with what was seen drawn on it",
            chosen=st.session_state.get(_chosen(key)),
        )
    with st.expander("Rep by rep", icon=":material/format_list_numbered:"):
        show_reps(result, exercise)
        chart = timeline(result, exercise, curve)
        _show_timeline(chart, result, key, clickable=film is not None)
    _show_rest(result, exercise, stills)


def _show_what_matters(
    step: NextStep | None, stills: Sequence[Still], keep: Callable[[], None] | None
) -> None:
    """The picture, and beside it, or on a phone below it, what to do and what to keep."""
    picture, words = st.empty(), st.container()
    if stills:
        high, wide = stills[0].image.shape[:2]
        picture, words = st.columns([1, 1] if wide > high else [2, 3], gap="medium")
    for still in stills:
        with picture:
            _show_still(still)
    with words:
        _show_next(step)
        if keep is not None:
            keep()


def _show_still(still: Still) -> None:
    words = f"{capital(still.fault)}. {still.caption}"
    st.image(still.image, caption=words, width="stretch", alt=words)


def _show_next(step: NextStep | None) -> None:
    if step is None:
        return
    st.info(f"**Next time:** {step.advice}")
    if step.why:
        how = f"[How to do it]({link('learn')})"
        st.markdown(
            f"**Why it matters for your knee:** {step.why}\n\n**What helps:** {step.helps} {how}"
        )


def _show_rest(result: SessionResult, exercise: Exercise, stills: Sequence[Still]) -> None:
    if stills[1:]:
        with st.expander("More pictures", icon=":material/image:"):
            columns = st.columns(2)
            for number, still in enumerate(stills[1:]):
                with columns[number % 2]:
                    _show_still(still)
    said = details(result, exercise)
    with st.expander("What I could not see, and how I judged", icon=":material/visibility:"):
        show_lines([*said, *method(result)])
        links = (f"[{fault.title}]({link('learn')}#{fault.name})" for fault in exercise.faults)
        st.caption(f"Read about {', '.join(links)}.")


def show_lines(lines: Sequence[str]) -> None:
    """Sentences, one below the other."""
    st.markdown("\n".join(f"- {line}" for line in lines))


def moments(result: SessionResult, exercise: Exercise) -> dict[str, Moment]:
    """What can be played: every rep and every finding, from its very second."""
    found: list[Moment] = []
    for rep in result.reps:
        found.append(_moment(f"Rep {number_of(rep)}", rep.start_s, rep))
        for fault in exercise.faults:
            one = rep.assessments[fault.name]
            if rep.complete and isinstance(one, Finding):
                found.append(_moment(f"{number_of(rep)}: {fault.title}", one.time_s, rep))
    return {one.label: one for one in found}


def _moment(label: str, at: float, rep: RepResult) -> Moment:
    return Moment(label=label, at=at, start=rep.start_s, end=rep.end_s)


def _show_timeline(
    chart: alt.LayerChart | alt.FacetChart, result: SessionResult, key: str, *, clickable: bool
) -> None:
    if not clickable:
        st.altair_chart(chart)
        return
    clicked = f"{key}_chart"

    def go() -> None:
        points = st.session_state[clicked].selection[REP_CLICKED]
        rep = next((one for one in result.reps if _is_it(one, points)), None)
        if rep is not None:
            count = st.session_state.get(_chosen(key), (0,))[0] + 1
            moment = _moment(f"Rep {number_of(rep)}", rep.start_s, rep)
            st.session_state[_chosen(key)] = count, moment

    st.altair_chart(chart, key=clicked, on_select=go, selection_mode=REP_CLICKED)


def _is_it(rep: RepResult, points: Sequence[dict[str, float]]) -> bool:
    """Whether this rep was clicked; the chart rounds its start."""
    return bool(points) and abs(float(points[0]["start"]) - rep.start_s) < _ROUNDED_S


def was_chosen(key: str) -> bool:
    """Whether a rep was clicked in the chart of this report."""
    return _chosen(key) in st.session_state


def _chosen(key: str) -> str:
    return f"{key}_chosen"


def _letters(key: str) -> str:
    """The key as part of a CSS class."""
    return "".join(one if one.isalnum() else "_" for one in key)
