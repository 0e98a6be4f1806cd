"""A kept session as files."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from posecheck.coaching.catalog import Catalog
from posecheck.coaching.exercise import Exercise
from posecheck.sessions.export import to_csv, to_json
from posecheck.sessions.paper import session_to_pdf
from posecheck.sessions.store.archive_export import export_archive
from posecheck.sessions.store.records import StoredSession
from posecheck.sessions.store.store import Store
from posecheck.ui import desk


def show_downloads(stored: StoredSession, exercise: Exercise, catalog: Catalog) -> None:
    """PDF, CSV and JSON of the newest scoring, and all of it as an archive; made when asked."""
    store = desk.store()  # what is made later is made outside of the page's run
    stem = f"{exercise.name}-{stored.head.started_at.astimezone():%Y-%m-%d}"
    with st.container(horizontal=True):
        _button("PDF for a physio", partial(session_to_pdf, store, stored, exercise), f"{stem}.pdf")
        for number, one in enumerate(stored.sets, start=1):
            label, part = (f", set {number}", f"-{number}") if len(stored.sets) > 1 else ("", "")
            analysis = one.analysis(exercise)
            _button(f"CSV{label}", partial(to_csv, analysis, exercise), f"{stem}{part}.csv")
            _button(f"JSON{label}", partial(to_json, analysis, exercise), f"{stem}{part}.json")
        _button("Archive", partial(archive_of, store, catalog, [stored.head.id]), f"{stem}.zip")


def archive_of(store: Store, catalog: Catalog, wanted: list[str] | None) -> bytes:
    """Sessions in one archive, all there are when none is named.

    Raises:
        NotStored: one of them does not exist.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sessions.zip"
        export_archive(store, path, catalog, wanted)
        return path.read_bytes()


def _button(label: str, make: Callable[[], bytes | str], name: str) -> None:
    st.download_button(label, make, name, icon=":material/download:", on_click="ignore")
