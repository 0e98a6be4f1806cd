"""Reference reps checked against the person's own neutral: where they begin, and how they pass."""

from collections.abc import Sequence

import numpy as np

from posecheck.body.back import lumbar_angle
from posecheck.coaching.checks.back_in_range import beyond_band
from posecheck.coaching.checks.back_motion import BackMotion
from posecheck.coaching.engine.assess import RepRecord
from posecheck.coaching.reference.norms import squat_norm
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
    records: Sequence[RepRecord], neutrals: Sequence[OwnNeutral]
) -> tuple[list[RepRecord], bool]:
    """The reps that begin within her middle and do not arch, and whether all surely pass in it.

    Without a neutral these are all reps, and unchecked.

    Raises:
        ReferenceRefused: none does, with what to change.
    """
    if not neutrals:
        return list(records), False
    refused = {id(record): _why_not(record, neutrals) for record in records}
    good = [record for record in records if not refused[id(record)]]
    if not good:
        raise ReferenceRefused(next(iter(refused.values())))
    return good, all(_passes(record, neutrals) <= _INSIDE for record in good)


def _why_not(record: RepRecord, neutrals: Sequence[OwnNeutral]) -> str:
    seen = _back_of(record)
    if seen is None or seen.standing is None:
        return HIDDEN
    for part in BackPart:
        if any(beyond_band(seen.standing, neutral, part) > 0 for neutral in neutrals):
            return BEGINS.format(what=_WHAT[part])
    return PASSES if _passes(record, neutrals) > _ARCHED else ""


def _passes(record: RepRecord, neutrals: Sequence[OwnNeutral]) -> float:
    """Where in her range the rep passes, at worst, less what people's backs do on the way."""
    seen = _back_of(record)
    return np.inf if seen is None else max(_passed(seen, neutral) for neutral in neutrals)


def _passed(seen: BackMotion, neutral: OwnNeutral) -> float:
    norm = squat_norm("lumbar_angle")
    assert norm is not None
    change = lumbar_angle(seen.arch, seen.lean) - norm.mean - neutral.middle.angle
    typical = change[:, _STEPS][np.isfinite(change[:, _STEPS])]
    return 0.5 + float(np.median(typical)) / neutral.range_degrees if len(typical) else np.inf


def _back_of(record: RepRecord) -> BackMotion | None:
    return next((one for one in record.observations.values() if isinstance(one, BackMotion)), None)
