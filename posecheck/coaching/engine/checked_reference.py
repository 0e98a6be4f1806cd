"""Reference reps checked against the person's own neutral: where they begin, and how they pass."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from posecheck.coaching.checks.back_in_range import beyond_band, passes_at
from posecheck.coaching.checks.back_motion import BackMotion
from posecheck.coaching.engine.assess import RepRecord
from posecheck.coaching.reference.norms import BackNorm
from posecheck.coaching.reference.own_neutral import BackPart, OwnNeutral
from posecheck.errors import ReferenceRefused

# People differ by 6 degrees of lumbar angle on their way down (norms), a fifth of a range. Less
# what people's backs do there, rendered reps with 15 degrees too much pass at 0.64-1.19 of the
# range, good ones at 0.14-0.80: so deep in the middle none is faulty, so far out none is good.
_INSIDE, _ARCHED = 0.60, 0.9
# Reps of a set, which nobody asked to be her best, must pass deeper inside: of rendered reps those
# with 10 degrees too much pass at 0.37-0.71, good ones at 0.03-0.43 (bodies looked at for limits).
_SURELY_INSIDE = 0.30

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


def surely_within(
    records: Sequence[RepRecord], neutrals: Sequence[OwnNeutral], norm: BackNorm
) -> list[RepRecord]:
    """Those reps of a set that begin in her middle and pass so deep in it that none is faulty."""
    looks = ((record, _look(record, neutrals, norm)) for record in records)
    return [record for record, look in looks if not look.refused and look.passes <= _SURELY_INSIDE]


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
    passes = max(passes_at(seen, neutral, norm) for neutral in neutrals)
    return _Look(passes=passes, refused=PASSES if passes > _ARCHED else "")
