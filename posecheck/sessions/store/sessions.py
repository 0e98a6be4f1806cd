"""The kept sessions, to look at, to write about and to score again."""

from collections.abc import Sequence

from posecheck.body.pose import Side
from posecheck.body.track import PoseTrack
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store import queries, side_queries
from posecheck.sessions.store.database import Database
from posecheck.sessions.store.lookup import read_session, session_row
from posecheck.sessions.store.models import NoteRow
from posecheck.sessions.store.new_rows import check_pain
from posecheck.sessions.store.people import People
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.records import Page, StoredSession, StoredSet
from posecheck.sessions.store.rescore import read_track, rescore
from posecheck.sessions.store.rows import now
from posecheck.sessions.store.session_options import SessionOptions, check_options
from posecheck.sessions.store.trend_points import MovementPoint, PainPoint, TrendPoint
from posecheck.user_text import shown

_ALL = Filter()


class Sessions:
    """The sessions of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: Filter = _ALL, *, offset: int = 0, limit: int = 50) -> Page:
        """A part of the list, newest first."""
        with self._database.reading() as session:
            return queries.page(session, wanted, offset=offset, limit=limit)

    def open(self, wanted: str) -> StoredSession:
        """A whole session by its id, or by a beginning of it that no other has.

        Raises:
            NotStored: there is none.
        """
        with self._database.reading() as session:
            return read_session(session, wanted)

    def track(self, stored: StoredSet) -> PoseTrack:
        """The poses of a set, for replay.

        Raises:
            NotStored: they were not kept.
        """
        return read_track(self._database, stored)

    def trend(
        self, wanted: Filter = _ALL, *, faults: Sequence[str] | None = None
    ) -> list[TrendPoint]:
        """What was found, good and not assessed in every session, oldest first; all faults
        unless some are named.
        """
        with self._database.reading() as session:
            return queries.trend(session, wanted, faults)

    def movement(self, wanted: Filter = _ALL) -> list[MovementPoint]:
        """Depth and tempo of every session, oldest first."""
        with self._database.reading() as session:
            return queries.movement(session, wanted)

    def movement_by_side(self, wanted: Filter = _ALL) -> dict[Side, list[MovementPoint]]:
        """The same of each side that was seen; empty for exercises without sides."""
        with self._database.reading() as session:
            return side_queries.movement_by_side(session, wanted)

    def trend_by_side(self, fault: str, wanted: Filter = _ALL) -> dict[Side, list[TrendPoint]]:
        """One fault on each side that was seen, oldest first."""
        with self._database.reading() as session:
            return side_queries.trend_by_side(session, wanted, fault)

    def pains(self, wanted: Filter = _ALL) -> list[PainPoint]:
        """Knee pain before and after every session in which it was said, oldest first."""
        with self._database.reading() as session:
            return queries.pains(session, wanted)

    def rescore(self, wanted: str, exercise: Exercise) -> StoredSession:
        """Score the poses again with the engine of today and her limits; the old scorings stay.

        Args:
            exercise: as it is for everybody.

        Raises:
            NotStored: there is no such session, or its poses were not kept.
        """
        stored = self.open(wanted)
        own = People(self._database).own_exercise(stored.head.person_id, exercise)
        rescore(self._database, stored, own)
        return self.open(stored.head.id)

    def add_note(self, wanted: str, text: str) -> None:
        """Write something about a session.

        Raises:
            NotStored: there is no such session.
        """
        with self._database.writing() as session:
            row = session_row(session, wanted)
            session.add(NoteRow(session_id=row.id, written_at=now(), text=shown(text)))

    def set_options(self, wanted: str, options: SessionOptions) -> None:
        """What she did the session with, in place of what was said before.

        Raises:
            NotStored: there is no such session, or nobody plans so many reps.
        """
        check_options(options)
        with self._database.writing() as session:
            row = session_row(session, wanted)
            row.band, row.planned_reps = options.band, options.planned_reps

    def set_pain_after(self, wanted: str, pain: int | None) -> None:
        """Knee pain 0-10 after the session, as she says it on the summary.

        Raises:
            NotStored: there is no such session, or the pain is not on the scale.
        """
        check_pain(pain)
        with self._database.writing() as session:
            session_row(session, wanted).pain_after = pain
