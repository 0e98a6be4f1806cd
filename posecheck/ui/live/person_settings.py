"""The settings of the person that matter in front of the camera."""

from contextlib import suppress
from dataclasses import dataclass, field

from posecheck.body.view import View
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.reference.reference import Reference
from posecheck.errors import PoseCheckError
from posecheck.sessions.store.preferences import Preferences
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.records import Profile, SessionHead
from posecheck.ui import login, page_context


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PersonSettings:
    """Her own limits and language, and how she wants to be helped."""

    exercise: Exercise
    preferences: Preferences = field(default_factory=Preferences)


def person_settings(exercise: Exercise) -> PersonSettings:
    """What is kept of her; where it cannot be read she is coached as anybody would be.

    That nothing can be kept is said at the latest in the summary.
    """
    try:
        people, person = page_context.store().people, page_context.person()
        return PersonSettings(
            exercise=people.own_exercise(person.id, exercise),
            preferences=people.preferences(person.id),
        )
    except PoseCheckError:
        return PersonSettings(exercise=exercise)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """What she has said of herself.

    Attributes:
        profile: None where it cannot be read.
        first_time: whether no session of hers is kept yet.
    """

    profile: Profile | None = None
    first_time: bool = True


def known_person() -> KnownPerson:
    """What is kept of that; where it cannot be read she is asked anew."""
    try:
        return KnownPerson(profile=page_context.person().profile, first_time=last_session() is None)
    except PoseCheckError:
        return KnownPerson()


def own_reference(exercise: Exercise, check_pass: Pass) -> Reference | None:
    """Her own best line for this pass; None where none is kept or can be read."""
    try:
        people, person = page_context.store().people, page_context.person()
        views = [view for view in View if view in check_pass.views]
        found = (people.reference(person.id, exercise.name, view) for view in views)
        return next((one for one in found if one is not None), None)
    except PoseCheckError:
        return None


def last_session() -> SessionHead | None:
    """The newest session of hers that is kept.

    Raises:
        StoreUnavailable: in one sentence.
    """
    wanted = Filter(people=(page_context.person().id,))
    return next(iter(page_context.store().sessions.page(wanted, limit=1).heads), None)


def whose() -> str:
    """A name for the person of this window among all that this server knows."""
    try:
        return f"{login.owner()}|{page_context.person().id}"
    except PoseCheckError:
        return f"{login.owner()}|"


def keep_profile(profile: Profile) -> None:
    """Keep what she has said of herself; where nothing can be kept, the summary says so."""
    with suppress(PoseCheckError):
        page_context.store().people.change(page_context.person().id, profile)
