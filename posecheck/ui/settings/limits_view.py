"""The person's limits, for a physio to move: fault by fault, in safe ranges, with a history."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from posecheck.coaching.exercise.adjust import (
    COUNTING,
    adjustable_limits,
    check_values,
    left_out,
    values_of,
)
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.exercise.limits import AdjustableLimit
from posecheck.errors import NotStored
from posecheck.sessions.report import capital
from posecheck.sessions.store.records import Adjustment, Person
from posecheck.ui import page_context
from posecheck.ui.markdown import literal
from posecheck.ui.settings.feedback import run_with_feedback, show_feedback

_PLACE = "limits"


def show_limits(person: Person, catalog: Catalog) -> None:
    """The limits of one fault to move, and every move there was."""
    name = literal(person.profile.name)
    st.write(
        f"For a physio: from where on something counts as a fault, for {name} only. "
        "Each limit moves within what a camera can tell and what is safe."
    )
    exercise = catalog[
        st.selectbox("Exercise", list(catalog), format_func=lambda name: catalog[name].title)
    ]
    everything = page_context.store().people.adjustments(person.id)
    changes = [one for one in everything if one.exercise == exercise.name]
    for sentence in left_out(exercise, changes):
        st.warning(sentence)
    values = values_of(exercise, changes)
    fault = st.selectbox(
        "What",
        list(adjustable_limits(exercise)),
        format_func=lambda name: _title(exercise, name, values.get(name, {})),
    )
    # With every change the form is another one, so that its sliders begin where the limits are.
    with st.form(f"limits {person.id} {exercise.name} {fault} {len(changes)}"):
        _show_form(person, exercise, fault, values.get(fault, {}), changes)
    show_feedback(_PLACE)
    _show_history(changes, exercise)
    st.caption(
        "A set that is kept already stays as it was judged; score it again to judge it with these."
    )


def _show_form(
    person: Person,
    exercise: Exercise,
    fault: str,
    values: Mapping[str, float],
    changes: Sequence[Adjustment],
) -> None:
    limits = adjustable_limits(exercise)[fault]
    after = {one.name: _slider(one, values.get(one.name, one.default)) for one in limits}
    who = st.text_input("Who changes it", max_chars=100)
    why = st.text_input("Why", max_chars=500)
    with st.container(horizontal=True):
        save = st.form_submit_button("Save", type="primary")
        back = st.form_submit_button("Back to what holds for everybody")
    if back:
        after = {one.name: one.default for one in limits}
    if save or back:
        moves = [
            Adjustment(
                exercise=exercise.name,
                fault=fault,
                limit=name,
                before=before,
                after=after[name],
                changed_by=who.strip(),
                changed_at=datetime.now(UTC),
                reason=why.strip(),
            )
            for name, before in _kept(limits, fault, changes).items()
            if after[name] != before
        ]
        run_with_feedback(_PLACE, lambda: _save(person, exercise, after, moves))


def _kept(
    limits: Sequence[AdjustableLimit], fault: str, changes: Sequence[Adjustment]
) -> dict[str, float]:
    """Where each limit of a fault was put last, even if that does not fit and so does not hold."""
    last = {one.limit: one.after for one in changes if one.fault == fault}
    return {one.name: last.get(one.name, one.default) for one in limits}


def _save(
    person: Person, exercise: Exercise, values: Mapping[str, float], moves: Sequence[Adjustment]
) -> str:
    """Write the moves down.

    Raises:
        LimitUnsafe: a value is outside of its safe range, or not beyond the one before it.
        NotStored: nobody is named, or nothing was moved.
    """
    if not moves:
        raise NotStored("No limit was moved, so there is nothing to save.")
    if not moves[0].changed_by:
        raise NotStored("Write who changes it: a limit is never moved without a name.")
    check_values(exercise, moves[0].fault, values)
    page_context.store().people.note_adjustments(person.id, *moves)
    return "Saved. It holds from the next set on."


def _slider(limit: AdjustableLimit, now: float) -> float:
    digits = 2 if limit.step < 0.1 else 1
    value = st.slider(
        f"{limit.title} ({limit.unit})",
        min_value=limit.lowest,
        max_value=limit.highest,
        value=now,
        step=limit.step,
        format=f"%.{digits}f",
        help=f"Where it comes from: {limit.source}",
    )
    moved = "" if now == limit.default else f", for her {now:g}"
    st.caption(
        f"For everybody {limit.default:g}{moved}; safe from {limit.lowest:g} to {limit.highest:g}."
    )
    return round(float(value), 4)


def _title(exercise: Exercise, fault: str, values: Mapping[str, float]) -> str:
    """A fault in plain words, and whether its limits are her own."""
    limits = {one.name: one.default for one in adjustable_limits(exercise).get(fault, ())}
    own = any(limits[name] != value for name, value in values.items())
    return _plain(exercise, fault) + (", her own limits" if own else "")


def _plain(exercise: Exercise, fault: str) -> str:
    if fault == COUNTING:
        return "Which movements count as a rep"
    titles = {one.name: one.title for one in exercise.faults}
    return capital(titles.get(fault, fault))


def _show_history(changes: Sequence[Adjustment], exercise: Exercise) -> None:
    if not changes:
        st.caption("No limit of this exercise has been moved yet.")
        return
    st.header("What was changed")
    st.table([_row(one, exercise) for one in reversed(changes)])


def _row(change: Adjustment, exercise: Exercise) -> dict[str, Any]:
    titles = {one.name: one.title for one in adjustable_limits(exercise).get(change.fault, ())}
    return {
        "When": f"{change.changed_at.astimezone():%Y-%m-%d %H:%M}",
        "Who": change.changed_by,
        "What": f"{_plain(exercise, change.fault)}. {titles.get(change.limit, change.limit)}",
        "Change": f"{change.before:g} → {change.after:g}",
        "Why": change.reason,
    }
