"""Many sessions in one file."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.sessions.collection import (
    collection_to_csv,
    collection_to_json,
    collection_to_pdfs,
    known_sessions,
)
from posecheck.sessions.store.location import sqlite_url
from posecheck.sessions.store.records import CheckIn, SessionHead
from posecheck.sessions.store.store import Store
from posecheck.ui.drawing.stills import line_stills_of
from tests.sessions.store.taken import take


@pytest.fixture
def store(tmp_path: Path, catalog: Catalog) -> Iterator[Store]:
    """Two sessions of two people."""
    taken = take(catalog["squat"])
    with Store(sqlite_url(tmp_path / "sessions.db")) as opened:
        for name in ("Ada", "Bea, \N{GREEK SMALL LETTER BETA}"):
            person = opened.people.find_or_add(name)
            feels = CheckIn(pain=3)
            opened.save(taken.analysis, catalog["squat"], person.id, note="warm", check_in=feels)
        yield opened


@pytest.fixture
def heads(store: Store) -> tuple[SessionHead, ...]:
    """The list."""
    return store.sessions.page().heads


def test_one_table_tells_whose_each_row_is(
    store: Store, heads: tuple[SessionHead, ...], catalog: Catalog
) -> None:
    """A row for every rep and fault."""
    rows = list(csv.DictReader(io.StringIO(collection_to_csv(store, heads, catalog))))
    assert len(rows) == 2 * 4 * len(catalog["squat"].faults)
    assert {row["session"] for row in rows} == {head.id for head in heads}
    assert {row["person"] for row in rows} == {head.person for head in heads}
    found = [row for row in rows if row["status"] == "fault" and row["index"] == "2"]
    assert [row["fault"] for row in found] == ["knee_valgus"] * 2


def test_one_document_holds_every_session(
    store: Store, heads: tuple[SessionHead, ...], catalog: Catalog
) -> None:
    """With pain, notes, and each set in the published shape."""
    documents = json.loads(collection_to_json(store, heads, catalog))
    assert [one["session"] for one in documents] == [head.id for head in heads]
    assert {one["pain_before"] for one in documents} == {3}
    assert [one["notes"] for one in documents] == [["warm"]] * 2
    assert [one["sets"][0]["rep_count"] for one in documents] == [3, 3]


def test_every_session_is_a_report_on_paper(
    store: Store, heads: tuple[SessionHead, ...], catalog: Catalog
) -> None:
    """Each under a name of its own."""
    content = io.BytesIO(collection_to_pdfs(store, heads, catalog, line_stills_of))
    with zipfile.ZipFile(content) as archive:
        names = archive.namelist()
        texts = [
            PdfReader(io.BytesIO(archive.read(name))).pages[0].extract_text() for name in names
        ]
    assert len(set(names)) == 2
    assert all(head.person in text for head, text in zip(heads, texts, strict=True))


def test_what_this_version_does_not_know_is_left_out(
    heads: tuple[SessionHead, ...], catalog: Catalog
) -> None:
    """The page says so; the archive has it."""
    bridges = {"glute_bridge": catalog["glute_bridge"]}
    assert known_sessions(heads, catalog) == list(heads)
    assert known_sessions(heads, bridges) == []
