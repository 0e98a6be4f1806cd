"""The back against the person's own neutral: where in her own range she is."""

from collections.abc import Sequence

import numpy as np

from posecheck.body.back import lumbar_angle
from posecheck.body.filtering import known_median
from posecheck.coaching.checks.back_motion import BackMotion
from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.reference.norms import BackNorm
from posecheck.coaching.reference.own_neutral import (
    BAND,
    BackPart,
    BackReading,
    OwnNeutral,
)
from posecheck.coaching.reference.reference import ReferenceKind

# Positions are told in percent of the own range.
POSITION = "% of your range"
# From here on, at the very end of her range, it is marked.
_MARKED = 0.95
# Steps of depth that are looked at on the way: up to 30 percent hip drop people differ least.
_STEPS = slice(1, 6)
NO_LONGER_FITS = (
    "Today you stand otherwise than when you found your neutral: other clothes, or another stand. "
    "Find your neutral again, then I can tell."
)
TOO_CLOSE = "At the edge of your own middle; too close for a camera to tell."


def judge_position(
    reading: BackReading, neutrals: Sequence[OwnNeutral], part: BackPart, time_s: float
) -> Assessment | None:
    """Where a part of the back lies in her own range; None without a neutral.

    A verdict is given when it is the same in every way in which her neutral may be laid over
    today's pictures.
    """
    return _agreed([_judge(reading, neutral, part, time_s) for neutral in neutrals])


def judge_top(
    reading: BackReading, time_s: float, neutrals: Sequence[OwnNeutral]
) -> Assessment | None:
    """Where the whole back lies in her range at the top of a bridge; None without a neutral.

    The trunk has turned there, so that pelvis and ribs cannot be told apart: an estimate of both.
    """
    return _agreed(
        [
            _verdict(
                neutral.position(reading).whole, neutral.uncertainty, Confidence.ESTIMATE, time_s
            )
            for neutral in neutrals
        ]
    )


def _agreed(found: Sequence[Finding | Ok | NotAssessed]) -> Assessment | None:
    """What holds in every way in which her neutral may be laid over today's pictures."""
    if not found:
        return None
    if len({type(one) for one in found}) > 1:
        return NotAssessed(reason=NO_LONGER_FITS)
    findings = [one for one in found if isinstance(one, Finding)]
    return min(findings, key=lambda one: one.value) if findings else found[0]


def beyond_band(reading: BackReading, neutral: OwnNeutral, part: BackPart) -> float:
    """How far a part surely lies beyond the middle third towards the arch; negative inside it."""
    return neutral.position(reading).of(part) - neutral.unsure(part) - BAND[1]


def passes_at(seen: BackMotion, neutral: OwnNeutral, norm: BackNorm) -> float:
    """Position in her range on the way, less what people's backs do there; infinite when unseen."""
    change = lumbar_angle(seen.arch, seen.lean) - norm.angle - neutral.middle.angle
    typical = known_median(change[:, _STEPS])
    return 0.5 + typical / neutral.range_degrees if np.isfinite(typical) else np.inf


def _judge(
    reading: BackReading, neutral: OwnNeutral, part: BackPart, time_s: float
) -> Finding | Ok | NotAssessed:
    sure = Confidence.MEASURED if neutral.of_today else Confidence.ESTIMATE
    return _verdict(neutral.position(reading).of(part), neutral.unsure(part), sure, time_s)


def _verdict(
    where: float, unsure: float, sure: Confidence, time_s: float
) -> Finding | Ok | NotAssessed:
    if abs(where - BAND[1]) < unsure:
        return NotAssessed(reason=TOO_CLOSE)
    if where < BAND[1]:
        return Ok(
            confidence=sure,
            value=100.0 * where,
            unit=POSITION,
            limit=100.0 * BAND[1],
            reference=ReferenceKind.NEUTRAL,
            uncertainty=100.0 * unsure,
        )
    return Finding(
        severity=Severity.MARKED if where >= _MARKED else Severity.MILD,
        confidence=sure,
        value=100.0 * where,
        unit=POSITION,
        limit=100.0 * BAND[1],
        time_s=time_s,
        reference=ReferenceKind.NEUTRAL,
        uncertainty=100.0 * unsure,
    )
