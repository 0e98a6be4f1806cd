"""Profiles, and what belongs to a person."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from posecheck.body.view import View
from posecheck.errors import NotStored
from posecheck.sessions.store.records import Adjustment, Profile
from posecheck.sessions.store.rows import reference_json
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import Taken

ADA = Profile(
    name="Ada",
    note="left knee",
    is_client=True,
    birth_date=date(2026, 9, 1),
    birth_type="caesarean",
    complications=False,
    clinician_ok=True,
)


def test_a_profile_is_kept_and_changed(store: Store) -> None:
    """In every field; spaces in a name are tidied."""
    added = store.people.add(replace(ADA, name="  Ada   Byron "))
    assert added.profile == replace(ADA, name="Ada Byron")
    assert store.people.get(added.id) == added
    changed = store.people.change(added.id, Profile(name="Ada Byron", clinician_ok=False))
    assert store.people.named("Ada Byron") == changed
    assert changed.profile.note == ""
    assert [one.id for one in store.people.everyone()] == [added.id]


def test_weeks_are_counted_from_the_birth() -> None:
    """Whole weeks, or nothing when the day is not known."""
    assert ADA.weeks_since_birth(date(2026, 9, 14)) == 1
    assert Profile(name="x").weeks_since_birth(date(2026, 9, 14)) is None


def test_a_name_is_fit_and_given_once(store: Store) -> None:
    """The sentence says what to do."""
    ada = store.people.find_or_add("Ada")
    assert store.people.find_or_add("Ada") == ada
    bea = store.people.add(Profile(name="Bea"))
    with pytest.raises(NotStored, match="already somebody called Ada"):
        store.people.add(Profile(name="Ada"))
    with pytest.raises(NotStored, match="already somebody called Ada"):
        store.people.change(bea.id, Profile(name="Ada"))
    for name in ("", "   ", "x" * 101):
        with pytest.raises(NotStored, match="1 to 100"):
            store.people.add(Profile(name=name))
    with pytest.raises(NotStored, match="no such person"):
        store.people.get("nobody")


def test_one_reference_for_each_exercise_and_view(store: Store, taken: Taken) -> None:
    """A new one takes the place of the old."""
    ada = store.people.find_or_add("Ada")
    own = taken.result.reference
    assert own is not None
    assert store.people.reference(ada.id, "squat", own.view) is None
    store.people.keep_reference(ada.id, own)
    store.people.keep_reference(ada.id, replace(own, reps=7))
    store.people.keep_reference(ada.id, replace(own, view=View.BACK))
    kept = store.people.reference(ada.id, "squat", own.view)
    assert kept is not None
    assert reference_json(kept) == reference_json(replace(own, reps=7, kind=kept.kind))
    assert kept.kind == "stored"


def test_who_changed_which_limit_when(store: Store) -> None:
    """All of it, oldest first."""
    ada = store.people.find_or_add("Ada")
    change = Adjustment(
        exercise="squat",
        fault="knee_valgus",
        limit="own_mild",
        before=4.5,
        after=6.0,
        changed_by="Physio",
        changed_at=datetime(2026, 9, 1, 12, tzinfo=UTC),
        reason="short shins",
    )
    later = replace(change, after=5.0, changed_at=datetime(2026, 9, 2, 12, tzinfo=UTC))
    store.people.note_adjustment(ada.id, later)
    store.people.note_adjustment(ada.id, change)
    assert store.people.adjustments(ada.id) == [change, later]
    with pytest.raises(NotStored, match="no such person"):
        store.people.note_adjustment("nobody", change)
