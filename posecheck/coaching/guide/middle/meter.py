"""The meter: where in her own range she is now, as it is shown while she moves."""

from dataclasses import dataclass

from posecheck.coaching.reference.own_neutral import (
    BAND,
    BackPart,
    BackReading,
    OwnNeutral,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needle:
    """One part on its band.

    Attributes:
        at: 0 is her full tuck, 1 her full arch; beyond either end it goes on.
        unsure: how far around the middle third a camera cannot tell inside from outside.
    """

    part: BackPart
    at: float
    unsure: float

    @property
    def inside(self) -> bool:
        """Whether it may be in the middle third, as far as a camera can tell."""
        return BAND[0] - self.unsure <= self.at <= BAND[1] + self.unsure

    @property
    def beyond(self) -> float:
        """How far outside the middle third: positive towards the arch, 0 within it."""
        return max(self.at - BAND[1], 0.0) - max(BAND[0] - self.at, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """What the meter shows.

    Attributes:
        needles: pelvis and ribs, apart; empty while the back is not seen.
        held: share of the hold under way, 0-1; ``done`` of ``wanted`` holds are over.
        left_s: whole seconds that are left of it; 0 when none is under way.
    """

    needles: tuple[Needle, ...] = ()
    held: float = 0.0
    done: int = 0
    wanted: int = 0
    left_s: int = 0

    @property
    def in_middle(self) -> bool:
        """Whether all of the back is in her middle."""
        return bool(self.needles) and all(one.inside for one in self.needles)


def needles_of(neutral: OwnNeutral, reading: BackReading | None) -> tuple[Needle, ...]:
    """Pelvis and ribs of a reading on their bands."""
    if reading is None:
        return ()
    where = neutral.position(reading)
    return tuple(
        Needle(part=part, at=where.of(part), unsure=neutral.unsure(part)) for part in BackPart
    )
