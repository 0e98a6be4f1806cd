"""Results of the engine: events while it watches, and the result of a set."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from posecheck.body.pose import Side
from posecheck.body.view import View
from posecheck.coaching.exercise.assessment import Assessment
from posecheck.coaching.exercise.definition import Cue
from posecheck.coaching.exercise.holding import Held
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import Reference

# How a picture is turned by so many degrees clockwise, see ``Analysis.turn``.
TURN_WORDS = {90: "a quarter to the right", 180: "the right way up", 270: "a quarter to the left"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of time seen from one view."""

    start_s: float
    end_s: float
    view: View


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A stretch of time in which something kept the program from seeing."""

    start_s: float
    end_s: float
    what: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RepResult:
    """One rep or partial rep.

    Attributes:
        index: 1 for the first, counting partial reps too.
        depth: how far it went, see ``RepSignal.level_name``.
        complete: whether it counts; ``reason`` says why not, or what was special about it.
        segment: index of the segment in which its peak lies.
        assessments: one for every fault of the exercise, by name.
        remarks: information that is no fault.
        side: which side did it; None where the exercise has no sides, or it was not seen.
        held: what came of the hold; None where the exercise has none.
    """

    index: int
    start_s: float
    peak_s: float
    end_s: float
    depth: float
    complete: bool
    reason: str | None
    view: View
    segment: int
    assessments: Mapping[str, Assessment]
    remarks: tuple[str, ...] = ()
    side: Side | None = None
    held: Held | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How well the person could be seen.

    Attributes:
        frames: frames looked at.
        frames_with_pose: share of them in which a person was found.
        people_seen: most people seen at once.
    """

    frames: int
    frames_with_pose: float
    people_seen: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SessionResult:
    """A finished set; ``reference`` and ``neutral`` are what its reps were compared with."""

    exercise: str
    segments: tuple[Segment, ...]
    reps: tuple[RepResult, ...]
    quality: Quality
    reference: Reference | None
    neutral: OwnNeutral | None = None

    @property
    def rep_count(self) -> int:
        """Reps that count."""
        return sum(rep.complete for rep in self.reps)

    @property
    def partial_count(self) -> int:
        """Attempts that do not count, each with its reason."""
        return len(self.reps) - self.rep_count

    @property
    def by_side(self) -> Mapping[Side | None, int]:
        """Reps that count, by the side that did them; None: it was not seen, or there is none."""
        return Counter(rep.side for rep in self.reps if rep.complete)


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoFacts:
    """The file a set was read from; the size is that of the upright picture in pixels."""

    path: str
    duration_s: float
    fps: float
    width: int
    height: int
    frames: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long an analysis took; the factor is video time over computing time."""

    seconds: float
    frames_per_second: float
    real_time_factor: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """A set, the video it came from and the model that read it.

    ``turn`` is by how many degrees clockwise the picture should be turned before another look; 0
    where it is the right way up, or nobody knows. ``other`` is the name of the exercise that it
    looks like instead of the chosen one, or "".
    """

    result: SessionResult
    video: VideoFacts
    model: str
    timing: Timing
    turn: int = 0
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewChanged:
    """The camera sees the person from another side."""

    time_s: float
    view: View


@dataclass(frozen=True, slots=True, kw_only=True)
class RepStarted:
    """She left rest."""

    time_s: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RepFinished:
    """A rep is over and scored with what is known so far.

    ``finish`` may judge it again when the whole set is known. ``cue`` is what to say now, if
    anything.
    """

    rep: RepResult
    cue: Cue | None


Event = ViewChanged | RepStarted | RepFinished
