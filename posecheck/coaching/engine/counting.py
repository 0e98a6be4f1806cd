"""What counts as a rep, what is a partial one with a reason, and what is only fidgeting."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from posecheck.body.view import View
from posecheck.coaching.engine.assess import RepRecord
from posecheck.coaching.reps.attempt import Attempt, Ending, RepLimits
from posecheck.coaching.reps.rep_window import RepStretch

# A rep cut by the end of the recording counts once this share of it was taken back.
RISING = 0.15
# A rep after which she is lost from sight counts once this share of it was taken back.
MOSTLY_BACK = 0.6
# A rep in whose way down the recording begins counts unless more than this share was over.
MOSTLY_GONE = 0.7
# Feet that moved less than this share of the body's size stood still: 0.01-0.03 in real squats
# from the front, up to 0.1 from the side; walking shows 0.06 and more.
PLANTED = 0.05
# Of a rep in which the recording begins, at least this share of the shortest rep must be seen.
_SEEN_PART = 0.5
# A rep must reach this share of the person's own range, or it is partial; far less is no attempt.
VALID_SHARE = 0.5
FIDGETING_SHARE = 0.15
# Own range: this quantile of the peaks, so that one odd attempt does not set it.
_RANGE_QUANTILE = 0.8


def is_fidgeting(attempt: Attempt, stretch: RepStretch, limits: RepLimits) -> bool:
    """Whether a movement is not even an attempt: too brief, or a small one while stepping.

    Shifting weight, turning and walking lower the hips a little; a small or cut movement is
    believed only when the feet stood still, a small one only when she did not turn either.
    """
    duration = stretch.time(stretch.end) - stretch.time(stretch.start)
    shortest = _SEEN_PART * limits.min_s if attempt.begun_at else limits.min_s
    if attempt.ending is Ending.FINISHED and duration < shortest:
        return True
    small = stretch.level[stretch.peak] < limits.shallowest
    if small and stretch.view is View.OBLIQUE:
        return True
    doubtful = small or (attempt.ending is Ending.CUT and _taken_back(stretch) < RISING)
    return doubtful and attempt.stepped > PLANTED


def completeness(
    attempt: Attempt, stretch: RepStretch, limits: RepLimits
) -> tuple[bool, str | None]:
    """Whether an attempt counts, and what was special about it."""
    peak = stretch.level[stretch.peak]
    if attempt.begun_at > MOSTLY_GONE:
        return False, "the recording begins in the middle."
    if peak < limits.shallowest:
        return False, "it was too small a movement to be a rep."
    if attempt.ending is Ending.TOO_LONG:
        return False, "it lasted too long to be one rep."
    if attempt.ending is Ending.LOST and _taken_back(stretch) < MOSTLY_BACK:
        return False, "I lost sight of you in the middle."
    if attempt.ending is Ending.CUT:
        if _taken_back(stretch) < RISING:
            return False, "the recording ends or is cut in the middle."
        return True, "The recording ends before this rep is quite over."
    return True, None


def _taken_back(stretch: RepStretch) -> float:
    """Share of the peak that was taken back by the last frame."""
    return 1.0 - float(stretch.level[-1] / stretch.level[stretch.peak])


def own_range(peaks: list[float]) -> float:
    """How far this person's reps go: the largest of one or two, else a high quantile."""
    if len(peaks) < 3:
        return max(peaks, default=0.0)
    return float(np.quantile(peaks, _RANGE_QUANTILE, method="lower"))


def with_own_range(records: Sequence[RepRecord]) -> list[RepRecord]:
    """The records, with attempts far short of the person's own range marked partial.

    The smallest are left out: once her range is known, they were fidgeting.
    """
    own = own_range([record.depth for record in records if record.complete])
    return [_shortened(record, own) for record in records if record.depth >= FIDGETING_SHARE * own]


def _shortened(record: RepRecord, own_range: float) -> RepRecord:
    if not record.complete or record.depth >= VALID_SHARE * own_range:
        return record
    return replace(record, complete=False, reason="it went less than half as far as your others.")
