"""Reference reps checked against the person's own neutral: where they begin, and how they pass."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from posecheck.body.back import lumbar_angle
from posecheck.body.filtering import known_median
from posecheck.coaching.checks.back_in_range import beyond_band
from posecheck.coaching.checks.back_motion import BackMotion
from posecheck.coaching.engine.assess import RepRecord
from posecheck.coaching.reference.norms import BackNorm
from posecheck.coaching.reference.own_neutral import BackPart, OwnNeutral
from posecheck.errors import ReferenceRefused

# People differ by 6 degrees of lumbar angle on their way down (norms), a fifth of a range. Less
# what people's backs do there, rendered reps with 15 degrees too much pass at 0.64-1.19 of the
# range, good ones at 0.14-0.80: so deep in the middle none is faulty, so far out none is good.
_INSIDE, _ARCHED = 0.60, 0.9
# Steps of depth that are looked at: up to 30 percent hip drop people differ least.
_STEPS = slice(1, 6)

BEGINS = (
    "This rep cannot be the reference, because you began it with your {what}: find your middle "
    "between arch and tuck first, then one slow rep."
)
_WHAT = {BackPart.PELVIS: "pelvis tipped forward", BackPart.RIBS: "ribs lifted"}
PASSES = (
    "This rep cannot be the reference, because your back arched on the way: keep ribs and pelvis "
    "where they are in your middle, and do one slow rep."
)
HIDDEN = (
    "I could not see how you stood before this rep, so it cannot be compared with your neutral: "
    "cross your arms or hold them forward from the start, and do one slow rep."
)


def within_neutral(
    records: Sequence[RepRecord], neutrals: Sequence[OwnNeutral], norm: BackNorm
) -> tuple[list[RepRecord], bool]:
    """The reps that begin within her middle and do not arch, and whether all surely pass in it.

    Raises:
        ReferenceRefused: none does, with what to change.
    """
    looks = [_look(record, neutrals, norm) for record in records]
    good = [(record, look) for record, look in zip(records, looks, strict=True) if not look.refused]
    if not good:
        raise ReferenceRefused(looks[0].refused)
    return [record for record, _ in good], all(look.passes <= _INSIDE for _, look in good)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """Where in her range a rep passes at worst, and why it cannot be the reference, or ""."""

    passes: float = np.inf
    refused: str = ""


def _look(record: RepRecord, neutrals: Sequence[OwnNeutral], norm: BackNorm) -> _Look:
    seen = next((one for one in record.observations.values() if isinstance(one, BackMotion)), None)
    if seen is None or seen.standing is None:
        return _Look(refused=HIDDEN)
    for part in BackPart:
        if any(beyond_band(seen.standing, neutral, part) > 0 for neutral in neutrals):
            return _Look(refused=BEGINS.format(what=_WHAT[part]))
    passes = max(_passes(seen, neutral, norm) for neutral in neutrals)
    return _Look(passes=passes, refused=PASSES if passes > _ARCHED else "")


def _passes(seen: BackMotion, neutral: OwnNeutral, norm: BackNorm) -> float:
    """Position in her range on the way, less what people's backs do there."""
    change = lumbar_angle(seen.arch, seen.lean) - norm.angle - neutral.middle.angle
    typical = known_median(change[:, _STEPS])
    return 0.5 + typical / neutral.range_degrees if np.isfinite(typical) else np.inf
