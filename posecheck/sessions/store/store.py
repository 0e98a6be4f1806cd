"""The store of everything that is kept: one object owns the database and its transactions."""

from sqlalchemy import URL, ColumnElement, Delete, delete, select, true

from posecheck.body.track_file import TrackRecorder
from posecheck.closing import Closing
from posecheck.coaching.engine.session import Analysis, SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.errors import NotStored, StoreUnavailable
from posecheck.sessions.store.database import WAIT_S, Database
from posecheck.sessions.store.location import database_url
from posecheck.sessions.store.lookup import session_row
from posecheck.sessions.store.models import NoteRow, PersonRow, SessionRow, TrackRow
from posecheck.sessions.store.neutrals import Neutrals
from posecheck.sessions.store.new_rows import describe_set, new_session, new_set, result_in
from posecheck.sessions.store.people import People, new_id, person_row
from posecheck.sessions.store.queries import Filter, page
from posecheck.sessions.store.recording import Recorder
from posecheck.sessions.store.recording_locks import RecordingLock, RecordingLocks
from posecheck.sessions.store.records import CheckIn, SessionHead, Source, Status
from posecheck.sessions.store.rows import fill_scoring, now
from posecheck.sessions.store.session_options import SessionOptions, check_options
from posecheck.sessions.store.sessions import Sessions
from posecheck.sessions.store.tracks import pack_track
from posecheck.sessions.store.videos import Videos
from posecheck.user_text import shown

_NO_CHECK_IN = CheckIn()
_NO_OPTIONS = SessionOptions()


class Store(Closing):
    """The kept sessions; usable from several threads and several programs at once.

    Args:
        url: see ``location``; the user's own by default.
        wait_s: how long to wait for another program that is writing, seconds.
        owner: who logged in; nobody else's people and sessions exist then. None sees all.

    Attributes:
        people: profiles, own references and adjusted limits.
        neutrals: those that people have found.
        sessions: lists, trends and whole sessions.
        videos: those that are kept beside their sessions.

    Raises:
        StoreUnavailable: in one sentence.
    """

    def __init__(
        self, url: URL | None = None, *, wait_s: float = WAIT_S, owner: str | None = None
    ) -> None:
        self.database = Database(url or database_url(), wait_s=wait_s, owner=owner)
        self.people = People(self.database)
        self.neutrals = Neutrals(self.database)
        self.sessions = Sessions(self.database)
        self.videos = Videos(self.database.folder / "videos")
        self._locks = RecordingLocks(self.database)

    def begin(
        self,
        exercise: Exercise,
        person_id: str,
        *,
        source: Source,
        model: str,
        check_in: CheckIn = _NO_CHECK_IN,
        learn_from_set: bool = True,
        neutral: OwnNeutral | None = None,
    ) -> Recorder:
        """Start to record a session; see ``Recorder``.

        Args:
            learn_from_set, neutral: as the engine is told; a set that breaks off is scored again
                with the same.

        Raises:
            NotStored: there is no such person, or the pain is not on the scale.
        """
        session_id = new_id()
        lock = self._lock(session_id)
        with lock.released_on_failure(), self.database.writing() as session:
            person_row(session, person_id)
            session.add(new_session(exercise, person_id, source, check_in, session_id))
            row = new_set(
                session, session_id, exercise, model, learned=learn_from_set, neutral=neutral
            )
            return Recorder(self.database, lock, session_id=session_id, set_id=row.id)

    def save(
        self,
        outcome: SessionResult | Analysis,
        exercise: Exercise,
        person_id: str,
        *,
        source: Source = "video",
        track: TrackRecorder | None = None,
        check_in: CheckIn = _NO_CHECK_IN,
        options: SessionOptions = _NO_OPTIONS,
        note: str = "",
        learn_from_set: bool = True,
    ) -> str:
        """Keep a finished set at once, in one transaction; the id of its session.

        Raises:
            NotStored: there is no such person, the pain is not on the scale, or nobody plans so
                many reps.
        """
        check_options(options)
        session_id = new_id()
        packed = None if track is None else pack_track(track)
        with self.database.writing() as session:
            person_row(session, person_id)
            head = new_session(exercise, person_id, source, check_in, session_id)
            head.band, head.planned_reps = options.band, options.planned_reps
            session.add(head)
            row = new_set(session, session_id, exercise, "", learned=learn_from_set)
            describe_set(row, outcome)
            fill_scoring(row.scorings[0], result_in(outcome))
            if packed is not None:
                row.track = TrackRow(data=packed)
            if note:
                session.add(NoteRow(session_id=session_id, written_at=now(), text=shown(note)))
            head.status, head.ended_at = Status.FINISHED.value, now()
        return session_id

    def interrupted(self) -> list[SessionHead]:
        """Sessions that nobody is recording any more and nobody has closed, newest first."""
        for session_id in self._running(true()):
            self._mark_if_left(session_id)
        with self.database.reading() as session:
            found = page(session, Filter(status=Status.INTERRUPTED), offset=0, limit=1000)
        return [head for head in found.heads if head.ended_at is None]

    def resume(
        self,
        wanted: str,
        exercise: Exercise,
        *,
        model: str,
        learn_from_set: bool = True,
        neutral: OwnNeutral | None = None,
    ) -> Recorder:
        """Go on with a session: a further set of it is recorded.

        Raises:
            NotStored: there is no such session.
            StoreUnavailable: somebody else is recording it.
        """
        with self.database.reading() as session:
            session_id = session_row(session, wanted).id
        lock = self._lock(session_id)
        with lock.released_on_failure(), self.database.writing() as session:
            row = session_row(session, session_id)
            if row.exercise != exercise.name:
                raise NotStored(f"That session is {row.exercise}, not {exercise.name}.")
            row.status, row.ended_at = Status.RUNNING.value, None
            added = new_set(
                session, session_id, exercise, model, learned=learn_from_set, neutral=neutral
            )
            return Recorder(self.database, lock, session_id=session_id, set_id=added.id)

    def close_interrupted(self, wanted: str) -> None:
        """Keep an interrupted session as it is and offer it no more.

        Raises:
            NotStored: there is no such session.
        """
        with self.database.writing() as session:
            row = session_row(session, wanted)
            if row.status == Status.INTERRUPTED.value:
                row.ended_at = now()

    def delete_session(self, wanted: str) -> None:
        """Delete a session and leave no trace of it in the file.

        Raises:
            NotStored: there is no such session.
            StoreUnavailable: it is being recorded.
        """
        with self.database.reading() as session:
            session_id = session_row(session, wanted).id
        chosen = SessionRow.id == session_id
        self._delete(chosen, delete(SessionRow).where(chosen))

    def delete_person(self, person_id: str) -> None:
        """Delete a person with everything of hers, and leave no trace of it in the file.

        Raises:
            NotStored: there is no such person.
            StoreUnavailable: a session of hers is being recorded.
        """
        self.people.get(person_id)
        gone = delete(PersonRow).where(PersonRow.id == person_id)
        self._delete(SessionRow.person_id == person_id, gone)

    def delete_everything(self) -> None:
        """Delete all people and all sessions, and leave no trace of them in the file.

        Raises:
            StoreUnavailable: a session is being recorded.
        """
        self._delete(true(), delete(PersonRow))

    def close(self) -> None:
        """Give back every connection."""
        self.database.close()

    def _delete(self, sessions: ColumnElement[bool], statement: Delete) -> None:
        """Run a deletion that takes these sessions along, unless one of them is being recorded."""
        if any(not self._mark_if_left(session_id) for session_id in self._running(sessions)):
            raise StoreUnavailable("A session is being recorded just now: finish it first.")
        with self.database.writing() as session:
            gone = session.scalars(select(SessionRow.id).where(sessions)).all()
            session.execute(statement)
        self.videos.delete(gone)
        self.database.forget_deleted()

    def _running(self, condition: ColumnElement[bool]) -> list[str]:
        """Ids of the sessions that are said to be running."""
        running = SessionRow.status == Status.RUNNING.value
        with self.database.reading() as session:
            return list(session.scalars(select(SessionRow.id).where(running, condition)))

    def _mark_if_left(self, session_id: str) -> bool:
        """Whether nobody is recording the session any more; then it is interrupted."""
        lock = self._locks.take(session_id)
        if lock is None:
            return False
        with self.database.writing() as session:
            row = session.get(SessionRow, session_id)
            if row is not None and row.status == Status.RUNNING.value:
                row.status = Status.INTERRUPTED.value
        lock.release()
        return True

    def _lock(self, session_id: str) -> RecordingLock:
        lock = self._locks.take(session_id)
        if lock is None:
            raise StoreUnavailable("That session is being recorded in another window.")
        return lock
