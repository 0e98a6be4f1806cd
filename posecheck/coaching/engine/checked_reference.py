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

# People differ by 6 degrees of lumbar angle on their way down (norms); a rep that passes so far
# beyond the full arch of somebody who has a middle is none to be measured by.
_PASSES = 0.9
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


def within_neutral(records: Sequence[RepRecord], neutrals: Sequence[OwnNeutral]) -> list[RepRecord]:
    """The reps that begin and pass within the middle of her own range; all, without a neutral.

    Raises:
        ReferenceRefused: none does, with what to change.
    """
    if not neutrals:
        return list(records)
    refused = {id(record): _why_not(record, neutrals) for record in records}
    good = [record for record in records if not refused[id(record)]]
    if not good:
        raise ReferenceRefused(next(iter(refused.values())))
    return good


def _why_not(record: RepRecord, neutrals: Sequence[OwnNeutral]) -> str:
    seen = next((one for one in record.observations.values() if isinstance(one, BackMotion)), None)
    if seen is None or seen.standing is None:
        return HIDDEN
    for part in BackPart:
        if any(beyond_band(seen.standing, neutral, part) > 0 for neutral in neutrals):
            return BEGINS.format(what=_WHAT[part])
    return PASSES if any(_passes_arched(seen, neutral) for neutral in neutrals) else ""


def _passes_arched(seen: BackMotion, neutral: OwnNeutral) -> bool:
    """Whether the way down or up lies near her full arch, after what people's backs do there."""
    norm = squat_norm("lumbar_angle")
    assert norm is not None
    change = lumbar_angle(seen.arch, seen.lean) - norm.mean - neutral.middle.angle
    typical = change[:, _STEPS][np.isfinite(change[:, _STEPS])]
    return bool(len(typical)) and 0.5 + float(np.median(typical)) / neutral.range_degrees > _PASSES
