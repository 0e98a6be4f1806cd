"""What happens when: standing, repetitions and pauses as a list of events on one clock."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from sample_videos.render.faults import Faults


class KneesFail(StrEnum):
    """When in a rep the knees fall in."""

    WITH_DEPTH = "with_depth"
    RISING = "rising"


Phase = Literal["still", "down", "hold", "up", "walk"]


def _need_positive(**values: float) -> None:
    for name, value in values.items():
        if value <= 0:
            raise ValueError(f"{name} must be positive, not {value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """Keep the starting posture: standing, or lying before a bridge."""

    seconds: float
    faults: Faults = field(default_factory=Faults)

    def __post_init__(self) -> None:
        _need_positive(seconds=self.seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """One repetition.

    depth: peak knee flexion in degrees for a squat; 0 to 1 of full height for a bridge. away,
    hold, back: seconds from the start to the peak, at it, and back. partial: an attempt that is
    not deep enough to count; it must be stated because only a coach can say what counts.
    knees_fail: valgus follows the depth both ways, or only comes as the hips rise again.
    """

    depth: float = 95.0
    away: float = 1.4
    hold: float = 0.2
    back: float = 1.3
    partial: bool = False
    knees_fail: KneesFail = KneesFail.WITH_DEPTH
    faults: Faults = field(default_factory=Faults)

    def __post_init__(self) -> None:
        _need_positive(depth=self.depth, away=self.away, back=self.back)

    @property
    def seconds(self) -> float:
        """Duration of the whole repetition."""
        return self.away + self.hold + self.back


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Walk in from the side or out again; ``from_x`` and ``to_x`` in m, the place to train is 0."""

    from_x: float
    to_x: float
    seconds: float = 3.0

    def __post_init__(self) -> None:
        _need_positive(seconds=self.seconds)


Event = Still | Rep | Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Where one instant lies.

    progress: 0 to 1 towards the peak of the rep. elapsed: seconds since the event began. rep: its
    number from 0, partial ones included, or -1. ready: 1 in the training posture, falling to 0
    next to a walk, when the arms still hang.
    """

    time: float
    event: Event
    phase: Phase
    progress: float
    elapsed: float
    rep: int
    ready: float = 1.0


READY_SECONDS = 0.8
"""Time to bring the arms from hanging into position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A repetition in time (seconds): start, when the peak is reached, when it is left, end."""

    rep: Rep
    start: float
    peak: float
    leave: float
    end: float


class Timeline:
    """Events one after another."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = tuple(events)
        self._starts: list[float] = []
        clock = 0.0
        for event in self.events:
            self._starts.append(clock)
            clock += event.seconds
        self.seconds = clock

    def spans(self) -> list[Span]:
        """All repetitions in order."""
        found = []
        for start, event in zip(self._starts, self.events, strict=True):
            if isinstance(event, Rep):
                peak = start + event.away
                leave = peak + event.hold
                found.append(
                    Span(rep=event, start=start, peak=peak, leave=leave, end=leave + event.back)
                )
        return found

    def at(self, time: float) -> Moment:
        """What happens at ``time``; before the start and after the end the nearest event holds."""
        index = max((i for i, s in enumerate(self._starts) if s <= time), default=0)
        event = self.events[index]
        elapsed = min(max(time - self._starts[index], 0.0), event.seconds)
        if isinstance(event, Rep):
            number = sum(isinstance(e, Rep) for e in self.events[:index])
            phase, progress = _within_rep(event, elapsed)
        else:
            number, progress = -1, 0.0
            phase = "walk" if isinstance(event, Walk) else "still"
        return Moment(
            time=time, event=event, phase=phase, progress=progress, elapsed=elapsed, rep=number,
            ready=self._ready(index, elapsed),
        )  # fmt: skip

    def _ready(self, index: int, elapsed: float) -> float:
        event = self.events[index]
        if isinstance(event, Walk):
            return 0.0
        before = self.events[index - 1] if index else None
        after = self.events[index + 1] if index + 1 < len(self.events) else None
        raised = minimum_jerk(elapsed / READY_SECONDS) if isinstance(before, Walk) else 1.0
        left = event.seconds - elapsed
        lowered = minimum_jerk(left / READY_SECONDS) if isinstance(after, Walk) else 1.0
        return min(raised, lowered)


def _within_rep(rep: Rep, elapsed: float) -> tuple[Phase, float]:
    if elapsed < rep.away:
        return "down", minimum_jerk(elapsed / rep.away)
    if elapsed < rep.away + rep.hold:
        return "hold", 1.0
    return "up", minimum_jerk((rep.seconds - elapsed) / rep.back)


def minimum_jerk(t: float) -> float:
    """Smoothest way from 0 to 1 with rest at both ends (Flash & Hogan 1985)."""
    t = min(max(t, 0.0), 1.0)
    return t**3 * (10 - 15 * t + 6 * t**2)
