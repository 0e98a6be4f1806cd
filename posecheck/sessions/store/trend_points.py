"""The points of a trend: faults, knee pain and movement, session by session."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One fault in one session: how many complete reps had each status."""

    session_id: str
    started_at: datetime
    fault: str
    found: int
    ok: int
    not_assessed: int

    @property
    def share(self) -> float | None:
        """Share of the assessed reps with the fault; None when none was assessed."""
        assessed = self.found + self.ok
        return self.found / assessed if assessed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PainPoint:
    """Knee pain 0-10 around one session, and its last note; None where it was not said."""

    session_id: str
    started_at: datetime
    before: int | None
    after: int | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementPoint:
    """The complete reps of one session, or of one side in it.

    Attributes:
        depth, tempo_s: means; ``tempo_s`` is how many seconds a rep took.
        held_s: the longest hold, seconds; None where nothing was held.
    """

    session_id: str
    started_at: datetime
    reps: int
    depth: float
    tempo_s: float
    held_s: float | None = None
