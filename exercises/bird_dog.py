"""The bird-dog: on hands and knees, opposite arm and leg reach and hold; from the side."""

from exercises._back import SIDE_ON, from_the_side, unseen_fault
from exercises._lying import lean, shoulders_went
from exercises._one_leg import DEEP_CORE_SIGNS, STARTING, on_its_head, over_hips
from posecheck.body import back, one_leg
from posecheck.body.lengths import trunk_length
from posecheck.body.pose import SIDES, Pose, landmark_of
from posecheck.body.view import SIDE_VIEWS, classify, view_evidence
from posecheck.coaching.exercise.definition import Cue, Exercise, Limit, Outcomes, RepSignal
from posecheck.coaching.exercise.holding import Holding
from posecheck.coaching.exercise.sides import Sides
from posecheck.coaching.reps.attempt import RepLimits
from posecheck.coaching.reps.rep_window import RepWindow

BEGIN = "Come on to your hands and knees, hands under shoulders, knees under hips."
LEG_SOURCE = (
    "good reps of a real person read -8 and 7 degrees, of rendered bodies -8 to 1; 35 above the "
    "line 32-39 (average, tall): up to 10 is ok, from 20 on a fault"
)
SINKING = (
    "A lifted leg changes the outline of the lower back by itself, so I cannot tell it from "
    "sinking. Film yourself, and see whether your belly hangs."
)
TURNING = (
    "From the side I cannot see the pelvis turn open. Lay a light ball or a book on the small of "
    "your back: it should stay."
)
# A real clip: trunk 72-76 degrees from the vertical, knees 0.5-0.9 trunk lengths under the hips and
# 0.2-0.35 apart, wrists 0.9-1.1 under the shoulders.
_LEAST_LEAN, _MOST_LEAN = 55.0, 115.0
_KNEES_UNDER, _TOGETHER, _HAND_UNDER = 0.35, 0.55, 0.6


def on_hands_and_knees(pose: Pose) -> bool:
    """Whether both knees are under her hips, beside each other, and a hand under a shoulder."""
    wrists, shoulders = (
        [float(pose.points[landmark_of(joint, side), 1]) for side in SIDES]
        for joint in ("wrist", "shoulder")
    )
    lowest = max(wrist - shoulder for wrist, shoulder in zip(wrists, shoulders, strict=True))
    return (
        _LEAST_LEAN < lean(pose) < _MOST_LEAN
        and max(over_hips(pose, "knee")) < -_KNEES_UNDER
        and one_leg.joints_apart(pose, "knee") < _TOGETHER
        and lowest > _HAND_UNDER * trunk_length(pose)
    )


def begun_half_turned(window: RepWindow) -> str | None:
    """Why a leg's height cannot be told: before the rep the camera was not at her side.

    A leg that comes up takes the width of her shoulders out of sight, and half a side looks whole.
    """
    seen = classify(view_evidence(window.neutral), rest="hands_and_knees")
    return None if seen in SIDE_VIEWS else SIDE_ON


EXERCISE = Exercise(
    name="bird_dog",
    title="Bird-dog",
    begin=BEGIN,
    ask_first=DEEP_CORE_SIGNS,
    phases=("reaching", "holding", "coming back"),
    sides=Sides(joint="knee", alternating=True),
    holding=Holding(share=0.8, drift=back.back_lean, unit="degrees of the trunk's slope"),
    signal=RepSignal(
        position=one_leg.knees_apart,
        size=trunk_length,
        rest="hands_and_knees",
        rest_like=on_hands_and_knees,
        level=one_leg.knees_parted,
        other=(shoulders_went, on_its_head),
        level_name="how far the knees came apart, in trunk lengths",
        limits=RepLimits(
            nominal_range=0.6,
            smallest=0.12,
            shallowest=0.25,
            deepest=1.5,
            min_s=1.0,
            max_s=60.0,
            max_step=0.4,
            source="a real clip reaches 0.7 trunk lengths and holds it for three seconds",
        ),
    ),
    together=(),
    reference_measures={},
    faults=(
        unseen_fault(
            name="lower_back_sinking",
            title="lower back sinking",
            priority=1,
            reason=SINKING,
            cue=Cue(
                spoken="Belly in, back long.",
                answered="Your back stays long.",
                advice="Draw your lower belly in before the leg leaves the floor; stay long.",
                why="A back that sinks lets the pelvis tip, and the glutes let go of the leg.",
                helps="Slide the foot along the floor first, a shorter reach.",
            ),
        ),
        from_the_side(
            name="leg_too_high",
            title="leg above the back's line",
            priority=2,
            joints=("knee",),
            measure=one_leg.leg_slope,
            window="middle",
            hidden=begun_half_turned,
            limit=Limit(mild=15.0, marked=35.0, unit="degrees", unsure=5.0, source=LEG_SOURCE),
            cue=Cue(
                spoken="Leg lower, reach long.",
                answered="Your leg stays under your back's line.",
                advice="Push the heel away from you, no higher than your back.",
                why="A leg that swings up bends the back in place of the hip.",
                helps="A wall behind your heel, to push against.",
            ),
            outcomes=Outcomes(
                good="your leg went no higher than your back",
                bad="your leg went above your back",
                but="it went above your back",
            ),
        ),
        unseen_fault(
            name="pelvis_turning_open",
            title="pelvis turning open",
            priority=3,
            reason=TURNING,
            cue=Cue(
                spoken="Both hip bones down.",
                answered="Your hips face the floor.",
                advice="Point both front hip bones at the floor while the leg reaches.",
                why="A pelvis that turns open takes the hip out of the work that holds the knee.",
                helps="Toes of the reaching leg pointing down; a lower leg.",
            ),
        ),
    ),
    set_rules=(),
    # Which arm reached is not told: from the side the network takes the far one for the near one.
    remarks=(),
    camera=SIDE_ON,
    sources=("McGill, Low Back Disorders", STARTING),
)
