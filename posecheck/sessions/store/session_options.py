"""What she did a session with, in her own words: a band, and how many reps she had planned."""

from dataclasses import dataclass
from typing import Literal

from posecheck.errors import NotStored

Band = Literal["none", "light", "medium", "strong"]
MOST_REPS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOptions:
    """What no camera counts.

    Attributes:
        band: how strong a band; None where it was not said.
        planned_reps: reps that she had planned, 1 or more; None where it was not said.
    """

    band: Band | None = None
    planned_reps: int | None = None


def check_options(options: SessionOptions) -> None:
    """Refuse a number that nobody plans.

    Raises:
        NotStored: it is no whole number from 1 to ``MOST_REPS``.
    """
    reps = options.planned_reps
    if reps is not None and not 1 <= reps <= MOST_REPS:
        raise NotStored(f"Planned reps are a whole number from 1 to {MOST_REPS}, not {reps}.")
