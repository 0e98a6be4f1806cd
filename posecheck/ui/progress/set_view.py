"""One set of a kept session: its report with the film that was kept, or a skeleton instead."""

import streamlit as st

from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.records import Scoring, StoredSession, StoredSet
from posecheck.ui import page_context
from posecheck.ui.replay import replay_video
from posecheck.ui.session_report import Media, show_report


def show_set(
    session: StoredSession, stored: StoredSet, scoring: Scoring, exercise: Exercise, *, key: str
) -> None:
    """The report of one scoring of a set, with whatever moving picture there is."""
    result = stored.analysis(exercise, scoring).result
    media = _film(session) or _skeleton(stored, scoring, exercise, key)
    show_report(result, exercise, key=key, media=media)
    if media is None:
        st.caption("There is no replay: the movement of this set was not kept.")


def _film(session: StoredSession) -> Media | None:
    """The video, where she asked to keep it; it belongs to a session of one set."""
    path = page_context.store().videos.path(session.head.id)
    if len(session.sets) > 1 or not path.exists():
        return None
    return lambda start_s: _video(path.read_bytes(), start_s)


def _skeleton(stored: StoredSet, scoring: Scoring, exercise: Exercise, key: str) -> Media | None:
    """Her movement without her picture, drawn when it is asked for."""
    if not stored.has_track:
        return None
    wanted = f"{key} replayed"

    def media(start_s: float | None) -> None:
        if start_s is None and not st.session_state.get(wanted):
            st.button(
                "Replay it as a skeleton",
                key=f"{key} replay",
                icon=":material/play_arrow:",
                on_click=lambda: st.session_state.update({wanted: True}),
            )
            return
        st.session_state[wanted] = True
        _video(_replay(stored, scoring, exercise), start_s)

    return media


def _video(data: bytes, start_s: float | None) -> None:
    st.video(data, start_time=start_s or 0.0)


# For this window only: what is deleted, or another login's, is in no memory that others share.
# A database may give the number of a deleted set again, its start in time never.
@st.cache_data(
    max_entries=8,
    show_spinner="Drawing the replay",
    scope="session",
    hash_funcs={
        StoredSet: lambda one: (one.id, one.started_at),
        Scoring: lambda one: (one.id, one.made_at),
        Exercise: lambda one: one.name,
    },
)
def _replay(stored: StoredSet, scoring: Scoring, exercise: Exercise) -> bytes:
    result = stored.analysis(exercise, scoring).result
    return replay_video(page_context.store().sessions.track(stored), result, exercise)
