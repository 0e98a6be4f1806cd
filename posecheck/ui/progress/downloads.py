"""Kept sessions as files: one of them, or all that are listed."""

from functools import partial

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.collection import (
    collection_to_csv,
    collection_to_json,
    collection_to_pdfs,
    known_sessions,
)
from posecheck.sessions.export import to_csv, to_json
from posecheck.sessions.pdf.kept_session import session_to_pdf
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.records import StoredSession
from posecheck.ui import page_context
from posecheck.ui.downloads import archive_of, offer
from posecheck.ui.drawing.stills import line_stills_of


def show_downloads(stored: StoredSession, exercise: Exercise, catalog: Catalog) -> None:
    """PDF, CSV and JSON of the newest scoring, and all of it as an archive."""
    store = page_context.store()  # what is made later is made outside of the page's run
    stem = f"{exercise.name}-{stored.head.started_at.astimezone():%Y-%m-%d}"
    offer(
        "PDF for my physio",
        partial(session_to_pdf, store, stored, exercise, line_stills_of),
        f"{stem}.pdf",
    )
    with (
        st.expander("More files", icon=":material/folder:"),
        st.container(horizontal=True),
    ):
        for number, one in enumerate(stored.sets, start=1):
            label, part = (f", set {number}", f"-{number}") if len(stored.sets) > 1 else ("", "")
            analysis = one.analysis(exercise)
            offer(f"CSV{label}", partial(to_csv, analysis, exercise), f"{stem}{part}.csv")
            offer(f"JSON{label}", partial(to_json, analysis, exercise), f"{stem}{part}.json")
        offer("Archive", partial(archive_of, store, catalog, [stored.head.id]), f"{stem}.zip")


def show_collection(wanted: Filter, total: int, catalog: Catalog) -> None:
    """All sessions of the list, not only of this page of it."""
    with st.expander("Take all of these along", icon=":material/download:"):
        if not st.checkbox("Get them ready"):
            return
        store = page_context.store()
        heads = store.sessions.page(wanted, limit=total).heads
        known = known_sessions(heads, catalog)
        with st.container(horizontal=True):
            offer("One CSV", partial(collection_to_csv, store, known, catalog), "sessions.csv")
            offer("One JSON", partial(collection_to_json, store, known, catalog), "sessions.json")
            offer(
                "PDFs",
                partial(collection_to_pdfs, store, known, catalog, line_stills_of),
                "reports.zip",
            )
            ids = [head.id for head in heads]
            offer("Archive", partial(archive_of, store, catalog, ids), "sessions.zip")
        if len(known) < len(heads):
            st.caption(
                f"{len(heads) - len(known)} of them are exercises that this version does not know: "
                "they are in the archive only."
            )
