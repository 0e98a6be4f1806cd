"""Profiles, and what belongs to a person."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from posecheck.body.view import View
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import NotStored
from posecheck.sessions.store.base import Json
from posecheck.sessions.store.models import PersonRow
from posecheck.sessions.store.preferences import Preferences, preferences_of
from posecheck.sessions.store.records import Adjustment, Person, Profile
from posecheck.sessions.store.rows import reference_json
from posecheck.sessions.store.store import Store
from posecheck.sessions.store.version import engine_version
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


CHANGE = Adjustment(
    exercise="squat",
    fault="knee_valgus",
    limit="own_mild",
    before=4.5,
    after=6.0,
    changed_by="Physio",
    changed_at=datetime(2026, 9, 1, 12, tzinfo=UTC),
    reason="short shins",
)


def test_who_changed_which_limit_when(store: Store) -> None:
    """All of it, oldest first."""
    ada, change = store.people.find_or_add("Ada"), CHANGE
    later = replace(change, after=5.0, changed_at=datetime(2026, 9, 2, 12, tzinfo=UTC))
    store.people.note_adjustments(ada.id, later, change)
    assert store.people.adjustments(ada.id) == [change, later]
    with pytest.raises(NotStored, match="no such person"):
        store.people.note_adjustments("nobody", change)


def test_poses_are_scored_again_with_the_limits_of_their_person(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """Both results stay, each with the version of the limits that made it."""
    saved = store.save(taken.result, squat, ada.id, track=taken.track)
    wide = [
        replace(CHANGE, limit="own_mild", after=9.0),
        replace(CHANGE, limit="own_marked", before=9.0, after=13.5),
    ]
    store.people.note_adjustments(ada.id, *wide)
    before, after = store.sessions.rescore(saved, squat).sets[0].scorings
    assert before.version == engine_version(squat)
    assert after.version == engine_version(store.people.own_exercise(ada.id, squat))
    assert before.version != after.version
    marked, mild = (one.result.reps[1].assessments["knee_valgus"] for one in (before, after))
    assert isinstance(marked, Finding)
    assert isinstance(mild, Finding)
    assert (marked.severity, mild.severity) == ("marked", "mild")
    assert (marked.limit, mild.limit) == (-4.5, -9.0)


def test_how_she_wants_to_be_helped_is_kept(store: Store, ada: Person) -> None:
    """Hers alone; a video is not kept unless she says so."""
    bea = store.people.add(Profile(name="Bea"))
    assert store.people.preferences(ada.id) == Preferences()
    assert not Preferences().keep_video
    chosen = Preferences(
        model="lite", voice=False, voice_name="Martha", keep_video=True, language="de"
    )
    store.people.set_preferences(ada.id, chosen)
    assert store.people.preferences(ada.id) == chosen
    assert store.people.preferences(bea.id) == Preferences()
    store.people.change(ada.id, ADA)
    assert store.people.preferences(ada.id) == chosen
    with pytest.raises(NotStored, match="no such person"):
        store.people.set_preferences("nobody", chosen)
    with store.database.writing() as session:
        session.get_one(PersonRow, ada.id).preferences = {"model": "huge", "voice": False, "x": 1}
    assert store.people.preferences(ada.id) == Preferences(voice=False)


def test_a_language_that_is_not_there_is_english(
    store: Store, ada: Person, squat: Exercise
) -> None:
    """As an archive from elsewhere may bring it."""
    store.people.set_preferences(ada.id, Preferences(language="xx"))
    hers = store.people.own_exercise(ada.id, squat)
    assert [one.cue for one in hers.faults] == [one.cue for one in squat.faults]


def test_preferences_of_another_version_are_passed_over() -> None:
    """Whatever an archive brings; what is known of it holds."""
    assert preferences_of(None) == Preferences()
    odd: Json = {"voice": "perhaps", "voice_name": None, "keep_video": 1, "language": "fr"}
    assert preferences_of(odd | {"new": {}}) == Preferences(language="fr")
