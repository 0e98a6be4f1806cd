"""Reps of one leg over time: who moves when, how far, and how much of each fault is in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sample_videos.render.body import Side
from sample_videos.render.geometry import smoothstep
from sample_videos.render.timeline import minimum_jerk

FAULT_GROWS = (0.15, 0.75)
"""Part of the way out over which a fault grows to its full size."""

STEPS = 12
"""Postures between rest and the usual range: a way out and the way back share their pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegRep:
    """One rep of one leg.

    away, hold, back: seconds. far: share of the usual range. faults: name of the exercise's own
    fault to its size, cm or degrees, see the posture's module.
    """

    side: Side
    away: float = 1.2
    hold: float = 0.6
    back: float = 1.2
    far: float = 1.0
    faults: Mapping[str, float] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """Duration of the whole rep."""
        return self.away + self.hold + self.back

    def progress(self, elapsed: float) -> float:
        """0 at rest to 1 at the peak, ``elapsed`` seconds after the start."""
        if elapsed < self.away:
            return minimum_jerk(elapsed / self.away)
        return minimum_jerk((self.seconds - elapsed) / self.back) if elapsed > self.leave else 1.0

    @property
    def leave(self) -> float:
        """Seconds from the start to where the peak is left."""
        return self.away + self.hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant:
    """What one instant asks of a posture.

    far: 0 at rest to 1 at the usual range. faults: in force now. sway: of the trunk, degrees.
    """

    side: Side
    far: float = 0.0
    faults: Mapping[str, float] = field(default_factory=dict)
    sway: float = 0.0

    def fault(self, name: str) -> float:
        """How much of a fault is in force, 0 without it."""
        return self.faults.get(name, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A rep and when (s) it begins."""

    rep: LegRep
    start: float

    @property
    def end(self) -> float:
        """When (s) it is over."""
        return self.start + self.rep.seconds


def spans_of(reps: tuple[LegRep, ...], rest: float) -> tuple[Span, ...]:
    """The reps one after another, ``rest`` seconds before, between and after them."""
    spans, clock = [], rest
    for rep in reps:
        spans.append(Span(rep=rep, start=clock))
        clock += rep.seconds + rest
    return tuple(spans)


def instant_at(spans: tuple[Span, ...], time: float, sways: tuple[float, ...] = ()) -> Instant:
    """What the reps ask for at ``time`` (s); sways: degrees of the trunk's sway in each rep."""
    index = next((i for i, one in enumerate(spans) if time < one.end), len(spans) - 1)
    now, sway = spans[index], sways[index] if sways else 0.0
    if not now.start <= time < now.end:
        return Instant(side=spans[0].rep.side, sway=sway)
    progress = round(STEPS * now.rep.progress(time - now.start)) / STEPS
    grown = smoothstep(progress, *FAULT_GROWS)
    faults = {name: grown * size for name, size in now.rep.faults.items()}
    return Instant(side=now.rep.side, far=now.rep.far * progress, faults=faults, sway=sway)
