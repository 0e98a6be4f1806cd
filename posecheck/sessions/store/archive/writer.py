"""Writer of archives: what another PoseCheck reads, and what anybody can read."""

import os
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from posecheck import __version__
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.errors import ArchiveUnreadable
from posecheck.sessions.export import to_json
from posecheck.sessions.store.archive.document import FORMAT, Manifest, PersonFile, SessionFile
from posecheck.sessions.store.lookup import read_session, session_row, whole_session
from posecheck.sessions.store.models import PersonRow, SessionRow
from posecheck.sessions.store.rows import now
from posecheck.sessions.store.store import Store
from posecheck.sessions.store.tracks import packed_track

MANIFEST = "manifest.json"


def export_archive(
    store: Store, path: Path, catalog: Catalog, wanted: Sequence[str] | None = None
) -> int:
    """Write an archive that appears whole or not at all; how many sessions are in it.

    For every session it holds the stored record, each set as JSON of the published schema, and
    the poses; for every person concerned the profile, references and limits.

    Args:
        wanted: ids or beginnings of ids; all sessions and all people by default.

    Raises:
        NotStored: one of the sessions does not exist.
        ArchiveUnreadable: the file cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, suffix=".part")
        partial = Path(name)
        try:
            with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
                count = _write(store, archive, catalog, wanted)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise ArchiveUnreadable(f"{path} cannot be written: {error.strerror}.") from error
    return count


def session_file(name: str) -> str:
    """Where an archive keeps a session."""
    return f"sessions/{name}/session.json"


def person_file(name: str) -> str:
    """Where an archive keeps a person."""
    return f"people/{name}.json"


def track_file(name: str, index: int) -> str:
    """Where an archive keeps the poses of a set."""
    return f"sessions/{name}/set-{index}.track"


def _write(
    store: Store, archive: zipfile.ZipFile, catalog: Catalog, wanted: Sequence[str] | None
) -> int:
    with store.database.reading() as session:
        ids, people = _chosen(session, wanted)
        manifest = Manifest(
            format=FORMAT, posecheck=__version__, made_at=now(), people=people, sessions=ids
        )
        _add(archive, MANIFEST, manifest)
        for person_id in people:
            person = session.get_one(PersonRow, person_id)
            file = msgspec.convert(person, PersonFile, from_attributes=True)
            _add(archive, person_file(person_id), file)
        for session_id in ids:
            _add_session(session, archive, session_id, catalog)
            session.expunge_all()
    return len(ids)


def _chosen(session: Session, wanted: Sequence[str] | None) -> tuple[list[str], list[str]]:
    """Ids of the sessions and of their people; all people when all sessions."""
    if wanted is None:
        newest = select(SessionRow.id).order_by(SessionRow.started_at.desc())
        return list(session.scalars(newest)), list(session.scalars(select(PersonRow.id)))
    rows = [session_row(session, one) for one in wanted]
    return list(dict.fromkeys(row.id for row in rows)), list({row.person_id: None for row in rows})


def _add_session(
    session: Session, archive: zipfile.ZipFile, session_id: str, catalog: Catalog
) -> None:
    row = session.scalars(whole_session().where(SessionRow.id == session_id)).one()
    _add(archive, session_file(row.id), msgspec.convert(row, SessionFile, from_attributes=True))
    for one in read_session(session, session_id).sets:
        if row.exercise in catalog:
            text = to_json(one.analysis(catalog[row.exercise]), catalog[row.exercise])
            archive.writestr(f"sessions/{row.id}/set-{one.index}.json", text, zipfile.ZIP_DEFLATED)
        track = packed_track(session, one.id)
        if track is not None:
            archive.writestr(track_file(row.id, one.index), track)


def _add(archive: zipfile.ZipFile, name: str, content: msgspec.Struct) -> None:
    text = msgspec.json.format(msgspec.json.encode(content), indent=1)
    archive.writestr(name, text, zipfile.ZIP_DEFLATED)
