"""A live set: one engine over all its frames, and what is shown and said of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from posecheck.body.pose import Side
from posecheck.body.track import PoseFrame
from posecheck.body.view import View
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import Event, RepFinished, RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Assessment, Finding, Ok
from posecheck.coaching.exercise.definition import Cue, Exercise
from posecheck.coaching.guide.highlights import Highlights
from posecheck.coaching.guide.phase import PhaseTeller
from posecheck.coaching.guide.screen import Saying, Sound
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was counted of a set, see ``Screen``."""

    reps: int = 0
    partials: int = 0
    by_side: Mapping[Side, int] = field(default_factory=dict)

    @classmethod
    def of(cls, reps: Sequence[RepResult]) -> Self:
        """What these come to."""
        whole = [rep for rep in reps if rep.complete]
        sides = Counter(rep.side for rep in whole if rep.side is not None)
        return cls(reps=len(whole), partials=len(reps) - len(whole), by_side=sides)


NOTHING = Counted()


class LiveSet:
    """Count, point out and cue.

    Args:
        before: what was counted of the set before it broke off: its numbers go on from there.
        lead_in: frames from before the set, of her at rest and of what she did before she was told
            to; the engine sees them first, and ``finished`` and ``sayings`` tell what came of it.
    """

    def __init__(
        self,
        exercise: Exercise,
        reference: Reference | None,
        lead_in: Iterable[PoseFrame],
        neutral: OwnNeutral | None = None,
        before: Counted = NOTHING,
    ) -> None:
        self._analyzer = Analyzer(
            exercise, reference=reference, neutral=neutral, counts_at_once=True
        )
        self._phase = PhaseTeller(exercise.phases)
        self._highlights = Highlights(exercise)
        self._praise = Praise(exercise)
        self.reps, self.partials = before.reps, before.partials
        self.by_side = Counter[Side](before.by_side)
        self.phase = ""
        self.finished: tuple[RepResult, ...] = ()
        self.sayings: tuple[Saying, ...] = ()
        for frame in lead_in:
            self._tell(frame.time_s, self._analyzer.update(frame))

    @property
    def highlights(self) -> Highlights:
        """What is pointed out now."""
        return self._highlights

    @property
    def depth(self) -> float:
        """How far into a rep she is, 0-1."""
        return self._analyzer.depth

    @property
    def at_rest(self) -> bool:
        """Whether no movement is under way."""
        return self._analyzer.active_since_s is None

    @property
    def view(self) -> View:
        """From where she is seen."""
        return self._analyzer.view

    def update(self, frame: PoseFrame) -> None:
        """Take in a frame; the attributes then tell what there is to show and say."""
        self.finished, self.sayings = (), ()
        events = self._analyzer.update(frame)
        self.phase = self._phase.update(frame.time_s, self._analyzer)
        self._highlights.watch(frame.time_s, self._analyzer)
        self._tell(frame.time_s, events)

    def _tell(self, time_s: float, events: Iterable[Event]) -> None:
        told = [event for event in events if isinstance(event, RepFinished)]
        for event in told:
            self.finished += (event.rep,)
            said = self._said(time_s, event)
            # Why an earlier try did not count is news no more once there is a later one.
            if event.rep.complete or event is told[-1]:
                self.sayings += tuple(said)

    def result(self) -> SessionResult:
        """Close the set, see ``Analyzer.finish``."""
        return self._analyzer.finish()

    def _said(self, time_s: float, event: RepFinished) -> list[Saying]:
        """Count a rep that is over, point out its faults, and say what is to be said."""
        rep = event.rep
        self._highlights.finished(time_s, rep)
        if not rep.complete:
            self.partials += 1
            return [Saying(text=f"Not counted: {rep.reason}", sound=Sound.PARTIAL)]
        self.reps += 1
        number = str(self.reps)
        if rep.side is not None:
            self.by_side[rep.side] += 1
            number = f"{rep.side} {self.by_side[rep.side]}"
        said = [Saying(text=number, sound=Sound.COUNT)]
        praise = self._praise.answer(rep.assessments)
        if event.cue is not None:
            self._praise.expect(event.cue, rep.assessments)
            said.append(Saying(text=event.cue.spoken, sound=Sound.CUE))
        elif praise:
            said.append(Saying(text=praise, sound=Sound.PRAISE))
        return said


class Praise:
    """Remember the last cue, and notice when it is answered."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._cue: Cue | None = None
        self._faults: frozenset[str] = frozenset()

    def expect(self, cue: Cue, assessments: Mapping[str, Assessment]) -> None:
        """A cue was given for what was found in this rep."""
        found = {name for name, one in assessments.items() if isinstance(one, Finding)}
        self._cue = cue
        self._faults = frozenset(
            name
            for name in found
            if self._exercise.cue_for(self._exercise.fault(name), found) == cue
        )

    def answer(self, assessments: Mapping[str, Assessment]) -> str:
        """What to say of the next rep, once; "" while the fault is there or cannot be seen."""
        if self._cue is None or not all(isinstance(assessments[name], Ok) for name in self._faults):
            return ""
        answered, self._cue = self._cue.answered, None
        return f"Better. {answered}"
