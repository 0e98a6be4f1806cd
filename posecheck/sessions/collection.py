"""Many kept sessions in one file: a table, a document, or a folder of reports on paper."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

import msgspec

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.sessions.csv_text import cell
from posecheck.sessions.document import AnalysisDocument
from posecheck.sessions.export import document, to_csv
from posecheck.sessions.pdf.kept_session import DrawMoments, session_to_pdf
from posecheck.sessions.store.records import SessionHead, StoredSession
from posecheck.sessions.store.session_options import Band
from posecheck.sessions.store.store import Store

_OF_SESSION = ("session", "person", "started_at", "set")


class SessionDocument(msgspec.Struct, omit_defaults=True):
    """A session with the analysis of each of its sets; knee pain 0-10 or null.

    ``band`` (none, light, medium or strong) and ``planned_reps`` only where she said so.
    """

    session: str
    person: str
    exercise: str
    started_at: datetime
    pain_before: int | None
    pain_after: int | None
    notes: list[str]
    sets: list[AnalysisDocument]
    band: Band | None = None
    planned_reps: int | None = None


def known_sessions(heads: Sequence[SessionHead], catalog: Catalog) -> list[SessionHead]:
    """Those whose exercise this version knows, and so can report on."""
    return [head for head in heads if head.exercise in catalog]


def collection_to_csv(store: Store, heads: Sequence[SessionHead], catalog: Catalog) -> str:
    """One row for every rep and fault of every session, with whose and when it was."""
    header: dict[str, None] = {}
    said: dict[str, None] = {}
    rows: list[dict[str, object]] = []
    for stored in _opened(store, heads):
        exercise = catalog[stored.head.exercise]
        for one in stored.sets:
            table = csv.DictReader(io.StringIO(to_csv(one.analysis(exercise), exercise)))
            header |= dict.fromkeys([*_OF_SESSION, *(table.fieldnames or ())])
            head = stored.head
            known = (head.id, cell(head.person), head.started_at.isoformat(), one.index)
            options = {name: one for name, one in asdict(head.options).items() if one is not None}
            said |= dict.fromkeys(options)
            rows += [dict(zip(_OF_SESSION, known, strict=True)) | row | options for row in table]
    if not header:
        return ""
    text = io.StringIO()
    writer = csv.DictWriter(text, header | said, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def collection_to_json(store: Store, heads: Sequence[SessionHead], catalog: Catalog) -> bytes:
    """Every session as ``SessionDocument``, in one list."""
    documents = [_document(stored, catalog) for stored in _opened(store, heads)]
    return msgspec.json.format(msgspec.json.encode(documents), indent=1) + b"\n"


def collection_to_pdfs(
    store: Store, heads: Sequence[SessionHead], catalog: Catalog, draw: DrawMoments
) -> bytes:
    """A zip file with the report on paper of every session."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for stored in _opened(store, heads):
            head = stored.head
            name = f"{head.started_at.astimezone():%Y-%m-%d_%H%M}_{head.exercise}_{head.id[:8]}.pdf"
            archive.writestr(name, session_to_pdf(store, stored, catalog[head.exercise], draw))
    return content.getvalue()


def _opened(store: Store, heads: Sequence[SessionHead]) -> Iterator[StoredSession]:
    return (store.sessions.open(head.id) for head in heads)


def _document(stored: StoredSession, catalog: Catalog) -> SessionDocument:
    head, exercise = stored.head, catalog[stored.head.exercise]
    return SessionDocument(
        session=head.id,
        person=head.person,
        exercise=head.exercise,
        started_at=head.started_at,
        pain_before=head.pain_before,
        pain_after=head.pain_after,
        notes=[note.text for note in stored.notes],
        sets=[document(one.analysis(exercise), exercise) for one in stored.sets],
        band=head.options.band,
        planned_reps=head.options.planned_reps,
    )
