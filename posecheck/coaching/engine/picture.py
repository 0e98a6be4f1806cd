"""Quality of the picture in which a rep was seen: how many pictures, how large, how sharp."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from posecheck.body.filtering import known_median
from posecheck.body.lengths import TRUNK_PER_SHIN, shin_length, trunk_length
from posecheck.body.scene import DETAIL
from posecheck.coaching.exercise.assessment import Assessment, Confidence, Finding, NotAssessed, Ok
from posecheck.coaching.reps.rep_window import RepWindow

# Below so many pictures a second the bottom of a rep falls between two of them, and the tracker
# lags behind her: a good real rep of 1.2 s read as caving at 5, whole reps were lost at 3.
LEAST_RATE = 6.0
# Trunk and leg of fewer pixels: a caving of 3 cm is then 3 of them. A whole room in 352x198 shows
# 107 of a person who stands, and reads a good rep as caving.
LEAST_SIZE_PX = 115.0
# See ``Scene.detail``; the softest real clip that reads true shows 5.8.
LEAST_DETAIL = 4.6
# Leg over shin, hip to ankle.
_LEG_PER_SHIN = 2.0
TOO_FEW = "I get too few pictures a second to judge a rep; ten or more are enough."
TOO_SMALL = (
    "You are too small in the picture for me to call a fault; put the camera nearer. A copy "
    "from a messenger is smaller than the original."
)
TOO_SOFT = (
    "The picture is too blurred for me to call a fault; more light and a clean lens "
    "help. A copy from a messenger shows less than the original."
)


def rate_of(window: RepWindow) -> float:
    """Pictures a second."""
    times = window.track.times
    return float((len(times) - 1) / (times[-1] - times[0]))


def weakness(window: RepWindow) -> str | None:
    """Why this picture cannot carry a fault, as a sentence; None when it can."""
    if rate_of(window) < LEAST_RATE:
        return TOO_FEW
    shin = shin_length(window.neutral)
    trunk = trunk_length(window.neutral)
    size = trunk + _LEG_PER_SHIN * (shin if np.isfinite(shin) else trunk / TRUNK_PER_SHIN)
    if size < LEAST_SIZE_PX:
        return TOO_SMALL
    return TOO_SOFT if known_median(window.track.scene[:, DETAIL]) < LEAST_DETAIL else None


def as_sure_as_seen(
    assessments: Mapping[str, Assessment], weak: str | None
) -> dict[str, Assessment]:
    """The verdicts as far as the picture carries them: a weak one calls no fault, for sure none."""
    if weak is None:
        return dict(assessments)
    return {name: _weakened(one, weak) for name, one in assessments.items()}


def _weakened(one: Assessment, weak: str) -> Assessment:
    if isinstance(one, Finding) or (weak == TOO_FEW and isinstance(one, Ok)):
        return NotAssessed(reason=weak)
    if isinstance(one, Ok):
        return replace(one, confidence=Confidence.ESTIMATE)
    return one
