"""What came of looking for her middle, or of holding it; and what she goes on with."""

from collections.abc import Callable

import streamlit as st

from posecheck.coaching.guide.middle.find_neutral import FindNeutral
from posecheck.coaching.guide.middle.hold_middle import HoldMiddle
from posecheck.coaching.guide.screen import Saying, Sound
from posecheck.coaching.reference.habit import HabitReport, habit_sentences, report_on
from posecheck.coaching.reference.own_neutral import BAND
from posecheck.sessions.posture_words import posture_verdict
from posecheck.sessions.report import DISCLAIMER
from posecheck.ui.live.browser_components import voice
from posecheck.ui.live.own_neutrals import keep_hold, keep_neutral, known_neutral
from posecheck.ui.live.visit import Aim, Visit, start_again
from posecheck.ui.markdown import literal

SAVED = "Saved. From now on your back is judged by your own middle."
_ON = {
    Aim.SET: "Go on to your set",
    Aim.HOLD: "Go on: stand in your middle",
    Aim.HOLD_LOADED: "Go on: stand holding the baby",
}


def show(visit: Visit) -> None:
    """What was found, kept, and the way on."""
    match visit.outcome:
        case FindNeutral() as guide:
            _show_found(visit, guide)
        case HoldMiddle() as guide:
            _show_held(visit, guide)
    _show_next(visit)
    st.caption(DISCLAIMER)


def _show_found(visit: Visit, guide: FindNeutral) -> None:
    neutral = guide.found
    if neutral is None:
        st.title("Not today")
        st.warning(guide.refused)
        return
    st.title("Your middle")
    report = report_on(neutral)
    sentences = habit_sentences(report, neutral.posture)
    _speak(visit, sentences[0])
    st.markdown(" ".join(sentences[1:]))
    st.html(range_drawing(report))
    if not guide.confirmed:
        st.info("You ended before all three holds. Your range is known all the same.")
    _show_kept(visit, lambda: keep_neutral(neutral), SAVED)


def _show_held(visit: Visit, guide: HoldMiddle) -> None:
    held = guide.result
    if held is None:
        st.title("Not today")
        st.warning(guide.refused)
        return
    verdict = posture_verdict(held)
    st.title("Half a minute" if held.share else "Another time")
    _speak(visit, verdict.headline)
    st.markdown(verdict.drift)
    st.progress(
        held.share, text=f"{held.inside_s:.0f} of {held.seconds:.0f} seconds in your middle"
    )
    if verdict.advice:
        st.markdown(verdict.advice)
    loaded = visit.aim is Aim.HOLD_LOADED
    _show_kept(visit, lambda: keep_hold(held, loaded=loaded), "Saved.")


def _show_kept(visit: Visit, keep: Callable[[], str], saved: str) -> None:
    """Kept once; when that fails it is said, and can be tried again."""
    if visit.kept is None:
        visit.kept = keep()
    if not visit.kept:
        st.success(saved)
        return
    st.error(f"This is not kept: {literal(visit.kept)}")
    if st.button("Try to save again"):
        visit.kept = None
        st.rerun()


def _show_next(visit: Visit) -> None:
    """The set or the hold that she came for; again; or the end."""
    found = isinstance(visit.outcome, FindNeutral)
    with st.container(horizontal=True):
        on = found and _leads_on(visit)
        if on and st.button(_ON[visit.then], type="primary"):
            _go_on(visit, visit.then)
        if (
            found
            and visit.neutral is None
            and st.button("Try again", type="secondary" if on else "primary")
        ):
            _go_on(visit, Aim.FIND)
        if not found and st.button("Once more", type="primary"):
            _go_on(visit, visit.aim)
        if not found and st.button("Find my neutral again"):
            _go_on(visit, Aim.FIND)
        if found and visit.then is Aim.FIND and visit.neutral is not None:
            _start_again("Choose an exercise", primary=True)
        _start_again("Finished for today", primary=False)


def _leads_on(visit: Visit) -> bool:
    """Whether she can go on to what she came for; to hold her middle she has to know it."""
    if visit.then is Aim.FIND:
        return False
    assert visit.exercise is not None
    return visit.then is Aim.SET or bool(visit.neutral or known_neutral(visit.exercise))


def _start_again(label: str, *, primary: bool) -> None:
    if st.button(label, type="primary" if primary else "secondary"):
        start_again()
        st.rerun()


def _go_on(visit: Visit, aim: Aim) -> None:
    visit.aim, visit.kept, visit.outcome = aim, None, None
    visit.start_camera(visit.check_pass)
    st.rerun()


def _speak(visit: Visit, sentence: str) -> None:
    if sentence not in [saying.text for _, saying in visit.sayings]:
        visit.say(Saying(text=sentence, sound=Sound.INSTRUCTION))
    voice(visit.sayings, visit.preferences)


def range_drawing(report: HabitReport) -> str:
    """Her range as a band: both ends, the middle third, and where she usually stands."""
    rows = (
        ("Pelvis", report.pelvis_habit, "tuck", "arch"),
        ("Ribs", report.ribs_habit, "down", "up"),
    )
    return _STYLE + "".join(_band(*row) for row in rows)


def _band(name: str, at: float | None, low: str, high: str) -> str:
    assert at is not None
    low_third, high_third = (100 * one for one in BAND)
    where = 100 * min(max(at, 0.0), 1.0)
    return (
        f'<div class="pc-range" role="img" aria-label="{name}: {100 * at:.0f} percent of the way '
        f'from {low} to {high}"><b>{name}</b><span>{low}</span><div><i style="left:{low_third}%;'
        f'right:{100 - high_third}%"></i><u style="left:{where}%"></u></div>'
        f"<span>{high}</span></div>"
    )


_STYLE = """<style>
.pc-range { display: grid; grid-template-columns: 4rem 3rem 1fr 3rem; align-items: center;
  gap: 0.6rem 1rem; margin: 0.6rem 0; }
.pc-range span:first-of-type { text-align: right; }
.pc-range div { position: relative; height: 3.2rem; border: 1px solid #8a8f9c;
  border-radius: 0.4rem; background: #1b1f2a; }
.pc-range i { position: absolute; top: 0.3rem; bottom: 0.3rem; background: #1b998b; }
.pc-range u { position: absolute; top: 50%; width: 1.5rem; height: 1.5rem;
  margin: -0.75rem; border: 0.3rem solid #faf7f2; border-radius: 50%; background: #e9a820;
  box-shadow: 0 0 0 0.15rem #1b1f2a; box-sizing: border-box; }
@media (max-width: 640px) {
  .pc-range { grid-template-columns: 3rem 1fr 3rem; }
  .pc-range b { grid-column: 1 / -1; }
}
</style>"""
