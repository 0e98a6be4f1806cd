"""The checks of the set-up: small definitions, in the order in which they are asked for.

A check looks at one frame and gives the instruction that would mend it, or "" when all is well.
It knows nothing of time: how long something lasts and when it is given up is the coach's part.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from posecheck.body.back import arm_inside
from posecheck.body.filtering import MIN_VISIBILITY
from posecheck.body.pose import SIDES, Joint, Landmark, Pose, landmark_of
from posecheck.body.view import LYING, SIDE_VIEWS, UPRIGHT, View, view_evidence
from posecheck.coaching.guide.back_words import what_hides
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.guide.setup_observation import SetupObservation

Look = Callable[[SetupObservation], str]
# Names of the checks that other stages ask about.
ALONE, REST, NEAR, VIEW, LEVEL = "alone", "rest", "near", "view", "level"
ARMS, OUTLINE, WHOLE = "arms", "outline", "whole"

# Mean luma under which the model loses people (own starting value).
DARK = 0.12
# Of the picture's height standing, of its width lying: smaller and a degree is under a pixel.
NEAR_ENOUGH, NEAR_ENOUGH_LYING = 0.4, 0.35
# The line from ankles to shoulders of a person at rest against the picture's edge, degrees. People
# lean by up to 5 themselves, and a camera that is not quite square to the mat adds 3.
MOST_TILT = 10.0

_FEET: frozenset[Joint] = frozenset({"ankle", "heel", "foot_index"})
_NEEDED: dict[Pass, tuple[Joint, ...]] = {
    Pass.FRONT: ("shoulder", "hip", "knee", "ankle", "foot_index"),
    Pass.SIDE: ("shoulder", "hip", "knee", "ankle", "foot_index"),
    Pass.FOOT_END: ("hip", "knee", "ankle"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupCheck:
    """One thing that must be right.

    Attributes:
        look: the instruction, or "".
        patience_s: after so long of asking, the set goes on without it; None: it cannot.
        without: said then: what follows from it.
    """

    name: str
    look: Look
    patience_s: float | None = None
    without: str = ""


def _of_body(look: Callable[[SetupObservation, Pose], str]) -> Look:
    """Of a person who is not there, nothing else is asked."""
    return lambda observation: (
        look(observation, observation.pose) if observation.pose is not None else ""
    )


def _light(observation: SetupObservation) -> str:
    return "More light, please, from the front." if observation.light.brightness < DARK else ""


def _somebody(observation: SetupObservation) -> str:
    if observation.pose is not None:
        return ""
    return "Lie down where I can see you." if observation.wanted.lying else "Step into the picture."


def _alone(observation: SetupObservation) -> str:
    return "I see two people. One at a time, please." if observation.people > 1 else ""


@_of_body
def _posture(observation: SetupObservation, pose: Pose) -> str:
    """Standing for lying, or lying for standing, whatever else may be wrong."""
    lean = view_evidence(pose).lean
    # From the foot end a lying trunk is so short that its lean says nothing.
    stands = (
        observation.wanted.lying and observation.wanted.check_pass is Pass.SIDE and lean < UPRIGHT
    )
    lies = not observation.wanted.lying and lean > LYING
    return _rest_words(observation) if stands or lies else ""


@_of_body
def _whole(observation: SetupObservation, pose: Pose) -> str:
    missing = _missing(observation, pose)
    if not missing:
        return ""
    if observation.wanted.check_pass is Pass.FOOT_END:
        return "Move the camera back until I see both knees and feet."
    if observation.wanted.lying:
        return "Move the camera back until I see you from head to feet."
    if any(_beside(observation, pose, landmark) for landmark in missing):
        return "Move to the middle of the picture."
    if Landmark.NOSE in missing:
        return "Step back until I see your head."
    if all(landmark.name.split("_", 1)[-1].lower() in _FEET for landmark in missing):
        return "Step back until I see your feet."
    return "Step back until I see all of you."


@_of_body
def _rest(observation: SetupObservation, pose: Pose) -> str:
    return "" if observation.wanted.exercise.signal.rest_like(pose) else _rest_words(observation)


@_of_body
def _near(observation: SetupObservation, pose: Pose) -> str:
    if observation.wanted.check_pass is Pass.FOOT_END:
        return ""
    axis = 0 if observation.wanted.lying else 1
    share = float(np.ptp(pose.points[:, axis])) / observation.size[axis]
    if observation.wanted.lying:
        return "Bring the camera a little closer." if share < NEAR_ENOUGH_LYING else ""
    return "Come a little closer." if share < NEAR_ENOUGH else ""


@_of_body
def _view(observation: SetupObservation, _: Pose) -> str:
    wanted = observation.wanted
    if observation.view is View.UNKNOWN or observation.view in wanted.views:
        return ""
    if observation.view in SIDE_VIEWS and wanted.views < SIDE_VIEWS:
        side = "left" if View.SIDE_LEFT in wanted.views else "right"
        return f"Turn your {side} side to me, as last time."
    return wanted.turn


@_of_body
def _level(observation: SetupObservation, pose: Pose) -> str:
    level = observation.wanted.exercise.signal.rest in ("standing", "lying")
    if observation.wanted.check_pass is Pass.FOOT_END or not level:
        return ""
    ankles, shoulders = (
        pose.points[[landmark_of(joint, side) for side in SIDES]].mean(axis=0)
        for joint in ("ankle", "shoulder")
    )
    across, up = (abs(float(one)) for one in shoulders - ankles)
    if observation.wanted.lying and shoulders[1] - ankles[1] > 0.3 * across:
        return ""  # legs in the air tell nothing of the camera
    tilt = math.degrees(math.atan2(*((up, across) if observation.wanted.lying else (across, up))))
    return "Set the camera straight; it is tilted." if tilt > MOST_TILT else ""


@_of_body
def _arms(observation: SetupObservation, _: Pose) -> str:
    check, track = observation.wanted.back_check, observation.outline
    if check is None or check.hidden is not None or track is None:
        return ""
    return check.arms if arm_inside(track).min() < check.arms_clear else ""


@_of_body
def _outline(observation: SetupObservation, _: Pose) -> str:
    track = observation.outline
    check = observation.wanted.back_check
    if check is None or check.hidden is not None or track is None:
        return ""
    return what_hides(track)


CHECKS = (
    SetupCheck(
        name="light",
        look=_light,
        patience_s=8.0,
        without="It is rather dark, so I may see less of you.",
    ),
    SetupCheck(name="somebody", look=_somebody),
    SetupCheck(
        name=ALONE,
        look=_alone,
        patience_s=12.0,
        without="I will follow the one in the middle; a mirror counts as a person too.",
    ),
    SetupCheck(name="posture", look=_posture),
    SetupCheck(
        name=WHOLE,
        look=_whole,
        patience_s=12.0,
        without="I don't see all of you. I will count what I can, and judge less.",
    ),
    SetupCheck(name=REST, look=_rest),
    SetupCheck(
        name=NEAR,
        look=_near,
        patience_s=8.0,
        without="You are far away, so I may miss small things.",
    ),
    SetupCheck(
        name=VIEW,
        look=_view,
        patience_s=12.0,
        without="From here I can count, but I can't judge everything.",
    ),
    SetupCheck(
        name=LEVEL,
        look=_level,
        patience_s=8.0,
        without="The camera stays tilted, so what I say of slants is less sure.",
    ),
    SetupCheck(
        name=ARMS,
        look=_arms,
        patience_s=8.0,
        without="With your arms there I can count, but not judge your back well.",
    ),
    SetupCheck(
        name=OUTLINE,
        look=_outline,
        patience_s=8.0,
        without="I can't see your back clearly, so I may say nothing of it.",
    ),
)


def _rest_words(observation: SetupObservation) -> str:
    lying = "Lie on your back, knees bent, feet on the floor."
    usual = lying if observation.wanted.lying else "Stand tall, feet under your hips."
    return observation.wanted.exercise.begin or usual


def _missing(observation: SetupObservation, pose: Pose) -> list[Landmark]:
    """What has to be seen and is not; from the side one of a pair will do."""
    in_picture = (pose.points >= 0) & (pose.points <= observation.size)
    inside = np.asarray(in_picture.all(axis=1), bool)
    seen = np.asarray(inside & (pose.visibility >= MIN_VISIBILITY), bool)
    enough = any if observation.wanted.check_pass is Pass.SIDE else all
    missing = [] if inside[Landmark.NOSE] or not _head_needed(observation) else [Landmark.NOSE]
    for joint in _NEEDED[observation.wanted.check_pass]:
        pair = [landmark_of(joint, side) for side in SIDES]
        if not enough(seen[landmark] for landmark in pair):
            missing += [landmark for landmark in pair if not seen[landmark]]
    return missing


def _head_needed(observation: SetupObservation) -> bool:
    return observation.wanted.check_pass is not Pass.FOOT_END


def _beside(observation: SetupObservation, pose: Pose, landmark: Landmark) -> bool:
    """Whether a landmark lies to the left or right of the picture."""
    return not 0 <= pose.points[landmark, 0] <= observation.size[0]
