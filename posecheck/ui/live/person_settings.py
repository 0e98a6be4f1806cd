"""The settings of the person that matter in front of the camera."""

from dataclasses import dataclass, field

from posecheck.body.view import View
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.reference.reference import Reference
from posecheck.errors import PoseCheckError
from posecheck.sessions.store.preferences import Preferences
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


def own_reference(exercise: Exercise, check_pass: Pass) -> Reference | None:
    """Her own best line for this pass; None where none is kept or can be read."""
    try:
        people, person = page_context.store().people, page_context.person()
        views = [view for view in View if view in check_pass.views]
        found = (people.reference(person.id, exercise.name, view) for view in views)
        return next((one for one in found if one is not None), None)
    except PoseCheckError:
        return None


def whose(person_id: str | None = None) -> str:
    """A name for a person, that of this window by default, among all that this server knows."""
    return f"{login.owner()}|{person_id or page_context.person_id() or ''}"
