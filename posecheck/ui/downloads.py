"""Files that the pages offer, each made when it is asked for."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.sessions.store.archive.writer import export_archive
from posecheck.sessions.store.store import Store


def offer(label: str, make: Callable[[], bytes | str], name: str) -> None:
    """A button that makes a file and hands it over; the page stays as it is."""
    st.download_button(label, make, name, icon=":material/download:", on_click="ignore")


def archive_of(store: Store, catalog: Catalog, wanted: list[str] | None) -> bytes:
    """Sessions in one archive, all there are when none is named.

    Raises:
        NotStored: one of them does not exist.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sessions.zip"
        export_archive(store, path, catalog, wanted)
        return path.read_bytes()
