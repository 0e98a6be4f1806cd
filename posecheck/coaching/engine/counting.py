"""Rules of counting: a rep, a partial rep with its reason, or only fidgeting."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from posecheck.body.view import View
from posecheck.coaching.engine.assess import RepRecord
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reps.attempt import Attempt, Ending, RepLimits
from posecheck.coaching.reps.rep_window import RepWindow

# A rep that is cut, or after which she is lost from sight, counts once most of the way back was
# seen: this share of its depth, or this share of the time that she usually takes when at least
# ``HALF_BACK`` of the depth was. Less than ``RISING`` was hardly a movement.
MOSTLY_BACK, HALF_BACK, RISING = 0.8, 0.4, 0.15
# A rep in whose way down the recording begins counts unless more than this share was over.
MOSTLY_GONE = 0.7
# Feet that moved less than this share of the body's size stood still: 0.01-0.03 in real squats
# from the front, up to 0.1 from the side; walking shows 0.06 and more.
_PLANTED = 0.05
# Of a rep in which the recording begins, at least this share of the shortest rep must be seen.
_SEEN_PART = 0.5
# A rep must reach this share of the person's own range, or it is partial; far less is no attempt.
VALID_SHARE = 0.5
FIDGETING_SHARE = 0.15
# A large movement shorter than this is a slip of the network, no rep however quick.
_SLIP_S = 0.4
# Own range: this quantile of the peaks, so that one odd attempt does not set it.
_RANGE_QUANTILE = 0.8


def is_planted(attempt: Attempt, exercise: Exercise) -> bool:
    """Whether the feet stood still, or go along with a rep so that their moving is no stepping."""
    feet_travel = exercise.sides is not None and exercise.signal.rest != "standing"
    return feet_travel or attempt.stepped <= _PLANTED


def is_fidgeting(attempt: Attempt, window: RepWindow, exercise: Exercise) -> bool:
    """Whether a movement is not even an attempt: too brief, or a small one while stepping.

    Shifting weight, turning and walking lower the hips a little; a small or cut movement is
    believed only when the feet stood still, a small one only when she did not turn either.
    """
    limits = exercise.signal.limits
    peak, duration = window.level[window.peak], _duration(window)
    if attempt.ending is Ending.FINISHED and duration < _shortest(attempt, limits):
        return peak < VALID_SHARE * limits.nominal_range or duration < _SLIP_S
    small = peak < limits.shallowest
    if small and window.view is View.OBLIQUE:
        return True
    cut_short = attempt.ending is Ending.CUT and _taken_back(window) < RISING
    doubtful = small or (cut_short and peak < VALID_SHARE * limits.nominal_range)
    return doubtful and not is_planted(attempt, exercise)


def is_doubtful(records: Sequence[RepRecord], nominal_range: float) -> bool:
    """Whether the first movements of a set say too little of how far hers go to count one aloud.

    One small movement may be the first of many, or a try before the first: the next one tells.
    """
    largest = max((record.depth for record in records), default=0.0)
    counting = sum(record.complete for record in records)
    return largest < VALID_SHARE * nominal_range and (counting == 1 or len(records) == 1)


def left_in_doubt(record: RepRecord) -> RepRecord:
    """A movement of which nothing that came later has told whether it was one of her reps."""
    if not record.complete:
        return record
    return replace(record, complete=False, reason="it was small, and no other came to compare.")


def completeness(
    attempt: Attempt, window: RepWindow, limits: RepLimits, *, usual_return_s: float
) -> tuple[bool, str | None]:
    """Whether an attempt counts, and what was special about it.

    Args:
        usual_return_s: how long she takes to come back, 0 where that is not known or tells nothing.
    """
    if attempt.begun_at > MOSTLY_GONE:
        return False, "I did not see how it began."
    if window.level[window.peak] < limits.shallowest:
        return False, "it was too small a movement to be a rep."
    if window.level[window.peak] > limits.deepest:
        return False, "I lost sight of your legs in it."
    if attempt.moved_on > limits.max_step:
        return False, "your feet moved in the picture; keep them, and the camera, on one spot."
    if attempt.ending is Ending.TOO_LONG:
        return False, "it lasted too long to be one rep."
    if attempt.ending in (Ending.LOST, Ending.CUT):
        lost = attempt.ending is Ending.LOST
        if not _mostly_back(window, usual_return_s):
            return False, (
                "I lost sight of you in the middle." if lost else "I did not see it to the end."
            )
        return True, None if lost else "I did not quite see the end of this rep."
    if _duration(window) < _shortest(attempt, limits):
        return False, "it was too quick to be a rep."
    return True, None


def _duration(window: RepWindow) -> float:
    return window.time(window.end) - window.time(window.start)


def _shortest(attempt: Attempt, limits: RepLimits) -> float:
    return _SEEN_PART * limits.min_s if attempt.begun_at else limits.min_s


def _mostly_back(window: RepWindow, usual_return_s: float) -> bool:
    """Whether most of the way back was seen, by depth or by the time she usually takes."""
    back = _taken_back(window)
    returning_s = window.time(len(window.level) - 1) - window.time(window.peak)
    in_time = 0.0 < MOSTLY_BACK * usual_return_s <= returning_s
    return back >= MOSTLY_BACK or (back >= HALF_BACK and in_time)


def _taken_back(window: RepWindow) -> float:
    """Share of the peak that was taken back by the last frame."""
    return 1.0 - float(window.level[-1] / window.level[window.peak])


def own_range(peaks: list[float]) -> float:
    """How far this person's reps go: the largest of one or two, else a high quantile."""
    if len(peaks) < 3:
        return max(peaks, default=0.0)
    return float(np.quantile(peaks, _RANGE_QUANTILE, method="lower"))


def with_own_range(records: Sequence[RepRecord]) -> list[RepRecord]:
    """The records, with attempts far short of the person's own range marked partial.

    The smallest are left out, and small ones in which she stepped: once her range is known, they
    were fidgeting.
    """
    own = own_range([record.depth for record in records if record.complete])
    return [
        _shortened(record, own)
        for record in records
        if record.depth >= (FIDGETING_SHARE if record.planted else VALID_SHARE) * own
    ]


def _shortened(record: RepRecord, own_range: float) -> RepRecord:
    if not record.complete or record.depth >= VALID_SHARE * own_range:
        return record
    return replace(record, complete=False, reason="it went less than half as far as your others.")
