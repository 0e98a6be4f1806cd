"""Reader of archives: all of one or nothing, and nothing twice."""

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from posecheck.coaching.reference.own_neutral_file import decode_neutral
from posecheck.coaching.reference.reference_file import decode_reference
from posecheck.errors import ArchiveUnreadable, TrackUnreadable
from posecheck.plain_file import why_no_file
from posecheck.sessions.store.archive.document import FORMAT, Manifest, PersonFile, SessionFile
from posecheck.sessions.store.archive.writer import (
    MANIFEST,
    person_file,
    session_file,
    track_file,
)
from posecheck.sessions.store.base import Base
from posecheck.sessions.store.models import PersonRow, SessionRow, TrackRow
from posecheck.sessions.store.neutrals import neutral_row
from posecheck.sessions.store.owners import ids_for
from posecheck.sessions.store.records import Status
from posecheck.sessions.store.rows import neutral_of, reference_of, rep_of, tallies
from posecheck.sessions.store.store import Store
from posecheck.sessions.store.tracks import unpack_track
from posecheck.user_text import as_name

_File = TypeVar("_File", bound=msgspec.Struct)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    TrackUnreadable,
    # Trouble with the database itself has become StoreUnavailable: this is what it refuses to take.
    DBAPIError,
)

# Where a Mac keeps notes about the files of an archive.
_NOTES = "__MACOSX/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came in, and how many sessions were there already."""

    sessions: int
    people: int
    known: int


def import_archive(store: Store, path: Path) -> Imported:
    """Take in an archive; people and sessions that are there already stay as they are.

    Somebody of the same name with another id is another person, and gets a number.

    Raises:
        ArchiveUnreadable: it is missing, damaged or newer; nothing was taken in.
    """
    if why := why_no_file(path):
        raise ArchiveUnreadable(why)
    try:
        with zipfile.ZipFile(path) as packed, store.database.writing() as session:
            archive = _Contents(packed)
            manifest = _manifest(archive, path)
            owner = store.database.owner
            ids = ids_for(session, [*manifest.people, *manifest.sessions], owner)
            new = [one for one in manifest.people if session.get(PersonRow, ids[one]) is None]
            for person_id in new:
                file = _read(archive, person_file(person_id), PersonFile)
                _take_person(session, file, ids[person_id], owner)
            added = [one for one in manifest.sessions if session.get(SessionRow, ids[one]) is None]
            for session_id in added:
                _take_session(session, archive, session_id, ids)
    except _DAMAGE as error:
        raise ArchiveUnreadable(
            f"{path} is damaged or no archive of PoseCheck; nothing was taken in."
        ) from error
    return Imported(sessions=len(added), people=len(new), known=len(manifest.sessions) - len(added))


class _Contents:
    """What is in an archive, also where it was unpacked and packed again.

    Then all of it may be in a folder or two, other systems' notes lie beside that, and some
    programs write the names with the other slash.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {one.replace("\\", "/"): one for one in archive.namelist()}
        wrapped = [one for one in self._names if one.endswith(f"/{MANIFEST}")]
        wrapped = [one for one in wrapped if not one.startswith(_NOTES)]
        alone = MANIFEST not in self._names and len(wrapped) == 1
        self._folder = wrapped[0].removesuffix(MANIFEST) if alone else ""

    def read(self, name: str) -> bytes:
        """One file."""
        return self._archive.read(self._names[self._folder + name])

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return self._folder + name in self._names


def _manifest(archive: _Contents, path: Path) -> Manifest:
    found = msgspec.json.decode(archive.read(MANIFEST), type=dict[str, Any])
    if isinstance(found["format"], int) and found["format"] > FORMAT:
        raise ArchiveUnreadable(
            f"{path} was written by PoseCheck {found.get('posecheck')}: update this one to read it."
        )
    return msgspec.convert(found, Manifest)


def _read(archive: _Contents, name: str, kind: type[_File]) -> _File:
    return msgspec.json.decode(archive.read(name), type=kind)


def _take_person(session: Session, file: PersonFile, person_id: str, owner: str | None) -> None:
    for one in file.references:
        decode_reference(msgspec.json.encode(one.document))
    row = _row(PersonRow, file)
    row.id, row.owner = person_id, owner or ""
    row.name = _free_name(session, as_name(file.name))
    row.neutrals = [
        neutral_row(decode_neutral(msgspec.json.encode(one.document)), today=one.found_on)
        for one in file.neutrals
    ]
    session.add(row)
    session.flush()


def _free_name(session: Session, name: str) -> str:
    """The name itself, or with the first number that makes it free."""
    taken = set(session.scalars(select(PersonRow.name)))
    numbered = (f"{name} ({number})" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def _take_session(
    session: Session, archive: _Contents, session_id: str, ids: Mapping[str, str]
) -> None:
    file = _read(archive, session_file(session_id), SessionFile)
    if file.status is Status.RUNNING:
        file.status = Status.INTERRUPTED
    row = _row(SessionRow, file)
    row.id, row.person_id = ids[session_id], ids[file.person_id]
    for one in row.sets:
        for scoring in one.scorings:
            reference_of(scoring.reference)
            neutral_of(scoring.neutral)
            scoring.current = scoring is one.scorings[-1]
            scoring.tallies = tallies(rep_of(rep) for rep in scoring.reps)
        track = track_file(session_id, one.index)
        if archive.has(track):
            data = archive.read(track)
            unpack_track(data)
            one.track = TrackRow(data=data)
    session.add(row)
    session.flush()
    session.expunge_all()


_Row = TypeVar("_Row", bound=Base)


def _row(kind: type[_Row], file: msgspec.Struct) -> _Row:
    """A row with its children, of a file with theirs."""
    return _build(kind, msgspec.to_builtins(file, builtin_types=(datetime, date)))


def _build(kind: type[_Row], values: dict[str, Any]) -> _Row:
    children = kind.__mapper__.relationships
    return kind(
        **{
            name: [_build(children[name].mapper.class_, one) for one in value]
            if name in children
            else value
            for name, value in values.items()
        }
    )
