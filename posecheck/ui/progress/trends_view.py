"""Trends over the sessions of one person, and whether a camera can tell."""

from collections.abc import Mapping

import streamlit as st

from posecheck.body.pose import Side
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.records import Person
from posecheck.sessions.store.trend_points import PainPoint, TrendPoint
from posecheck.sessions.trend_words import fault_trend, judged_words, pain_trend_words
from posecheck.sessions.trends import by_period, change_of_means, recent_change
from posecheck.ui import page_context
from posecheck.ui.progress.addresses import flag_in_words
from posecheck.ui.progress.movement_view import show_lines, show_movement
from posecheck.ui.progress.trend_charts import pain_trend, reps_behind, share_trend

# Sessions that are looked through for the exercise to begin with, and flags that are listed.
_LOOKED_AT, _MOST_FLAGS = 30, 5
_TO_MIND = (
    "Pain that rises in a session, or is 5 or more, is a reason to stop and rest; if it comes "
    "back, ask a doctor or physio about your knee.\n"
)


def show_trends(person: Person, catalog: Catalog) -> None:
    """Pain to stop for first; then one exercise at a time: each fault, depth, tempo, the knee."""
    sessions = page_context.store().sessions
    _show_flags(sessions.pains(Filter(people=(person.id,))))
    name = st.segmented_control(
        "Exercise",
        list(catalog),
        default=_last_done(person, catalog),
        format_func=lambda one: catalog[one].title,
        required=True,
    )
    exercise = catalog[name or next(iter(catalog))]
    wanted = Filter(people=(person.id,), exercise=exercise.name)
    moved = sessions.movement(wanted)
    if len(moved) < 2:
        st.info("Trends begin with the second kept session of an exercise.")
        return
    _show_faults(sessions.trend(wanted), exercise, wanted)
    show_movement(moved, sessions.movement_by_side(wanted))
    _show_pain(sessions.pains(wanted))


def _last_done(person: Person, catalog: Catalog) -> str:
    """The exercise of the newest session that there are trends of, or of the newest."""
    heads = page_context.store().sessions.page(Filter(people=(person.id,)), limit=_LOOKED_AT).heads
    done = [head.exercise for head in heads if head.exercise in catalog]
    twice = (name for name in done if done.count(name) > 1)
    return next(twice, next(iter(done), next(iter(catalog))))


def _show_flags(points: list[PainPoint]) -> None:
    """Every session with pain to stop for, the newest first, with her own words."""
    flags = [
        f"- {one.started_at.astimezone():%d %b %Y}: {flag}"
        for one in reversed(points)
        if (flag := flag_in_words(one.before, one.after, one.note))
    ]
    if flags:
        st.warning("\n".join([_TO_MIND, *flags[:_MOST_FLAGS]]))


def _show_faults(points: list[TrendPoint], exercise: Exercise, wanted: Filter) -> None:
    st.header("How it went")
    by_fault = {
        fault: [one for one in points if one.fault == fault.name] for fault in exercise.faults
    }
    changes = {fault: recent_change(own) for fault, own in by_fault.items()}
    told = {fault: change for fault, change in changes.items() if change is not None}
    lines = [
        fault_trend(fault.title, change) + _judged(by_fault[fault])
        for fault, change in told.items()
    ]
    unseen = ", ".join(fault.title for fault in by_fault if fault not in told)
    if unseen:
        lines.append(f"Could not be seen often enough to say: {unseen}.")
    show_lines(lines)
    titles = {
        fault.title: fault
        for fault in by_fault
        if any(one.found + one.ok for one in by_fault[fault])
    }
    if not titles:
        return
    title = st.pills("Chart", list(titles), default=next(iter(titles)), required=True, wrap=True)
    fault = titles[title or next(iter(titles))]
    _show_chart(
        fault, by_fault[fault], page_context.store().sessions.trend_by_side(fault.name, wanted)
    )


def _show_chart(
    fault: Fault, points: list[TrendPoint], by_side: Mapping[Side, list[TrendPoint]]
) -> None:
    """One fault over time: each side by itself where there are two."""
    periods = by_period(points)
    if len(by_side) > 1:
        changes = {side: recent_change(own) for side, own in by_side.items()}
        show_lines(
            fault_trend(f"{fault.title}, {side}", change)
            for side, change in changes.items()
            if change is not None
        )
        st.altair_chart(share_trend({side: by_period(own) for side, own in by_side.items()}))
    else:
        st.altair_chart(share_trend({"": periods}))
    st.altair_chart(reps_behind(periods))


def _judged(points: list[TrendPoint]) -> str:
    judged = sum(one.found + one.ok for one in points)
    return judged_words(judged, judged + sum(one.not_assessed for one in points))


def _show_pain(points: list[PainPoint]) -> None:
    st.header("Your knee")
    if not points:
        st.write("Say before and after a session how the knee feels, and it is shown here.")
        return
    after = [float(one.after) for one in points if one.after is not None]
    show_lines([pain_trend_words(change_of_means(after, 0.0))])
    st.altair_chart(pain_trend(points))
