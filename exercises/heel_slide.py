"""The heel slide: lying on the back, one foot slides away and back; from the side."""

from dataclasses import replace

from exercises._back import LIMIT as ARCH
from exercises._back import back_faults, back_hidden, unseen_fault
from exercises._lying import bent_downwards, lies, shoulders_went
from exercises._one_leg import DEEP_CORE_SIGNS, STARTING, over_hips
from posecheck.body import one_leg
from posecheck.body.geometry import compute_joint_angle
from posecheck.body.lengths import trunk_length
from posecheck.body.pose import SIDES, FloatArray, Joint, Pose, Side, landmark_of
from posecheck.body.view import LYING, view_evidence
from posecheck.coaching.exercise.definition import Cue, Exercise, RepSignal
from posecheck.coaching.exercise.sides import Sides
from posecheck.coaching.reps.attempt import RepLimits
from posecheck.coaching.reps.rep_window import RepWindow

BEGIN = "Lie on your back, both knees bent, feet on the floor, arms crossed on your chest."
BENT_FIRST = (
    "Begin with both knees bent: the leg that lengthens is what lifts a back, and here it began "
    "long."
)
ROCKING = (
    "From the side I cannot see the pelvis rock from left to right. Lay your fingers on your front "
    "hip bones and feel that they stay level."
)
# Both arms rest and one foot stays down: good reps read less here than in a dead bug.
LIMIT = replace(
    ARCH,
    mild=8.0,
    unsure=3.0,
    source="rendered heel slides, seat and shoulder blades on the floor: 24 degrees read 13-20, "
    "none 0-3 (average, tall); half way between, 11 and more is a fault, below 5 ok",
)
# Side-on the shoulders are this narrow at most, in trunk lengths; feet on the floor lie so near
# the height of the hips, and at rest so near to each other.
_MOST_WIDTH, _ON_FLOOR, _TOGETHER, _KNEES_TOGETHER = 0.45, 0.5, 0.35, 0.35
# Knees bend by more than this at a rest from which a leg can lengthen, degrees.
_BENT = 50.0


def lies_with_feet_down(pose: Pose) -> bool:
    """Whether she lies with both feet on the floor beside each other, legs bent or straight."""
    seen, ankles, knees = view_evidence(pose), over_hips(pose, "ankle"), over_hips(pose, "knee")
    return (
        lies(seen.lean, LYING)
        and seen.width < _MOST_WIDTH
        and max(abs(one) for one in ankles) < _ON_FLOOR
        and abs(knees[0] - knees[1]) < _KNEES_TOGETHER
        and one_leg.ankles_along(pose) < _TOGETHER * trunk_length(pose)
    )


def back_unreadable(window: RepWindow) -> str | None:
    """Why the back cannot be judged as the leg lengthens; None when it can."""
    if (why := back_hidden(window)) is not None:
        return why
    bends = (180.0 - float(compute_joint_angle(*_leg(window.neutral, side))) for side in SIDES)
    return None if any(bend >= _BENT for bend in bends) else BENT_FIRST


def _leg(pose: Pose, side: Side) -> list[FloatArray]:
    """Hip, knee and ankle."""
    joints: tuple[Joint, ...] = ("hip", "knee", "ankle")
    return [pose.points[landmark_of(joint, side)] for joint in joints]


EXERCISE = Exercise(
    name="heel_slide",
    title="Heel slide",
    begin=BEGIN,
    ask_first=DEEP_CORE_SIGNS,
    phases=("sliding away", "farthest", "sliding back"),
    sides=Sides(joint="knee"),
    signal=RepSignal(
        position=one_leg.legs_unlike,
        size=trunk_length,
        rest="lying",
        rest_like=lies_with_feet_down,
        level=one_leg.leg_slid,
        other=(shoulders_went, bent_downwards),
        level_name="how far the foot slid, in trunk lengths",
        limits=RepLimits(
            nominal_range=0.5,
            smallest=0.12,
            shallowest=0.2,
            deepest=1.1,  # a thigh is 0.85 of the trunk
            min_s=1.0,
            max_s=30.0,
            max_step=0.4,
            source="a real clip parts the knees by 0.7 trunk lengths in 4-5 s; from a right "
            "angle to a straight leg a knee goes half a trunk. The ankles, which perspective "
            "parts at rest, come nearer first and say less of the end of a slide",
        ),
    ),
    together=(),
    reference_measures={},
    faults=(
        *back_faults(back_unreadable, LIMIT),
        unseen_fault(
            name="pelvis_rocking",
            title="pelvis rocking",
            priority=3,
            reason=ROCKING,
            cue=Cue(
                spoken="Hip bones level.",
                answered="Your hip bones are level.",
                advice="Keep both front hip bones level while the foot travels.",
                why="A pelvis that rocks lets the thigh turn in, and the knee follows.",
                helps="A shorter slide, breathing out as the foot moves.",
            ),
        ),
    ),
    set_rules=(),
    remarks=(),
    camera="From the side, at the height of your hips, so that I see you from head to feet.",
    sources=("Sahrmann, Diagnosis and Treatment of Movement Impairment Syndromes", STARTING),
)
