"""What is kept of the person and matters in front of the camera."""

from dataclasses import dataclass, field

from posecheck.body.view import View
from posecheck.coaching.exercise import Exercise
from posecheck.coaching.guide.half import Half
from posecheck.coaching.reference import Reference
from posecheck.coaching.safety import BirthStory
from posecheck.errors import PoseCheckError
from posecheck.sessions.store.preferences import Preferences
from posecheck.sessions.store.records import Profile
from posecheck.ui import desk


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hers:
    """Her own limits and language, and how she wants to be helped.

    Attributes:
        birth: what she has said of the birth of her child; None where she has said nothing.
    """

    exercise: Exercise
    preferences: Preferences = field(default_factory=Preferences)
    birth: BirthStory | None = None


def hers(exercise: Exercise) -> Hers:
    """What is kept of her; where it cannot be read she is coached as anybody would be.

    That nothing can be kept is said at the latest in the summary.
    """
    try:
        people, person = desk.store().people, desk.person()
        return Hers(
            exercise=people.own_exercise(person.id, exercise),
            preferences=people.preferences(person.id),
            birth=_birth(person.profile),
        )
    except PoseCheckError:
        return Hers(exercise=exercise)


def own_reference(exercise: Exercise, half: Half) -> Reference | None:
    """Her own best line for this half; None where none is kept or can be read."""
    try:
        people, person = desk.store().people, desk.person()
        views = [view for view in View if view in half.views]
        found = (people.reference(person.id, exercise.name, view) for view in views)
        return next((one for one in found if one is not None), None)
    except PoseCheckError:
        return None


def _birth(profile: Profile) -> BirthStory | None:
    if profile.birth_type is None and profile.complications is None:
        return None
    return BirthStory(
        caesarean=profile.birth_type == "caesarean",
        complications=profile.complications,
        cleared=profile.clinician_ok,
    )
