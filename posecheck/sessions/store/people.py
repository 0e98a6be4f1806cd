"""The profiles of people, and what belongs to a person rather than to a session.

Her references, her limits, and how she wants to be helped.
"""

import uuid
from dataclasses import asdict
from typing import cast

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from posecheck.body.view import View
from posecheck.coaching.exercise.adjust import adjusted_exercise
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import Reference
from posecheck.coaching.reference.reference_file import decode_reference, encode_reference
from posecheck.errors import NotStored
from posecheck.sessions.store.database import Database
from posecheck.sessions.store.models import PersonRow
from posecheck.sessions.store.person_models import AdjustmentRow, ReferenceRow
from posecheck.sessions.store.preferences import Preferences, preferences_of
from posecheck.sessions.store.records import (
    Adjustment,
    BirthType,
    Person,
    Profile,
)
from posecheck.sessions.store.rows import now
from posecheck.translation import translated_exercise
from posecheck.user_text import as_name, shown

_LONGEST_NAME = 100


class People:
    """The profiles of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, profile: Profile) -> Person:
        """Keep a new profile.

        Raises:
            NotStored: the name is empty, too long, or taken.
        """
        try:
            with self._database.writing() as session:
                row = PersonRow(
                    id=new_id(),
                    owner=self._database.owner or "",
                    created_at=now(),
                    **_columns(session, profile),
                )
                session.add(row)
                person = _person(row)
        except IntegrityError as error:  # another program was quicker
            raise _name_taken(profile.name) from error
        return person

    def change(self, person_id: str, profile: Profile) -> Person:
        """Replace a profile.

        Raises:
            NotStored: there is no such person, or the name is empty, too long, or taken.
        """
        with self._database.writing() as session:
            row = person_row(session, person_id)
            for name, value in _columns(session, profile, person_id).items():
                setattr(row, name, value)
            return _person(row)

    def named(self, name: str) -> Person | None:
        """The person of this name, or None."""
        with self._database.reading() as session:
            row = session.scalar(select(PersonRow).where(PersonRow.name == as_name(name)))
            return _person(row) if row else None

    def find_or_add(self, name: str) -> Person:
        """The person of this name, with an empty profile when she is new.

        Raises:
            NotStored: the name is empty or too long.
        """
        try:
            return self.named(name) or self.add(Profile(name=name))
        except NotStored:
            added_meanwhile = self.named(name)
            if added_meanwhile is None:
                raise
            return added_meanwhile

    def get(self, person_id: str) -> Person:
        """The person of this id.

        Raises:
            NotStored: there is none.
        """
        with self._database.reading() as session:
            return _person(person_row(session, person_id))

    def everyone(self) -> list[Person]:
        """All profiles by name."""
        with self._database.reading() as session:
            return [
                _person(row) for row in session.scalars(select(PersonRow).order_by(PersonRow.name))
            ]

    def keep_reference(self, person_id: str, reference: Reference) -> None:
        """Keep her reference for its exercise and view, in place of an earlier one.

        Raises:
            NotStored: there is no such person.
        """
        with self._database.writing() as session:
            person_row(session, person_id)
            session.execute(
                delete(ReferenceRow).where(
                    ReferenceRow.person_id == person_id,
                    ReferenceRow.exercise == reference.exercise,
                    ReferenceRow.view == reference.view.value,
                )
            )
            session.add(
                ReferenceRow(
                    person_id=person_id,
                    exercise=reference.exercise,
                    view=reference.view.value,
                    made_at=now(),
                    document=msgspec.json.decode(encode_reference(reference)),
                )
            )

    def reference(self, person_id: str, exercise: str, view: View) -> Reference | None:
        """Her own reference, of kind ``stored``, or None."""
        statement = select(ReferenceRow.document).where(
            ReferenceRow.person_id == person_id,
            ReferenceRow.exercise == exercise,
            ReferenceRow.view == view.value,
        )
        with self._database.reading() as session:
            document = session.scalar(statement)
        return decode_reference(msgspec.json.encode(document)) if document else None

    def preferences(self, person_id: str) -> Preferences:
        """How she wants to be helped; what she never chose is as by default.

        Raises:
            NotStored: there is no such person.
        """
        with self._database.reading() as session:
            return preferences_of(person_row(session, person_id).preferences)

    def set_preferences(self, person_id: str, preferences: Preferences) -> None:
        """Keep how she wants to be helped.

        Raises:
            NotStored: there is no such person.
        """
        with self._database.writing() as session:
            person_row(session, person_id).preferences = asdict(preferences)

    def note_adjustments(self, person_id: str, *adjustments: Adjustment) -> None:
        """Write down that limits were changed for her: who, what, when; all or none.

        Raises:
            NotStored: there is no such person.
        """
        with self._database.writing() as session:
            person_row(session, person_id)
            session.add_all(
                AdjustmentRow(person_id=person_id, **asdict(one)) for one in adjustments
            )

    def adjustments(self, person_id: str) -> list[Adjustment]:
        """Every change of her limits, oldest first; the last one of a limit holds."""
        statement = (
            select(AdjustmentRow)
            .where(AdjustmentRow.person_id == person_id)
            .order_by(AdjustmentRow.changed_at, AdjustmentRow.id)
        )
        with self._database.reading() as session:
            rows = session.scalars(statement)
            return [msgspec.convert(row, Adjustment, from_attributes=True) for row in rows]

    def own_exercise(self, person_id: str, exercise: Exercise) -> Exercise:
        """What her sets are watched with: the exercise with her limits, in her language.

        Raises:
            NotStored: there is no such person.
        """
        hers = adjusted_exercise(exercise, self.adjustments(person_id))
        return translated_exercise(hers, self.preferences(person_id).language)


def new_id() -> str:
    """An id that no other computer gives."""
    return uuid.uuid4().hex


def person_row(session: Session, person_id: str) -> PersonRow:
    """The row of a person.

    Raises:
        NotStored: there is none.
    """
    row = session.get(PersonRow, person_id)
    if row is None:
        raise NotStored("There is no such person; perhaps she was deleted.")
    return row


def profile_of(row: PersonRow) -> Profile:
    """The profile in a row."""
    return Profile(
        name=row.name,
        note=row.note,
        is_client=row.is_client,
        birth_date=row.birth_date,
        birth_type=cast("BirthType | None", row.birth_type),
        complications=row.complications,
        clinician_ok=row.clinician_ok,
    )


def _person(row: PersonRow) -> Person:
    return Person(id=row.id, created_at=row.created_at, profile=profile_of(row))


def _columns(session: Session, profile: Profile, own_id: str = "") -> dict[str, object]:
    """The columns of a profile whose name is fit and free."""
    name = as_name(profile.name)
    if not 0 < len(name) <= _LONGEST_NAME:
        raise NotStored(f"A name has 1 to {_LONGEST_NAME} letters.")
    taken = session.scalar(select(PersonRow.id).where(PersonRow.name == name))
    if taken is not None and taken != own_id:
        raise _name_taken(name)
    return asdict(profile) | {"name": name, "note": shown(profile.note)}


def _name_taken(name: str) -> NotStored:
    return NotStored(f"There is already somebody called {name}; add a second name.")
