"""Rows of sessions, sets and scoring runs that begin."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from posecheck.coaching.engine.session import Analysis, SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.errors import NotStored
from posecheck.sessions.store.models import ScoringRow, SessionRow, SetRow
from posecheck.sessions.store.records import CheckIn, Source, Status
from posecheck.sessions.store.rows import neutral_json, now, plain, scoring_row
from posecheck.sessions.store.version import engine_version

PAIN = range(11)


def new_session(
    exercise: Exercise, person_id: str, source: Source, check_in: CheckIn, session_id: str
) -> SessionRow:
    """A session that starts now."""
    check_pain(check_in.pain)
    return SessionRow(
        id=session_id,
        person_id=person_id,
        exercise=exercise.name,
        source=source,
        status=Status.RUNNING.value,
        started_at=now(),
        pain_before=check_in.pain,
        symptoms=dict(check_in.symptoms) if check_in.symptoms is not None else None,
    )


def new_set(
    session: Session,
    session_id: str,
    exercise: Exercise,
    model: str,
    *,
    learned: bool,
    neutral: OwnNeutral | None = None,
) -> SetRow:
    """The next set of a session, with a scoring run for the reps to come."""
    last = select(func.max(SetRow.index)).where(SetRow.session_id == session_id)
    row = SetRow(
        session_id=session_id,
        index=(session.scalar(last) or 0) + 1,
        started_at=now(),
        model=model,
        scorings=[
            ScoringRow(
                current=True,
                version=engine_version(exercise),
                made_at=now(),
                learned=learned,
                neutral=neutral_json(neutral),
                segments=[],
            )
        ],
    )
    session.add(row)
    session.flush()
    return row


def add_scoring(
    session: Session, set_id: int, result: SessionResult, exercise: Exercise, *, learned: bool
) -> int:
    """A further scoring run of a set, from now on the current one; its id."""
    session.execute(update(ScoringRow).where(ScoringRow.set_id == set_id).values(current=False))
    row = scoring_row(result, version=engine_version(exercise), learned=learned)
    row.set_id = set_id
    session.add(row)
    session.flush()
    return row.id


def describe_set(row: SetRow, outcome: SessionResult | Analysis) -> None:
    """The facts of the video, where there was one.

    Of its path only the name: an archive shall not tell where on whose disk the file lies.
    """
    if isinstance(outcome, Analysis):
        row.model = outcome.model
        video = replace(outcome.video, path=Path(outcome.video.path).name)
        row.video, row.timing = plain(video), plain(outcome.timing)


def result_in(outcome: SessionResult | Analysis) -> SessionResult:
    """The result itself."""
    return outcome.result if isinstance(outcome, Analysis) else outcome


def check_pain(pain: int | None) -> None:
    """Refuse what is not on the scale.

    Raises:
        NotStored: it is no whole number from 0 to 10.
    """
    if pain is not None and pain not in PAIN:
        raise NotStored(f"Pain is a whole number from 0 to 10, not {pain}.")
