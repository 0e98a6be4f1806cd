"""Recognition of the exercise that is done: every one is counted, and the one that fits is told.

A squat is no rep of a bridge: each exercise knows its own rest, its own movement and how far that
goes. Which has the most and fullest reps is the one that was done.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import Event, SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.exercise.sides import NO_SIDE

# Another exercise is offered in place of the chosen one when it fits so many times better.
_CLEARLY = 2.0


class Recogniser:
    """Watch one set for several exercises at once.

    Args:
        exercises: which it may be; at least one. Where nothing was counted, it is the one whose
            rest was seen most often, and standing before lying.
        chosen: the name of the one that it is said to be; None when nobody said.
        analyzer: makes the engine for one of them.
    """

    def __init__(
        self,
        exercises: Iterable[Exercise],
        *,
        chosen: str | None = None,
        analyzer: Callable[[Exercise], Analyzer] = Analyzer,
    ) -> None:
        standing_first = sorted(exercises, key=lambda one: one.signal.rest != "standing")
        self._analyzers = {one.name: analyzer(one) for one in standing_first}
        self._at_rest = Counter[str]()
        self._chosen = chosen
        self._fits: dict[str, float] = {}

    @property
    def candidates(self) -> list[Exercise]:
        """Which it may be; the chosen one is one of them."""
        return [one.exercise for one in self._analyzers.values()]

    @property
    def exercise(self) -> Exercise:
        """The chosen one; else, once the set is over, the one that fits best."""
        return self._analyzers[self._chosen or self._best()].exercise

    @property
    def other(self) -> Exercise | None:
        """What it looks like instead of the chosen one, once the set is over."""
        best, own = self._best(), self.exercise.name
        clearly = self._fits.get(best, 0.0) > _CLEARLY * max(self._fits.get(own, 0.0), 0.0)
        return self._analyzers[best].exercise if best != own and clearly else None

    def update(self, frame: PoseFrame) -> list[Event]:
        """Take in the next frame; what happened in it, if it is the chosen exercise."""
        if frame.pose is not None:
            for name, one in self._analyzers.items():
                self._at_rest[name] += one.exercise.signal.rest_like(frame.pose)
        events = {name: one.update(frame) for name, one in self._analyzers.items()}
        return events[self._chosen] if self._chosen else []

    def finish(self) -> SessionResult:
        """Close the set: the result of the exercise that it is."""
        results = {name: one.finish() for name, one in self._analyzers.items()}
        self._fits = {
            name: fit_of(result, self._analyzers[name].exercise) for name, result in results.items()
        }
        return results[self.exercise.name]

    def _best(self) -> str:
        """The one that fits best; the first of equals."""
        fits, rests = self._fits, self._at_rest
        return max(self._analyzers, key=lambda name: (fits.get(name, 0.0), rests[name]))


def fit_of(result: SessionResult, exercise: Exercise) -> float:
    """How many full reps were done: a small one counts less.

    Reps of which none was done by one side are none of an exercise of one side: less than nothing.
    """
    full = exercise.signal.limits.nominal_range
    whole = [rep for rep in result.reps if rep.complete]
    if not whole and any(rep.reason == NO_SIDE for rep in result.reps):
        return -1.0
    return sum(min(rep.depth / full, 1.0) for rep in whole)
