"""Standing posture on one photograph taken from the side: how hollow the back is.

One picture has no reference of its own, so what it says of pelvis and ribs is an estimate against
an ordinary stand, unless a second picture of the same person's neutral is given. People differ:
bone shape alone spans 23 degrees of pelvis pitch, so an estimate is no diagnosis.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from posecheck.body.back import (
    MOST_BLUR,
    arm_inside,
    back_edge,
    back_lean,
    bulge,
    find_hollow,
    pelvis_pitch,
    rib_pitch,
)
from posecheck.body.lengths import near_side
from posecheck.body.pose import SIDES, Pose, Side, landmark_of
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.view import SIDE_VIEWS, UPRIGHT, View, classify, median_evidence, view_evidence
from posecheck.coaching.checks.back_motion import UNCLEAR
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reps.rep_window import rest_pose

# An ordinary stand: the hollow of people in ordinary clothes (median of photographs labelled
# neutral, in trunk lengths), and the lean of the line hip-shoulder on rendered bodies, degrees.
TYPICAL_ARCH, TYPICAL_LEAN = 0.08, 0.0
# A hanging arm makes the reading less sure: on rendered bodies 6-9 degrees instead of 5.5, and too
# flat where it fills the hollow. One beyond the edge, or a bulge this large, hides the back.
_ARM_OUT, _ARM_NEAR, _BULGE = 0.0, 0.2, 0.03
# The picture and its mirror image read alike: on rendered bodies within 0.013 in 99 of 100.
_DISAGREE = 0.035
# Thighs that hang: degrees from the vertical. The knee must be seen to say so.
_THIGH, _KNEE_SEEN = 35.0, 0.5

# Smaller differences are not worth a word, degrees: the error of a single picture.
POSTURE_NOISE = 5.0

NOBODY = "I could not find a person in the picture."
SIDE_ON = "Turn side-on to the camera, so that I can see your back."
STAND = "Stand upright with straight legs; I can read the back of a standing person only."
ARMS = "Bring your arms forward or cross them on your chest, so that I can see your back."
NO_NEUTRAL = "There is no picture of your own neutral to compare with, so this is an estimate."

Status = Literal["measured", "estimate", "not_assessed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """What a still picture shows of the back.

    Attributes:
        status: ``measured`` against the own neutral, ``estimate`` against an ordinary stand.
        lumbar_arch: depth of the hollow of the back in trunk lengths.
        pelvis: degrees that the pelvis tips forward of what it is compared with.
        ribs: degrees that the ribs thrust up beyond it.
        side: the side of the body that the camera sees.
        reason: why it is no more than an estimate, or not assessed and what to change.
    """

    status: Status
    lumbar_arch: float | None = None
    pelvis: float | None = None
    ribs: float | None = None
    side: Side | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Arch (trunk lengths) and lean (degrees) of a person who stands side-on."""

    arch: float
    lean: float
    side: Side


ORDINARY = Stand(arch=TYPICAL_ARCH, lean=TYPICAL_LEAN, side="right")


def judge_posture(seen: Stand | str, neutral: Stand | None) -> Posture:
    """The posture of a stand, or why it could not be read.

    Args:
        seen: as ``read_stand`` gives it.
        neutral: the same person's neutral from another picture.
    """
    if isinstance(seen, str):
        return Posture(status="not_assessed", reason=seen)
    compared = neutral or ORDINARY
    arch, lean = seen.arch - compared.arch, seen.lean - compared.lean
    return Posture(
        status="estimate" if neutral is None else "measured",
        lumbar_arch=round(seen.arch, 4),
        pelvis=round(pelvis_pitch(arch, lean), 1),
        ribs=round(-rib_pitch(arch, lean), 1),
        side=seen.side,
        reason=NO_NEUTRAL if neutral is None else None,
    )


def middle_stand(neutral: OwnNeutral) -> Stand:
    """The middle of her own range, as a stand to compare with."""
    gains = np.array([[pelvis_pitch(*one), -rib_pitch(*one)] for one in ((1.0, 0.0), (0.0, 1.0))])
    arch, lean = np.linalg.solve(gains.T, [neutral.middle.pelvis, neutral.middle.ribs])
    return Stand(arch=float(arch), lean=float(lean), side=neutral.side)


def read_stand(looks: Sequence[PoseFrame]) -> Stand | str:
    """Read one person's stand off several looks at the same picture.

    Args:
        looks: the pose and outline found in the picture and in its mirror image turned back;
            every one in the same pixels.

    Returns:
        What to change when it cannot be read.
    """
    poses = [look.pose for look in looks if look.pose is not None]
    if not poses:
        return NOBODY
    refused = _not_a_side_stand(poses)
    if refused is not None:
        return refused
    track = PoseTrack.from_frames([look for look in looks if look.pose is not None])
    edge, arm = back_edge(track), float(arm_inside(track).min())
    arches = find_hollow(edge).depth
    if not np.isfinite(arches).all() or np.ptp(arches) > _DISAGREE or track.blur.max() > MOST_BLUR:
        return UNCLEAR
    filled = arm < _ARM_NEAR and bulge(edge).max() > _BULGE
    if filled or arm < _ARM_OUT:
        return ARMS
    lean = float(back_lean(track, rest_pose(track)).mean())
    return Stand(arch=float(arches.mean()), lean=lean, side=near_side(track))


def _not_a_side_stand(poses: Sequence[Pose]) -> str | None:
    evidence = median_evidence([view_evidence(pose) for pose in poses])
    # A still is judged by the wider borders of a view that is held.
    held = View.SIDE_RIGHT if evidence.yaw > 0 else View.SIDE_LEFT
    if evidence.lean > UPRIGHT:
        return STAND
    if classify(evidence, held=held) not in SIDE_VIEWS:
        return SIDE_ON
    return STAND if any(_sits(pose) for pose in poses) else None


def _sits(pose: Pose) -> bool:
    """Whether a seen thigh does not hang."""
    for side in SIDES:
        hip, knee = (landmark_of(joint, side) for joint in ("hip", "knee"))
        across, down = pose.points[knee] - pose.points[hip]
        hangs = np.degrees(np.arctan2(abs(across), down)) <= _THIGH
        if pose.visibility[knee] >= _KNEE_SEEN and not hangs:
            return True
    return False
