"""Definition of an exercise: its rep signal, its faults with their cues and checks, its rules.

A ``Fault`` is what can go wrong; a ``Finding`` (``assessment``) is one observed instance of it.
Measures are function references, limits are data with their source.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol, Self

from posecheck.body.measures import Measure
from posecheck.body.pose import Joint, Pose, Rest
from posecheck.body.view import View
from posecheck.coaching.exercise.assessment import Assessment
from posecheck.coaching.exercise.holding import Holding
from posecheck.coaching.exercise.preparation import Preparation
from posecheck.coaching.exercise.sides import Sides
from posecheck.coaching.reference.ruler import Ruler
from posecheck.coaching.reps.attempt import RepLimits
from posecheck.coaching.reps.rep_window import RepWindow

# Of a field that came later: where it is not set the definition decides as it did before, and its
# version stays the same.
LATER: Mapping[str, bool] = {"later": True}
# Of a field that is only said or shown: it decides nothing.
WORDS: Mapping[str, bool] = {"words": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What to say and why.

    Attributes:
        spoken: at most six words, said and shown during the set; ``advice``: a full sentence.
        answered: said after "Better." in the first rep without the fault.
        why: why it matters for the knee.
        helps: exercises and habits that mend it.
    """

    spoken: str
    answered: str
    advice: str
    why: str
    helps: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A border on one number.

    Attributes:
        mild, marked: where a fault begins and where it is marked; in ``unit``.
        too_high: whether larger is worse; else smaller is.
        unsure: within this distance of ``mild`` no verdict is given.
        source: evidence for the numbers.
    """

    mild: float
    marked: float
    unit: str
    unsure: float
    source: str
    too_high: bool = True

    def excess(self, value: float) -> float:
        """How far the value is on the bad side of ``mild``; negative on the good side."""
        return value - self.mild if self.too_high else self.mild - value

    def is_marked(self, value: float) -> bool:
        """Whether the value is at or beyond ``marked``."""
        return value >= self.marked if self.too_high else value <= self.marked


class Check(Protocol):
    """How one fault is looked for: observe once when the rep ends, judge as often as needed.

    An observation is small, so that a set can be judged again when its reference is known.
    """

    @property
    def at_peak(self) -> bool:
        """Whether it looks at the middle of a rep, and can say nothing before that is reached."""

    def observe(self, window: RepWindow) -> object:
        """What the rep shows of this fault; ``NotAssessed`` when it shows nothing."""

    def judge(self, seen: object, ruler: Ruler) -> Assessment:
        """The verdict on an observation of this check's own making."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """How it went with one fault, as parts of a sentence about some reps.

    Attributes:
        good: without the fault: "your knees stayed out".
        bad: with it: "your knees fell in".
        but: the same after ``good``: "they fell in".
    """

    good: str
    bad: str
    but: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that can go wrong in an exercise.

    Attributes:
        name: the field's term, as in files; ``title``: plain words.
        priority: 1 is cued before 2.
        views: views that can show it; ``turn`` is said in any other.
        joints: where it is pointed out on a picture.
        lite: whether the lite network shows it well enough, see docs/performance.md.
        outcomes: how it went, in words; None for words made of the title.
    """

    name: str
    title: str
    priority: int
    cue: Cue
    views: frozenset[View]
    turn: str
    joints: tuple[Joint, ...]
    check: Check
    lite: bool = False
    outcomes: Outcomes | None = None


# A sentence about a rep, information and no fault; None for silence.
Remark = Callable[[RepWindow], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepSignal:
    """What moves in a rep.

    Attributes:
        position: pixels that grow towards the middle of a rep, of one pose.
        size: the body's size in pixels, of one pose at rest.
        rest: how she is at rest; ``rest_like``: whether a rep can start from this pose.
        level: the same movement of a whole stretch, as a fraction; 0 at rest.
        limits: when a movement counts as an attempt.
        level_name: what ``level`` is, in words.
        other: each says why a movement of the signal was something else, as a part of a
            sentence; or None.
    """

    position: Callable[[Pose], float]
    size: Callable[[Pose], float]
    rest: Rest
    rest_like: Callable[[Pose], bool]
    level: Measure
    limits: RepLimits
    level_name: str
    other: tuple[Remark, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Faults that have one cue when they come together."""

    faults: frozenset[str]
    cue: Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRule:
    """Which reps of a set may be the reference for the others.

    Attributes:
        views: from where they were seen.
        faults: what is looked at without a reference. ``must_be_ok``: only reps in which it was
            found ok; else reps in which it was seen and no fault found.
        measure: by which the reps are ranked; ``best``: which end of it is good.
        first_step: the first of the 12 steps of the level that counts.
        agree: reps that differ by no more than this agree.
        outdone: a recorded reference that a rep betters by more than this, as much as a mild fault,
            is due for renewal. ``moves_with_rest``: whether clothes and camera move the measure.
    """

    views: frozenset[View]
    faults: tuple[str, ...]
    must_be_ok: bool
    measure: str
    best: Literal["largest", "smallest"]
    first_step: int
    agree: float
    outdone: float
    moves_with_rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """All that a coach decides about one exercise.

    Attributes:
        name: the module's own; ``phases``: of a rep, the way there, its middle, the way back.
        together: faults that are cued as one.
        reference_measures: quantities a personal reference keeps over the rep, by name.
        remarks: what is worth saying of a rep without being a fault.
        set_rules: which reps of a set may be its reference; the first rule that yields one holds.
        camera: where to put the camera, in a sentence; ``sources``: evidence behind all this.
        sides, holding: how the side and the hold of a rep are told; None where there is none.
        begin: how she is at rest, as an instruction; "" for the general one of the posture.
        ask_first: names of the signs that are asked in any case before it, see ``safety``;
            ``prepare``: what is taught before it.
    """

    name: str
    title: str
    phases: tuple[str, str, str]
    signal: RepSignal
    faults: tuple[Fault, ...]
    together: tuple[Together, ...]
    reference_measures: Mapping[str, Measure]
    set_rules: tuple[SetRule, ...]
    remarks: tuple[Remark, ...]
    camera: str
    sources: tuple[str, ...]
    sides: Sides | None = field(default=None, metadata=LATER)
    holding: Holding | None = field(default=None, metadata=LATER)
    begin: str = field(default="", metadata=LATER)
    ask_first: tuple[str, ...] = field(default=(), metadata=LATER)
    prepare: Preparation | None = field(default=None, metadata=WORDS)

    def cue_for(self, fault: Fault, found: Collection[str]) -> Cue:
        """What to say of a fault where all of these faults were found."""
        for one in self.together:
            if fault.name in one.faults and one.faults <= set(found):
                return one.cue
        return fault.cue

    def set_rules_for(self, view: View) -> list[SetRule]:
        """The rules for this view."""
        return [rule for rule in self.set_rules if view in rule.views]

    def unjudged(self, faults: Collection[str], why: str) -> Self:
        """The exercise with no verdict on these faults from any view, for the reason given."""
        kept = (
            replace(one, views=frozenset(), turn=why) if one.name in faults else one
            for one in self.faults
        )
        return replace(self, faults=tuple(kept))

    def fault(self, name: str) -> Fault:
        """The fault of this name.

        Raises:
            KeyError: there is none.
        """
        return {fault.name: fault for fault in self.faults}[name]
