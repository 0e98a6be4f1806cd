"""What a rep is compared with: the person's own reference, her own neutral, both, or neither."""

from dataclasses import dataclass, replace

from posecheck.body.view import View
from posecheck.coaching.reference.own_neutral import BackReading, OwnNeutral
from posecheck.coaching.reference.reference import Reference

# Standing as on the day of the neutral: people stand the same to about so many degrees of arch.
_SAME_STAND = 5.0
# Nobody stands so far beyond her own range: then clothes or camera moved the reading.
_BEYOND = 0.15


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ruler:
    """The rulers at hand.

    Attributes:
        neutrals: her neutral, in every way in which it may be laid over today's pictures; a verdict
            holds when it holds for each. Empty without one.
    """

    reference: Reference | None = None
    neutrals: tuple[OwnNeutral, ...] = ()

    def from_view(self, view: View) -> "Ruler":
        """The rulers that serve for reps seen from here."""
        if self.reference is None or self.reference.view == view:
            return self
        return replace(self, reference=None)


NO_RULER = Ruler()


def on_this_day(neutral: OwnNeutral, rest: BackReading | None) -> tuple[OwnNeutral, ...]:
    """The neutral laid over today's pictures by how she stands today.

    Other clothes and another camera move all readings of a day alike, and so does another stand.
    Where today's differs from her habit, either may be so, unless it lies beyond her range.
    """
    if neutral.of_today:
        return (neutral,)
    if rest is None:
        return ()
    if abs(rest.angle - neutral.habit.angle) <= _SAME_STAND:
        return (neutral,)
    moved = neutral.moved(rest.pelvis - neutral.habit.pelvis, rest.ribs - neutral.habit.ribs)
    where = neutral.position(rest).whole
    return (neutral, moved) if -_BEYOND <= where <= 1.0 + _BEYOND else (moved,)
