"""The summary of a set: what was seen, knee pain again, and the other pass of the check."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from posecheck.coaching.checks.back_in_range import NO_LONGER_FITS
from posecheck.coaching.engine.better_rep import OUTDONE
from posecheck.coaching.engine.session import Analysis, Timing, VideoFacts
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.guide.screen import Saying, Sound
from posecheck.coaching.safety import pain_advice
from posecheck.sessions.curves import DepthCurve, depth_curve
from posecheck.sessions.export import to_json
from posecheck.sessions.pdf.report import Still
from posecheck.sessions.renewals import neutral_no_longer_fits, outdoes_reference
from posecheck.sessions.report import DISCLAIMER
from posecheck.sessions.store.tracks import pack_track
from posecheck.sessions.verdict_sentence import verdict
from posecheck.ui import page_context, session_options
from posecheck.ui.downloads import offer
from posecheck.ui.drawing.stills import line_stills_of
from posecheck.ui.live.browser_components import voice
from posecheck.ui.live.keeping import Keeper
from posecheck.ui.live.sentences import PLACES, TITLES
from posecheck.ui.live.visit import Aim, FinishedPass, Visit, start_again
from posecheck.ui.markdown import literal
from posecheck.ui.pain import ask_pain_after
from posecheck.ui.session_report import show_report

_PAIN = "pain_after"


def show(visit: Visit) -> None:
    """The report of every pass, the newest first."""
    exercise, keeper = visit.exercise, visit.keeper
    assert exercise is not None
    assert keeper is not None
    newest = visit.passes[-1]
    st.title("Well done" if newest.whole.result.rep_count else "No reps this time")
    if visit.note:
        st.warning(visit.note)
    _say_once(visit, exercise)
    voice(visit.sayings, visit.preferences, written=False)
    for one in reversed(visit.passes):
        if len(visit.passes) > 1:
            st.header(f"{exercise.title} {TITLES[one.check_pass]}")
        stills, curve = _drawings(one, exercise)
        show_report(
            one.whole.result,
            exercise,
            key=f"live {one.check_pass} {id(one)}",
            stills=stills,
            curve=curve,
            keep=partial(_show_keeping, visit, keeper, exercise) if one is newest else None,
            hurts=bool(pain_advice(keeper.check_in.pain, st.session_state.get(_PAIN))),
        )
        if one is newest and not one.whole.result.reps:
            _show_keeping(visit, keeper, exercise)
    st.caption(DISCLAIMER)


def _show_keeping(visit: Visit, keeper: Keeper, exercise: Exercise) -> None:
    """Whether it is kept, the pain now, and how to go on."""
    _show_kept(keeper, visit.passes[-1], exercise)
    before = keeper.check_in.pain
    pain = ask_pain_after(before, _PAIN, keeper.pain_after, keeper.note)
    session_options.ask(f"options {id(keeper)}", keeper.options, keeper.keep_options)
    stops = bool(pain_advice(before, pain))
    if not stops:
        _show_renewals(visit, visit.passes[-1])
    _show_next(visit, stops=stops)


def _drawings(one: FinishedPass, exercise: Exercise) -> tuple[Sequence[Still], DepthCurve]:
    """The moments of the set as lines and its curve, made once: no picture of her is kept."""
    key, whole = f"live_drawings {id(one)}", one.whole
    if key not in st.session_state:
        st.session_state[key] = (
            line_stills_of(whole.track.frames(), whole.result, exercise),
            depth_curve(whole.track.frames(), whole.result, exercise),
        )
    drawn: tuple[Sequence[Still], DepthCurve] = st.session_state[key]
    return drawn


def _say_once(visit: Visit, exercise: Exercise) -> None:
    newest = visit.passes[-1]
    if not visit.sayings:
        visit.say(Saying(text=verdict(newest.whole.result, exercise), sound=Sound.INSTRUCTION))


def _show_kept(keeper: Keeper, newest: FinishedPass, exercise: Exercise) -> None:
    """Whether it is kept; when it is not, the set can be taken along as files."""
    if not keeper.problem:
        saved = f"Saved{page_context.for_whom()}."
        st.success(saved if keeper.session_id else "Nothing to save.")
        return
    st.error(f"This set is not kept: {literal(keeper.problem)}")
    with st.container(horizontal=True):
        stem = f"{exercise.name}_{newest.check_pass.value}"
        offer("Download JSON", partial(_json, newest, exercise), f"{stem}.json")
        offer("Download poses", partial(pack_track, newest.whole.track), f"{stem}.track")
        if st.button("Try to save again", type="primary"):
            keeper.finish(newest.result, newest.track)
            st.rerun()


def _show_renewals(visit: Visit, newest: FinishedPass) -> None:
    """What she is compared with and no longer fits, and how to renew it."""
    if outdoes_reference(newest.result):
        st.info(OUTDONE)
        if st.button("Record my best line anew", key="renew_line"):
            visit.own_line = False
            _go_on(visit, newest.check_pass)
    if neutral_no_longer_fits(newest.result):
        st.info(NO_LONGER_FITS)
        if st.button("Find my neutral again", key="renew_neutral"):
            visit.aim, visit.outcome, visit.kept = Aim.FIND, None, None
            _go_on(visit, newest.check_pass)


def _show_next(visit: Visit, *, stops: bool) -> None:
    """The other pass of a full check, another set, or the end; only that where the knee hurts."""
    other = visit.other_pass()
    if other is not None and not stops:
        if visit.passes[-1].whole.result.rep_count:
            st.info(f"Half of the check is done. {PLACES[other]}")
        if st.button(f"Go on {TITLES[other]}", type="primary", width="stretch"):
            _go_on(visit, other)
    with st.container(horizontal=True):
        if not stops and st.button("One more set"):
            _go_on(visit, visit.check_pass)
        if st.button("Finished for today"):
            start_again()
            st.session_state.pop(_PAIN, None)
            st.rerun()


def _go_on(visit: Visit, check_pass: Pass) -> None:
    visit.start_camera(check_pass)
    st.rerun()


def _json(one: FinishedPass, exercise: Exercise) -> bytes:
    """The set in the shape of an analysed video."""
    result = one.whole.result
    frames = result.quality.frames
    analysis = Analysis(
        result=result,
        model=one.model,
        video=VideoFacts(path="live", duration_s=0.0, fps=0.0, width=0, height=0, frames=frames),
        timing=Timing(seconds=0.0, frames_per_second=0.0, real_time_factor=0.0),
    )
    return to_json(analysis, exercise)
