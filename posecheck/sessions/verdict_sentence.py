"""The verdict on a set: one kind, true sentence that names the good first."""

from collections.abc import Sequence
from dataclasses import dataclass

from posecheck.coaching.checks.unseen import UnseenCheck
from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Finding, Ok
from posecheck.coaching.exercise.definition import Exercise, Fault, Outcomes
from posecheck.sessions.side_words import longest_told, sides_told

_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
# More reps than this are told by their number alone, not one by one.
_MOST_NAMED = 3
# As many good things are named; the reps say the rest.
_MOST_PRAISED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One fault over the reps that count.

    Attributes:
        good, bad: the reps in which it was ok and in which it was found, in order.
    """

    fault: Fault
    good: tuple[RepResult, ...]
    bad: tuple[RepResult, ...]

    @property
    def judged(self) -> int:
        """In how many reps it could be judged."""
        return len(self.good) + len(self.bad)

    @property
    def words(self) -> Outcomes:
        """How it went, in words."""
        title = self.fault.title
        return self.fault.outcomes or Outcomes(
            good=f"there was no {title}", bad=f"there was {title}", but=f"there was {title}"
        )


def verdict(result: SessionResult, exercise: Exercise) -> str:
    """How many reps, and how they went: the good first, then what was seen most, then the rest."""
    whole = [rep for rep in result.reps if rep.complete]
    counted = _counted(len(whole), exercise) + _by_side(result, exercise)
    return _how_it_went(_capital(counted), whole, exercise) + _tries(result.partial_count)


def missed_before(
    looked: Sequence[Looked], reps: Sequence[RepResult], exercise: Exercise
) -> list[Fault]:
    """What matters more than all that was judged, and could not be though the view shows it.

    What no camera sees is taught, and not missed.
    """
    views = {rep.view for rep in reps}
    first = min((one.fault.priority for one in looked), default=0)
    return [
        fault
        for fault in sorted(exercise.faults, key=lambda fault: fault.priority)
        if fault.priority < first
        and fault.views & views
        and not isinstance(fault.check, UnseenCheck)
    ]


def looked_at(reps: Sequence[RepResult], exercise: Exercise) -> list[Looked]:
    """The faults that could be judged in any of these reps, the most important first."""
    every = [
        Looked(
            fault=fault,
            good=tuple(rep for rep in reps if isinstance(rep.assessments[fault.name], Ok)),
            bad=tuple(rep for rep in reps if isinstance(rep.assessments[fault.name], Finding)),
        )
        for fault in sorted(exercise.faults, key=lambda fault: fault.priority)
    ]
    return [one for one in every if one.judged]


def hardly_judged(one: Looked, reps: Sequence[RepResult]) -> bool:
    """Whether it could be judged in half of the reps or fewer."""
    return 2 * one.judged <= len(reps)


def most_often(looked: Sequence[Looked]) -> Looked | None:
    """What was found most often, by priority when equal; None when nothing was."""
    worst = max(looked, key=lambda one: (len(one.bad), -one.fault.priority), default=None)
    return worst if worst is not None and worst.bad else None


def number_word(number: int) -> str:
    """A small number in letters."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def plural(title: str, number: int) -> str:
    """Reps of an exercise by its own name: one squat, two squats."""
    name = title.lower()
    return name if number == 1 else f"{name}s"


def _counted(number: int, exercise: Exercise) -> str:
    return f"{number_word(number)} {plural(exercise.title, number)}"


def _tries(number: int) -> str:
    """What was begun and is no rep."""
    if not number:
        return ""
    told = f"{number_word(number)} {'try does' if number == 1 else 'tries do'} not count"
    return f" {_capital(told)}."


def _how_it_went(counted: str, whole: Sequence[RepResult], exercise: Exercise) -> str:
    """The reps that count, and what was seen of them."""
    looked = looked_at(whole, exercise)
    if not looked:
        return f"{counted}. I could not see the form this time." if whole else f"{counted}."
    worst = most_often(looked)
    if worst is None:
        return _praised(counted, len(whole), looked) + _not_yet(looked, whole, exercise)
    others = [one for one in looked if one is not worst]
    return _mixed(counted, whole, worst, others) + _also(others)


def _not_yet(looked: Sequence[Looked], whole: Sequence[RepResult], exercise: Exercise) -> str:
    """Praise, unless something that matters more was not seen: that is named in its place.

    What was judged in half of the reps or fewer is told, and the set is not praised for it.
    """
    missed = [fault.title for fault in missed_before(looked, whole, exercise)]
    if not missed and hardly_judged(looked[0], whole):
        return ""
    return f" I could not judge {' and '.join(missed)}." if missed else " Well done!"


def _by_side(result: SessionResult, exercise: Exercise) -> str:
    """How many on each side, and how long the longest was held."""
    sides, longest = sides_told(result, exercise), longest_told(result)
    held = f"the longest held {longest}" if longest else ""
    inside = "; ".join(one for one in (sides, held) if one)
    return f" ({inside})" if inside else ""


def _praised(counted: str, number: int, looked: Sequence[Looked]) -> str:
    """All that was seen was good: praised are the reps in which everything that is named was."""
    named = _unlike(looked)[:_MOST_PRAISED]
    judged = len(set.intersection(*({rep.index for rep in one.good} for one in named)))
    if not judged:
        return _praised(counted, number, named[:1])
    good = " and ".join(one.words.good for one in named)
    if judged < number:
        every = "in that one" if judged == 1 else f"in {'both' if judged == 2 else 'all of them'}"
        return f"{counted}. {judged} of {number} reps could be judged, and {every} {good}."
    return f"{counted}, and {'' if number == 1 else 'each time '}{good}."


def _unlike(looked: Sequence[Looked]) -> list[Looked]:
    """One of each part of the body: nothing is praised in nearly the same words."""
    parts = {" ".join(one.words.good.split()[:2]): one for one in reversed(looked)}
    return [one for one in looked if one in parts.values()]


def _mixed(
    counted: str, whole: Sequence[RepResult], worst: Looked, others: Sequence[Looked]
) -> str:
    """What went well, then what did not."""
    words, number = worst.words, len(whole)
    judged = (
        f" That could be judged in {worst.judged} of {number} reps."
        if worst.judged < number
        else ""
    )
    if worst.good:
        good, bad = _places(worst)
        return f"{counted}. {_capital(good)} {words.good}; {bad} {words.but}.{judged}"
    kept = next((one for one in others if not one.bad and one.judged == number), None)
    good = "All were whole ones" if number > 1 else "It was a whole one"
    if kept is not None:
        good = _capital(kept.words.good)
    if judged:
        return f"{counted}. {good}; {_named(worst.bad)} {words.bad}.{judged}"
    return f"{counted}. {good}; {words.bad}{' each time' if number > 1 else ''}."


def _also(others: Sequence[Looked]) -> str:
    """What else was found, by its name alone: the reps say when."""
    titles = [one.fault.title for one in others if one.bad]
    return f" Also seen: {', '.join(titles)}." if titles else ""


def _places(looked: Looked) -> tuple[str, str]:
    """In which reps it was good, and in which it was not."""
    good, bad = looked.good, looked.bad
    if looked.judged > 2 and good[0].index > bad[-1].index:
        return _at_the_end("last", good), _at_the_end("first", bad)
    if looked.judged > 2 and bad[0].index > good[-1].index:
        return _at_the_end("first", good), _at_the_end("last", bad)
    return f"in {number_word(len(good))}", _named(bad)


def _at_the_end(which: str, reps: Sequence[RepResult]) -> str:
    return f"in the {which}" + ("" if len(reps) == 1 else f" {number_word(len(reps))}")


def _named(reps: Sequence[RepResult]) -> str:
    """Few reps by their numbers, many by how many they are."""
    if len(reps) > _MOST_NAMED:
        return f"in {number_word(len(reps))}"
    numbers = [str(rep.index) for rep in reps]
    if len(numbers) == 1:
        return f"in rep {numbers[0]}"
    return f"in reps {', '.join(numbers[:-1])} and {numbers[-1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
