"""Whether what a set was compared with is due for renewal."""

from posecheck.coaching.checks.back_in_range import NO_LONGER_FITS
from posecheck.coaching.engine.better_rep import OUTDONE
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.assessment import NotAssessed


def outdoes_reference(result: SessionResult) -> bool:
    """Whether a rep was better than the reference that was recorded."""
    return any(OUTDONE in rep.remarks for rep in result.reps)


def neutral_no_longer_fits(result: SessionResult) -> bool:
    """Whether she stands otherwise than when she found her neutral."""
    return any(
        isinstance(one, NotAssessed) and one.reason == NO_LONGER_FITS
        for rep in result.reps
        for one in rep.assessments.values()
    )
