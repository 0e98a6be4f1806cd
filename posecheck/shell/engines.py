"""The engines of an analysis: for the exercise that was named, or for each that it may be."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from posecheck.shell.choices import AUTO
from posecheck.shell.keeping import Keeper, own_neutral

if TYPE_CHECKING:
    from posecheck.coaching.engine.recognise import Recogniser
    from posecheck.coaching.engine.session import Analysis
    from posecheck.coaching.exercise.definition import Exercise
    from posecheck.coaching.reference.own_neutral import OwnNeutral
    from posecheck.coaching.reference.reference import Reference


def kept_neutral(
    keeper: "Keeper | None", person: str | None, exercise: "Exercise"
) -> "OwnNeutral | None":
    """The fresh neutral of the person it is for."""
    if keeper is not None:
        return keeper.own_neutral(exercise)
    return None if person is None else own_neutral(person, exercise)


def engines_for(
    known: list["Exercise"],
    name: str,
    own: "Reference | None",
    neutral_for: "Callable[[Exercise], OwnNeutral | None]",
    *,
    learn: bool,
) -> "Recogniser":
    """An engine for each exercise; the reference is that of the first, the named one.

    What is only looked at in case it is done instead of the named one has no rulers.
    """
    from posecheck.coaching.engine.analyzer import Analyzer
    from posecheck.coaching.engine.recognise import Recogniser

    def engine(exercise: "Exercise") -> Analyzer:
        if name != AUTO and exercise is not known[0]:
            return Analyzer(exercise, learn_from_set=learn)
        neutral = neutral_for(exercise)
        return Analyzer(exercise, reference=own, neutral=neutral, learn_from_set=learn)

    return Recogniser(known, chosen=None if name == AUTO else name, analyzer=engine)


def say_which(analysis: "Analysis", known: list["Exercise"], chosen: "Exercise", name: str) -> None:
    """Which exercise was recognised, or that it looks like another than the named one."""
    from posecheck.shell.terminal import note

    if name == AUTO and analysis.result.rep_count:
        note(f"Recognised: {chosen.title.lower()}; --exercise names another.")
    for other in known:
        if other.name == analysis.other:
            note(f"This looks like a {other.title.lower()}: try --exercise {other.name}.")
