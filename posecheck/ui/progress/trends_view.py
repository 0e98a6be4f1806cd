"""Trends over the sessions of one person, and whether a camera can tell."""

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.report import capital
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.records import Person
from posecheck.sessions.store.trend_points import MovementPoint, PainPoint, TrendPoint
from posecheck.sessions.trends import (
    DEPTH_ERROR,
    TEMPO_ERROR_S,
    Change,
    by_period,
    change_of_means,
    recent_change,
)
from posecheck.ui import page_context
from posecheck.ui.progress.addresses import flag_in_words
from posecheck.ui.progress.trend_charts import movement_trend, pain_trend, reps_behind, share_trend

_TO_MIND = (
    "Pain that rises in a session, or is 5 or more, is a reason to stop and rest; if it comes "
    "back, ask a doctor or physio about your knee.\n"
)


def show_trends(person: Person, catalog: Catalog) -> None:
    """One exercise at a time: each fault, depth, tempo, and the knee."""
    name = st.segmented_control(
        "Exercise",
        list(catalog),
        default=next(iter(reversed(list(catalog)))),
        format_func=lambda one: catalog[one].title,
        required=True,
    )
    exercise = catalog[name or next(iter(catalog))]
    wanted = Filter(people=(person.id,), exercise=exercise.name)
    sessions = page_context.store().sessions
    moved = sessions.movement(wanted)
    if len(moved) < 2:
        st.info("Trends begin with the second kept session of an exercise.")
        return
    _show_faults(sessions.trend(wanted), exercise)
    _show_movement(moved)
    _show_pain(sessions.pains(wanted))


def _show_faults(points: list[TrendPoint], exercise: Exercise) -> None:
    st.header("What was found")
    by_fault = {
        fault: [one for one in points if one.fault == fault.name] for fault in exercise.faults
    }
    changes = {fault: recent_change(own) for fault, own in by_fault.items()}
    told = {fault: change for fault, change in changes.items() if change is not None}
    lines = [_said(capital(fault.title), change, ".0%") for fault, change in told.items()]
    unseen = ", ".join(fault.title for fault in by_fault if fault not in told)
    if unseen:
        lines.append(f"- Could not be seen often enough to say: {unseen}.")
    st.markdown("\n".join(lines))
    titles = {
        fault.title: fault
        for fault in by_fault
        if any(one.found + one.ok for one in by_fault[fault])
    }
    if not titles:
        return
    title = st.pills("Chart", list(titles), default=next(iter(titles)), required=True)
    periods = by_period(by_fault[titles[title or next(iter(titles))]])
    st.altair_chart(share_trend(periods))
    st.altair_chart(reps_behind(periods))


def _show_movement(points: list[MovementPoint]) -> None:
    st.header("Depth and tempo")
    depth = change_of_means([one.depth for one in points], DEPTH_ERROR)
    tempo = change_of_means([one.tempo_s for one in points], TEMPO_ERROR_S)
    st.markdown(f"{_said('Depth', depth, '.0%')}\n{_said('Seconds a rep', tempo, '.1f')}")
    left, right = st.columns(2)
    left.altair_chart(movement_trend(points, "depth"))
    right.altair_chart(movement_trend(points, "tempo"))


def _show_pain(points: list[PainPoint]) -> None:
    st.header("Your knee")
    if not points:
        st.write("Say before and after a session how the knee feels, and it is shown here.")
        return
    after = [float(one.after) for one in points if one.after is not None]
    st.markdown(_pain_said(change_of_means(after, 0.0)))
    flags = [
        f"- {one.started_at.astimezone():%d %b %Y}: {flag}"
        for one in reversed(points)
        if (flag := flag_in_words(one.before, one.after, one.note))
    ]
    if flags:
        st.warning("\n".join([_TO_MIND, *flags]))
    st.altair_chart(pain_trend(points))


def _pain_said(change: Change | None) -> str:
    """What she said is no measurement, so that no change of it is too small."""
    if change is None:
        return "- **Knee pain after a set**: not said often enough to compare."
    if change.now == change.before:
        return f"- **Knee pain after a set**: {change.now:.1f}, as before."
    way = "more" if change.now > change.before else "less"
    return (
        f"- **Knee pain after a set**: {change.before:.1f} before, {change.now:.1f} lately; "
        f"it hurts {way}."
    )


def _said(what: str, change: Change | None, form: str) -> str:
    """One line about a change, which says so when it is too small to be told."""
    if change is None:
        return f"- **{what}**: not said often enough to compare."
    if change.now == change.before:
        return f"- **{what}**: {change.now:{form}}, as before."
    way = "clearly more" if change.now > change.before else "clearly less"
    told = way if change.is_clear else "a change smaller than the measurement error"
    return f"- **{what}**: {change.before:{form}} before, {change.now:{form}} lately; {told}."
