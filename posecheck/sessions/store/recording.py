"""The recording of a session while it happens: every finished rep is a transaction."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from posecheck.body.track import PoseFrame
from posecheck.body.track_file import TrackRecorder
from posecheck.coaching.engine.session import Analysis, RepResult, SessionResult
from posecheck.errors import NotStored
from posecheck.sessions.store.database import Database
from posecheck.sessions.store.models import (
    RepRow,
    ScoringRow,
    SessionRow,
    SetRow,
    TallyRow,
)
from posecheck.sessions.store.new_rows import check_pain, describe_set, result_in
from posecheck.sessions.store.recording_locks import RecordingLock
from posecheck.sessions.store.records import Status
from posecheck.sessions.store.rows import (
    fill_scoring,
    now,
    rep_row,
    tallies,
)
from posecheck.sessions.store.tracks import add_part, pack_track, replace_parts


class Recorder:
    """One set that is being recorded; made by ``Store.begin`` and ``Store.resume``.

    As a context manager it leaves the session interrupted when the block ends before ``finish``.
    """

    def __init__(
        self, database: Database, lock: RecordingLock, *, session_id: str, set_id: int
    ) -> None:
        self.session_id = session_id
        self._database = database
        self._lock = lock
        self._set_id = set_id
        self._waiting: list[RepResult] = []
        self._frames: list[PoseFrame] = []
        self._open = True

    def rep(self, rep: RepResult, frames: Sequence[PoseFrame] = ()) -> None:
        """Keep a finished rep.

        Args:
            frames: what was seen since the last one, so that a set that breaks off can be
                replayed and scored again.

        Raises:
            StoreUnavailable: it could not be written; it goes with the next one.
            NotStored: the recording has ended.
        """
        self._check_open()
        self._waiting.append(rep)
        self._frames += frames
        with self._database.writing() as session:
            scoring = session.scalars(_provisional(self._set_id)).one()
            for one in self._waiting:
                row = rep_row(one)
                row.scoring_id = scoring
                session.add(row)
            _count(session, scoring, self._waiting)
            if self._frames:
                add_part(session, self._set_id, self._frames)
        self._waiting, self._frames = [], []

    def finish(
        self,
        outcome: SessionResult | Analysis,
        track: TrackRecorder | None = None,
        *,
        pain: int | None = None,
    ) -> None:
        """Replace what was kept so far by the final result, and end the session.

        Args:
            outcome: the engine's last word, which may judge early reps anew.
            track: the poses, for replay and for scoring again.
            pain: knee pain 0-10 after the session; None when not asked.

        Raises:
            StoreUnavailable: nothing of it was written; call it again when there is room.
            NotStored: the recording has ended, or the pain is not on the scale.
        """
        self._check_open()
        packed = None if track is None else pack_track(track)
        with self._database.writing() as session:
            row = session.get_one(SetRow, self._set_id)
            scoring = session.get_one(ScoringRow, session.scalars(_provisional(self._set_id)).one())
            session.execute(delete(RepRow).where(RepRow.scoring_id == scoring.id))
            session.execute(delete(TallyRow).where(TallyRow.scoring_id == scoring.id))
            session.expire(scoring)
            describe_set(row, outcome)
            fill_scoring(scoring, result_in(outcome))
            if packed is not None:
                replace_parts(session, self._set_id, packed)
            _end(session, self.session_id, Status.FINISHED, pain)
        self._let_go()

    def interrupt(self) -> None:
        """Leave the session with the reps it has; it is offered again at the next start."""
        if not self._open:
            return
        try:
            with self._database.writing() as session:
                session.execute(
                    update(SessionRow)
                    .where(SessionRow.id == self.session_id)
                    .values(status=Status.INTERRUPTED.value)
                )
        finally:
            self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.interrupt()

    def _check_open(self) -> None:
        if not self._open:
            raise NotStored("This recording has ended: resume the session to record more of it.")

    def _let_go(self) -> None:
        self._open = False
        self._lock.release()


def _end(session: Session, session_id: str, status: Status, pain: int | None) -> None:
    check_pain(pain)
    row = session.get_one(SessionRow, session_id)
    row.status, row.ended_at = status.value, now()
    if pain is not None:
        row.pain_after = pain


def _count(session: Session, scoring_id: int, reps: list[RepResult]) -> None:
    """Add these reps to the tallies."""
    for one in tallies(reps):
        row = session.get(TallyRow, (scoring_id, one.fault))
        if row is None:
            one.scoring_id = scoring_id
            session.add(one)
        else:
            row.found += one.found
            row.ok += one.ok
            row.not_assessed += one.not_assessed


def _provisional(set_id: int) -> Select[int]:
    """The scoring run that is being written."""
    return select(ScoringRow.id).where(ScoringRow.set_id == set_id, ScoringRow.current)
