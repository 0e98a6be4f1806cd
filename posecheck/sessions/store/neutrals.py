"""The neutrals that a person has found, and how she has held them.

The newest neutral is used; all of them are a trend.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import select

from posecheck.coaching.guide.middle.posture_clock import PostureHold
from posecheck.coaching.reference.habit import HabitReport, report_on
from posecheck.coaching.reference.own_neutral import OwnNeutral, Posture
from posecheck.coaching.reference.own_neutral_file import decode_neutral, encode_neutral
from posecheck.sessions.store.database import Database
from posecheck.sessions.store.people import person_row
from posecheck.sessions.store.person_models import NeutralRow, PostureHoldRow
from posecheck.sessions.store.rows import now

# A habit changes within weeks: an older neutral is found again before it is trusted.
FRESH = timedelta(weeks=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNeutral:
    """A neutral that is kept, with the day on which it was found."""

    found_on: date
    neutral: OwnNeutral

    @property
    def habit(self) -> HabitReport:
        """Where in her range she stood when nothing was asked."""
        return report_on(self.neutral)

    def is_fresh(self, today: date) -> bool:
        """Whether it may still be used without asking."""
        return today - self.found_on <= FRESH


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptHold:
    """Half a minute in the middle that is kept; ``loaded``: with something in both arms."""

    held_at: datetime
    loaded: bool
    held: PostureHold


class Neutrals:
    """The neutrals in a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, person_id: str, neutral: OwnNeutral, *, today: date) -> None:
        """Keep a neutral beside earlier ones; the same one is kept once.

        Args:
            today: its day, unless it says itself when it was found.

        Raises:
            NotStored: there is no such person.
        """
        row = neutral_row(neutral, today=today)
        with self._database.writing() as session:
            person_row(session, person_id)
            own = select(NeutralRow.document).where(
                NeutralRow.person_id == person_id, NeutralRow.found_on == row.found_on
            )
            if row.document not in session.scalars(own).all():
                row.person_id = person_id
                session.add(row)

    def newest(self, person_id: str, posture: Posture) -> KeptNeutral | None:
        """The one that was found last in this posture, or None.

        Raises:
            NotStored: there is no such person.
        """
        return next(iter(reversed(self.all(person_id, posture))), None)

    def fresh(self, person_id: str, posture: Posture, *, today: date) -> KeptNeutral | None:
        """The newest one, while it may be used without asking; else None.

        Raises:
            NotStored: there is no such person.
        """
        newest = self.newest(person_id, posture)
        return newest if newest is not None and newest.is_fresh(today) else None

    def all(self, person_id: str, posture: Posture) -> Sequence[KeptNeutral]:
        """All of this posture, oldest first.

        Raises:
            NotStored: there is no such person.
        """
        statement = (
            select(NeutralRow)
            .where(NeutralRow.person_id == person_id, NeutralRow.posture == posture)
            .order_by(NeutralRow.found_on, NeutralRow.id)
        )
        with self._database.reading() as session:
            person_row(session, person_id)
            return [
                KeptNeutral(
                    found_on=row.found_on,
                    neutral=decode_neutral(msgspec.json.encode(row.document)),
                )
                for row in session.scalars(statement)
            ]

    def keep_hold(self, person_id: str, held: PostureHold, *, loaded: bool) -> None:
        """Keep what came of standing in her middle.

        Raises:
            NotStored: there is no such person.
        """
        with self._database.writing() as session:
            person_row(session, person_id)
            session.add(
                PostureHoldRow(
                    person_id=person_id,
                    held_at=now(),
                    loaded=loaded,
                    **msgspec.to_builtins(held),
                )
            )

    def holds(self, person_id: str) -> Sequence[KeptHold]:
        """All of them, oldest first.

        Raises:
            NotStored: there is no such person.
        """
        statement = (
            select(PostureHoldRow)
            .where(PostureHoldRow.person_id == person_id)
            .order_by(PostureHoldRow.held_at, PostureHoldRow.id)
        )
        with self._database.reading() as session:
            person_row(session, person_id)
            return [
                KeptHold(
                    held_at=row.held_at,
                    loaded=row.loaded,
                    held=msgspec.convert(row, PostureHold, from_attributes=True),
                )
                for row in session.scalars(statement)
            ]


def neutral_row(neutral: OwnNeutral, *, today: date) -> NeutralRow:
    """The row of a neutral, without its person."""
    found_on, habit = _day_of(neutral, today), report_on(neutral)
    dated = replace(neutral, made_on=found_on.isoformat())
    return NeutralRow(
        posture=neutral.posture,
        found_on=found_on,
        side=neutral.side,
        range_degrees=habit.range_degrees,
        habit=habit.habit,
        pelvis_habit=habit.pelvis_habit,
        ribs_habit=habit.ribs_habit,
        uncertainty=habit.uncertainty,
        document=msgspec.json.decode(encode_neutral(dated)),
    )


def _day_of(neutral: OwnNeutral, today: date) -> date:
    try:
        return date.fromisoformat(neutral.made_on)
    except ValueError:
        return today
