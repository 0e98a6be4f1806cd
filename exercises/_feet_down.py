"""Lying on the back with both feet down: how a bridge begins, and what is none."""

from posecheck.body import lengths, one_leg
from posecheck.body.filtering import known_median
from posecheck.body.pose import Landmark, Pose
from posecheck.body.view import FOOT_END_TRUNK, view_evidence
from posecheck.coaching.reps.rep_window import RepWindow

_KNEES_OVER_HIPS = 0.2  # lying with bent knees, in shin lengths
# Feet higher over the hips than this, in shin lengths, are in the air; hips that lie so far one
# over the other, in trunk lengths, are those of somebody on her side; a trunk that leans less
# than this, degrees, and is not foreshortened, sits or squats.
_FEET_UP, _HIPS_STACKED, _UPRIGHT = 0.5, 0.28, 45.0
# Feet that stay part by less than this, trunk lengths.
_FEET_PARTED = 0.3


def raised_hips(pose: Pose) -> float:
    """Height of the hips over the ankles in pixels."""
    points = pose.points
    hips = points[Landmark.LEFT_HIP, 1] + points[Landmark.RIGHT_HIP, 1]
    ankles = points[Landmark.LEFT_ANKLE, 1] + points[Landmark.RIGHT_ANKLE, 1]
    return float(ankles - hips) / 2


def lies_with_bent_knees(pose: Pose) -> bool:
    """Whether the knees stand well above the hips and the feet do not, and the trunk lies."""
    points = pose.points
    knees = float(points[Landmark.LEFT_KNEE, 1] + points[Landmark.RIGHT_KNEE, 1]) / 2
    hips = float(points[Landmark.LEFT_HIP, 1] + points[Landmark.RIGHT_HIP, 1]) / 2
    shin = lengths.shin_length(pose)
    if hips - knees <= _KNEES_OVER_HIPS * shin:
        return False
    seen = view_evidence(pose)
    foot = float(min(points[Landmark.LEFT_ANKLE, 1], points[Landmark.RIGHT_ANKLE, 1]))
    tilt = abs(float(points[Landmark.LEFT_HIP, 1] - points[Landmark.RIGHT_HIP, 1]))
    return (
        hips - foot < _FEET_UP * shin
        and tilt < _HIPS_STACKED * lengths.trunk_length(pose)
        and (seen.trunk < FOOT_END_TRUNK or seen.lean > _UPRIGHT)
    )


def foot_went(window: RepWindow) -> str | None:
    """Say that one foot slid or reached away: that moves the hips against the feet's mean too."""
    middle = window.track.part(window.middle())
    apart = known_median(one_leg.ankles_parted(middle, window.neutral))
    return "one foot went away from the other." if apart > _FEET_PARTED else None
