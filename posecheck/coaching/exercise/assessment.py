"""The assessment of one fault in one rep: a finding, ok, or not assessed with the reason.

What could not be seen is never called good form.
"""

import enum
from dataclasses import dataclass
from typing import Literal

from posecheck.coaching.reference.reference import ReferenceKind

FaultSide = Literal["left", "right", "both"]


class Severity(enum.StrEnum):
    """How far beyond the limit."""

    MILD = "mild"
    MARKED = "marked"


class Confidence(enum.StrEnum):
    """``measured`` against the person's own reference or a sharp sign; else ``estimate``."""

    MEASURED = "measured"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault that was seen in a rep; ``uncertainty`` is one standard deviation of the value."""

    severity: Severity
    confidence: Confidence
    value: float
    unit: str
    limit: float
    time_s: float
    side: FaultSide | None = None
    reference: ReferenceKind | None = None
    uncertainty: float | None = None

    @property
    def gravity(self) -> tuple[bool, bool]:
        """By what one is graver than another: marked before mild, measured before estimate."""
        return self.severity is Severity.MARKED, self.confidence is Confidence.MEASURED


@dataclass(frozen=True, slots=True, kw_only=True)
class Ok:
    """A fault that was looked for with sound evidence and not found."""

    confidence: Confidence
    value: float
    unit: str
    limit: float
    reference: ReferenceKind | None = None
    uncertainty: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAssessed:
    """No verdict, and the sentence that says why and what to change."""

    reason: str


Assessment = Finding | Ok | NotAssessed


def graver(one: Assessment | None, other: Assessment) -> Assessment:
    """The graver of two verdicts on one rep: a fault before no verdict, and that before ok.

    Of two that are ok the one that is less sure: neither is surer than the other allows.
    """
    if one is None:
        return other
    return max(one, other, key=_gravity)


def _gravity(one: Assessment) -> tuple[int, bool, bool]:
    if isinstance(one, Finding):
        return 2, *one.gravity
    unsure = isinstance(one, Ok) and one.confidence is Confidence.ESTIMATE
    return int(isinstance(one, NotAssessed)), unsure, False
