"""The glute bridge: lying on the back, hips up; from the side, or the knees from the foot end."""

from dataclasses import replace
from functools import partial

from exercises._feet_down import foot_went, lies_with_bent_knees, raised_hips
from exercises._lying import shoulders_went
from exercises._shared import (
    BEST_BACKS,
    KNEES,
    KNEES_OUT,
    OVER_ARCHING,
    measured_fault,
    pelvic_tilt,
    rib_thrust,
)
from posecheck.body import back, lengths, measures
from posecheck.body.view import SIDE_VIEWS, View
from posecheck.coaching.checks.back import DEGREES, BackCheck
from posecheck.coaching.checks.belly import BellyCheck
from posecheck.coaching.exercise.definition import Cue, Exercise, Limit, Outcomes, RepSignal
from posecheck.coaching.reference.norms import bridge_back_norm
from posecheck.coaching.reference.own_neutral import BackPart
from posecheck.coaching.reps.attempt import RepLimits

SIDE_ON = "Put the camera at your side so that I see you from shoulder to foot."
FOOT_END = "Put the camera at your feet, as high as a table, so that I can see both knees."
ARMS = "Point your arms at the ceiling or cross them on your chest, so that I can see your back."
UNSEEN = "Move back until I see you from shoulder to foot."

# In a bridge the reps are compared at the top, from a rise of 0.2 trunk lengths on.
BEST_TOPS = replace(BEST_BACKS, first_step=4)
# The same where the arms hide the back: 0.02 trunk lengths of belly are 8 degrees.
FLATTEST_BELLIES = replace(BEST_TOPS, measure="belly_height", agree=0.02)


def back_check(part: BackPart) -> BackCheck:
    """Pelvis or ribs at the top, against the own top and the own start of the rep."""
    belly = BellyCheck(unit=DEGREES, arms=ARMS)
    return BackCheck(
        part=part,
        norm=bridge_back_norm(),
        arms=ARMS,
        arms_clear=back.ARM_NEAR,
        at_top=True,
        hidden=belly,
    )


KNEE_GAP_SOURCE = "own starting value: 15 % of the knee gap lying"
LINE_SOURCE = "own starting value: shoulder, hip and knee within 15 degrees of a line"
OVER_LINE_SOURCE = "own starting value: not more than 10 degrees over a line"
KNEE_BEND_SOURCE = "own starting value: knees bent 80-110 degrees at the top"

from_the_side = partial(
    measured_fault, views=SIDE_VIEWS, turn=SIDE_ON, unseen=UNSEEN, window="middle"
)

HIPS_HIGHER = Cue(
    spoken="Squeeze and lift.",
    answered="Your hips are up.",
    advice="Squeeze your glutes and lift a little more.",
    why="The glutes do not finish the job.",
    helps="Hold two seconds at the top.",
)
HIPS_LOWER = Cue(
    spoken="A little lower.",
    answered="That is just high enough.",
    advice="Stop when shoulders, hips and knees make one line.",
    why="The back arches instead of the hips opening.",
    helps="Smaller lifts with the ribs down.",
)
HEELS_CLOSER = Cue(
    spoken="Heels a little closer.",
    answered="Your feet are well placed.",
    advice="Bring your heels a little closer to your hips.",
    why="The back of the thigh works instead of the glutes.",
    helps="Heels under the knees at the top.",
)
HEELS_FURTHER = Cue(
    spoken="Heels a little further away.",
    answered="Your feet are well placed.",
    advice="Move your heels a little further from your hips.",
    why="A sharply bent knee is pressed harder.",
    helps="Heels under the knees at the top.",
)
HIPS_UP = Outcomes(
    good="your hips rose all the way",
    bad="your hips could have risen more",
    but="they could have risen more",
)
HIPS_IN_LINE = Outcomes(
    good="your hips stopped in line",
    bad="your hips went a little too high",
    but="they went a little too high",
)
FEET_NEAR = Outcomes(
    good="your feet were well placed",
    bad="your feet were too far away",
    but="they were too far away",
)
FEET_FAR = Outcomes(
    good="your feet were well placed",
    bad="your feet were too close",
    but="they were too close",
)


EXERCISE = Exercise(
    name="glute_bridge",
    title="Glute bridge",
    phases=("lifting", "top", "lowering"),
    signal=RepSignal(
        position=raised_hips,
        size=lengths.trunk_length,
        rest="lying",
        rest_like=lies_with_bent_knees,
        level=measures.hip_rise,
        level_name="rise of the hips in trunk lengths",
        other=(foot_went, shoulders_went),
        limits=RepLimits(
            nominal_range=0.30,
            smallest=0.05,
            shallowest=0.10,
            deepest=1.2,
            min_s=0.8,
            max_s=30.0,
            max_step=0.35,
            source="0.30 trunk lengths is a full lift on rendered bodies; holds last up to 30 s; "
            "a trunk lifts no higher than its own length",
        ),
    ),
    together=(OVER_ARCHING,),
    reference_measures={
        "hip_extension": measures.hip_extension,
        "knee_flexion": measures.knee_flexion,
        "knee_ankle_width": measures.knee_ankle_width,
        "lumbar_arch": back.lumbar_arch,
        "back_lean": back.back_lean,
        "belly_height": back.belly_height,
    },
    faults=(
        pelvic_tilt(priority=1, turn=SIDE_ON, check=back_check(BackPart.PELVIS)),
        rib_thrust(priority=2, turn=SIDE_ON, check=back_check(BackPart.RIBS)),
        measured_fault(
            name="knee_valgus",
            title="knees falling in",
            priority=3,
            views=frozenset({View.FOOT_END}),
            turn=FOOT_END,
            unseen=FOOT_END,
            window="rep",
            joints=("knee",),
            measure=measures.knee_gap_loss,
            limit=Limit(
                mild=15.0, marked=30.0, unit="% of knee gap", unsure=4.0, source=KNEE_GAP_SOURCE
            ),
            cue=KNEES_OUT,
            outcomes=KNEES,
        ),
        from_the_side(
            name="low_hips",
            title="hips could rise",
            priority=4,
            joints=("hip",),
            measure=measures.hip_extension,
            limit=Limit(
                mild=165.0,
                marked=150.0,
                unit="degrees",
                unsure=5.0,
                too_high=False,
                source=LINE_SOURCE,
            ),
            cue=HIPS_HIGHER,
            outcomes=HIPS_UP,
        ),
        from_the_side(
            name="high_hips",
            title="hips a little too high",
            priority=5,
            joints=("hip",),
            measure=measures.hip_extension,
            limit=Limit(
                mild=190.0, marked=200.0, unit="degrees", unsure=5.0, source=OVER_LINE_SOURCE
            ),
            cue=HIPS_LOWER,
            outcomes=HIPS_IN_LINE,
        ),
        from_the_side(
            name="feet_too_far",
            title="feet too far away",
            priority=6,
            joints=("ankle",),
            measure=measures.knee_flexion,
            limit=Limit(
                mild=80.0,
                marked=60.0,
                unit="degrees",
                unsure=5.0,
                too_high=False,
                source=KNEE_BEND_SOURCE,
            ),
            cue=HEELS_CLOSER,
            outcomes=FEET_NEAR,
        ),
        from_the_side(
            name="feet_too_close",
            title="feet too close",
            priority=7,
            joints=("ankle",),
            measure=measures.knee_flexion,
            limit=Limit(
                mild=110.0, marked=125.0, unit="degrees", unsure=5.0, source=KNEE_BEND_SOURCE
            ),
            cue=HEELS_FURTHER,
            outcomes=FEET_FAR,
        ),
    ),
    set_rules=(BEST_TOPS, FLATTEST_BELLIES),
    remarks=(),
    camera="From the side, at hip height, from shoulder to foot; from the foot end for the knees.",
    sources=("Own starting values, to be confirmed on rendered bodies",),
)
