"""The content of the live screen after each frame; how it looks and sounds is up to the page."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from posecheck.body.pose import Side
from posecheck.coaching.engine.session import RepResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Fault
from posecheck.coaching.guide.middle.meter import Meter


class Stage(enum.StrEnum):
    """Where she is in a live set."""

    SETUP = "setup"
    NEUTRAL = "neutral"
    RANGE = "range"
    MIDDLE = "middle"
    REFERENCE = "reference"
    SET = "set"
    PAUSED = "paused"
    OVER = "over"


class Sound(enum.StrEnum):
    """What kind of thing is said, so that each can have a sound of its own."""

    INSTRUCTION = "instruction"
    COUNT = "count"
    PARTIAL = "partial"
    CUE = "cue"
    PRAISE = "praise"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Something to say aloud, once."""

    text: str
    sound: Sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """How bright the picture is: mean luma, 0 black to 1 white."""

    brightness: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Screen:
    """All that the page needs after one frame.

    Attributes:
        instruction: the one thing to do now, or "".
        ring: share of the neutral hold, 0-1; None in any other stage.
        reps: reps that count so far; ``partials``: attempts that do not; ``by_side``: how many of
            them each side did, empty where the exercise has no sides.
        depth: how far into a rep she is, 0-1 of her own range.
        phase: the exercise's word for where in the rep she is, or "" at rest.
        cue: at most six words, or "".
        found: what to point out on the body right now, most important first.
        sayings: new in this frame, in the order in which to say them.
        finished: reps and partial reps that ended in this frame, as judged so far.
        meter: where in her own range she is; None in any stage without it.
    """

    stage: Stage
    instruction: str = ""
    ring: float | None = None
    reps: int = 0
    partials: int = 0
    by_side: Mapping[Side, int] = field(default_factory=dict)
    depth: float = 0.0
    phase: str = ""
    cue: str = ""
    found: tuple[tuple[Fault, Finding], ...] = ()
    sayings: tuple[Saying, ...] = ()
    finished: tuple[RepResult, ...] = ()
    meter: Meter | None = None
