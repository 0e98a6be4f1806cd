"""One set of a kept session: its report with the film that was kept, or a skeleton instead."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.safety import pain_advice
from posecheck.sessions.curves import DepthCurve, depth_curve
from posecheck.sessions.pdf.report import Still
from posecheck.sessions.store.records import Scoring, StoredSession, StoredSet
from posecheck.ui import page_context
from posecheck.ui.drawing.stills import line_stills_of
from posecheck.ui.replay import replay_video
from posecheck.ui.session_report import Film, show_report, was_chosen

# For this window only: what is deleted, or another login's, is in no memory that others share.
# A database may give the number of a deleted set again, its start in time never.
_HASHED: dict[str | type[Any], Callable[[Any], Any]] = {
    StoredSet: lambda one: (one.id, one.started_at),
    Scoring: lambda one: (one.id, one.made_at),
    Exercise: lambda one: one.name,
}


def show_set(
    session: StoredSession, stored: StoredSet, scoring: Scoring, exercise: Exercise, *, key: str
) -> None:
    """The report of one scoring of a set, with whatever pictures there are."""
    film = _film(session)
    if film is None and stored.has_track:
        film = partial(_skeleton, stored, scoring, exercise, key)
    stills, curve = _drawings(stored, scoring, exercise) if stored.has_track else ((), None)
    show_report(
        stored.analysis(exercise, scoring).result,
        exercise,
        key=key,
        stills=stills,
        curve=curve,
        film=film,
        hurts=bool(pain_advice(session.head.pain_before, session.head.pain_after)),
    )
    if film is None:
        st.caption("There is no replay: the movement of this set was not kept.")


def _film(session: StoredSession) -> Film | None:
    """The video, where she asked to keep it; it belongs to a session of one set."""
    path = page_context.store().videos.path(session.head.id)
    if len(session.sets) > 1 or not path.exists():
        return None
    return path.read_bytes


def _skeleton(stored: StoredSet, scoring: Scoring, exercise: Exercise, key: str) -> bytes | None:
    """Her movement without her picture, drawn when it is asked for."""
    wanted = f"{key} replayed"
    if was_chosen(key):
        st.session_state[wanted] = True
    if not st.session_state.get(wanted):
        st.button(
            "Replay it as a skeleton",
            key=f"{key} replay",
            icon=":material/play_arrow:",
            on_click=lambda: st.session_state.update({wanted: True}),
        )
        return None
    replayed: bytes = skeleton_film(stored, scoring, exercise)
    return replayed


@st.cache_data(
    max_entries=8, show_spinner="Drawing the replay", scope="session", hash_funcs=_HASHED
)
def skeleton_film(stored: StoredSet, scoring: Scoring, exercise: Exercise) -> bytes:
    """The replay of a set whose movement was kept, as an MP4."""
    result = stored.analysis(exercise, scoring).result
    return replay_video(page_context.store().sessions.track(stored), result, exercise)


@st.cache_data(max_entries=16, show_spinner=False, scope="session", hash_funcs=_HASHED)
def _drawings(
    stored: StoredSet, scoring: Scoring, exercise: Exercise
) -> tuple[Sequence[Still], DepthCurve]:
    result = stored.analysis(exercise, scoring).result
    frames = list(page_context.store().sessions.track(stored).frames())
    return line_stills_of(frames, result, exercise), depth_curve(frames, result, exercise)
