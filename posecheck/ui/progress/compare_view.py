"""Two sessions of the same exercise, side by side."""

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import NotStored
from posecheck.sessions.comparison import UNSEEN, rows_of
from posecheck.sessions.curves import DepthCurve, depth_curve
from posecheck.sessions.store.records import StoredSession, StoredSet
from posecheck.ui import page_context
from posecheck.ui.markdown import literal
from posecheck.ui.player.in_step import Film, Marks, play_in_step
from posecheck.ui.progress.addresses import day_of, exercise_of, go_to_list
from posecheck.ui.progress.set_view import show_set, skeleton_film
from posecheck.ui.progress.trend_charts import curves_over_each_other


def show_comparison(first: str, second: str, catalog: Catalog) -> None:
    """What changed, in a table; then both reports.

    Raises:
        NotStored: one of them does not exist, or they are different exercises.
    """
    st.button("All sessions", icon=":material/arrow_back:", type="tertiary", on_click=go_to_list)
    opened = [page_context.store().sessions.open(one) for one in (first, second)]
    before, after = sorted(opened, key=lambda one: one.head.started_at)
    exercise = exercise_of(before.head, catalog)
    if after.head.exercise != before.head.exercise:
        raise NotStored("These are two different exercises: choose two sessions of the same.")
    st.title(f"{exercise.title}, two sessions")
    names = ("What", f"Earlier: {day_of(before.head)}", f"Later: {day_of(after.head)}", "Change")
    rows = rows_of(before, after, exercise)
    seen = [row for row in rows if row[1:3] != (UNSEEN, UNSEEN)]
    st.table([dict(zip(names, row, strict=True)) for row in seen])
    unseen = ", ".join(row[0].lower() for row in rows if row not in seen)
    if unseen:
        st.caption(f"Could not see in either: {unseen}.")
    _show_curves(before, after, exercise)
    _show_in_step(before, after, exercise)
    for column, stored in zip(st.columns(2), (before, after), strict=True):
        with column:
            st.caption(
                f"{literal(page_context.shown_name(stored.head.person))}, {day_of(stored.head)}"
            )
            for one in stored.sets:
                show_set(stored, one, one.latest, exercise, key=f"compared {one.id}")


def _show_curves(before: StoredSession, after: StoredSession, exercise: Exercise) -> None:
    """The depth of both, laid over each other from the first rep on."""
    curves = {
        name: curve
        for name, one in (("Earlier", before), ("Later", after))
        if (curve := _curve(one, exercise)) is not None
    }
    if len(curves) == 2:
        st.altair_chart(curves_over_each_other(curves))


def _show_in_step(before: StoredSession, after: StoredSession, exercise: Exercise) -> None:
    """The first sets of both, side by side, where their movement was kept."""
    firsts = [one.sets[0] for one in (before, after)]
    reps = [_marks(one, exercise) for one in firsts]
    if not all(one.has_track for one in firsts) or not all(reps):
        return
    if not st.toggle("Replay both side by side, in step", key=f"in step {firsts[0].id}"):
        return
    films = [
        Film(
            data=skeleton_film(one, one.latest, exercise),
            about=f"{name}: {day_of(stored.head)}",
            reps=marks,
        )
        for name, stored, one, marks in zip(
            ("Earlier", "Later"), (before, after), firsts, reps, strict=True
        )
    ]
    play_in_step(*films)


def _marks(stored: StoredSet, exercise: Exercise) -> list[Marks]:
    """Start, turn and end of every rep that counts, seconds."""
    reps = stored.analysis(exercise).result.reps
    return [(rep.start_s, rep.peak_s, rep.end_s) for rep in reps if rep.complete]


def _curve(stored: StoredSession, exercise: Exercise) -> DepthCurve | None:
    """The depth of the first set from its first rep on, where its poses are kept."""
    first = stored.sets[0]
    result = first.analysis(exercise).result
    if not first.has_track or not result.reps:
        return None
    frames = page_context.store().sessions.track(first).frames()
    curve, start = depth_curve(frames, result, exercise), result.reps[0].start_s
    begun = curve.times >= start
    return DepthCurve(times=curve.times[begun] - start, levels=curve.levels[begun])
