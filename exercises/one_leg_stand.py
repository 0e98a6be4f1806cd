"""Standing on one leg: the foot comes up, is held, and goes down again; from the front."""

from functools import partial

from exercises._one_leg import STARTING
from exercises._shared import KNEES_OUT, measured_fault
from exercises.squat import stands
from posecheck.body import one_leg, waist
from posecheck.body.lengths import trunk_length
from posecheck.body.pose import Pose
from posecheck.body.view import FRONTAL_VIEWS, View
from posecheck.coaching.exercise.definition import Cue, Exercise, Limit, Outcomes, RepSignal
from posecheck.coaching.exercise.holding import Holding
from posecheck.coaching.exercise.preparation import Preparation
from posecheck.coaching.exercise.sides import Sides
from posecheck.coaching.reps.attempt import RepLimits

FACE_ME = "Turn to face me, so that I see your hips and both feet."
FEET = "Step back until I see both feet."
WAIST = "I do not see both sides of your waist; keep your elbows a little away from it."
BEGIN = "Stand tall, feet under your hips, a chair or a wall within reach."
from_the_front = partial(measured_fault, turn=FACE_ME, unseen=FEET, window="rep", from_rest=True)
FEEL = (
    "A camera hardly sees a pelvis drop. Lay your hands on your front hip bones and feel that both "
    "stay at one height."
)
KNEE_SOURCE = (
    "rendered bodies: 4 to 10 against her rest while she stands on one leg, -6 to -4 with the knee "
    "8 cm further in (average, tall); half way between; read 4 to 7 further out than the joints are"
)
DROP_SOURCE = (
    "rendered bodies: 18 degrees of drop read 14-22, none -6 to 5 (average, tall); low confidence"
)
TRIPOD = Preparation(
    name="tripod",
    title="First, your tripod foot",
    steps=(
        "Barefoot, both feet down, a chair or a wall within reach.",
        "Find three points under one foot: the heel, the ball under the big toe, the ball under "
        "the little toe.",
        "Press all three into the floor; the toes stay long and soft.",
        "Turn that knee a little outwards, until you feel the arch lift by itself.",
        "Let the other foot grow light. When the three points stay, lift it.",
    ),
    question="Do you feel all three points?",
    felt="I cannot see the arch of your foot. You feel it; I watch knee, pelvis and trunk.",
)


def stands_on_both(pose: Pose) -> bool:
    """Whether she stands tall with both feet down."""
    return stands(pose) and one_leg.foot_lifted(pose) < one_leg.IN_THE_AIR * trunk_length(pose)


EXERCISE = Exercise(
    name="one_leg_stand",
    title="One-leg stand",
    begin=BEGIN,
    prepare=TRIPOD,
    phases=("lifting", "holding", "lowering"),
    sides=Sides(joint="ankle", stays=True),
    holding=Holding(share=0.5, drift=one_leg.trunk_to_standing_leg, unit="degrees of the trunk"),
    signal=RepSignal(
        position=one_leg.foot_lifted,
        size=trunk_length,
        rest="standing",
        rest_like=stands_on_both,
        level=one_leg.foot_lift,
        level_name="how high the foot was lifted, in trunk lengths",
        limits=RepLimits(
            nominal_range=0.6,
            smallest=0.10,
            shallowest=0.20,
            deepest=2.0,
            min_s=2.0,
            max_s=75.0,
            max_step=0.3,
            source="own starting value: a foot at the height of the other knee; what lasts under "
            "two seconds and goes half as high is a step, under a fifth of the trunk no stand",
        ),
    ),
    together=(),
    reference_measures={},
    faults=(
        from_the_front(
            name="knee_valgus",
            title="knee falling in",
            priority=1,
            views=frozenset({View.FRONT}),
            joints=("knee",),
            measure=one_leg.standing_knee,
            # Only while the foot is up: with the weight over one foot the knee comes over it too.
            window="middle",
            limit=Limit(
                mild=0.5,
                marked=-10.0,
                unit="% of shin",
                unsure=2.5,
                too_high=False,
                source=KNEE_SOURCE,
            ),
            cue=KNEES_OUT,
            outcomes=Outcomes(
                good="your knee stayed out", bad="your knee fell in", but="it fell in"
            ),
        ),
        from_the_front(
            name="pelvis_dropping",
            title="pelvis dropping",
            priority=2,
            views=FRONTAL_VIEWS,
            joints=("hip",),
            measure=waist.free_side_drop,
            unseen=WAIST,
            window="middle",
            limit=Limit(
                mild=11.0, marked=18.0, unit="degrees, about", unsure=3.0, source=DROP_SOURCE
            ),
            # Nobody real was seen dropping hers: the sign proves a fault, its absence nothing.
            absent=FEEL,
            cue=Cue(
                spoken="Waistband level.",
                answered="Your waistband is level.",
                advice="Keep your waistband level; push the floor away with the standing foot.",
                why="The side of the hip lets go, and the knee below falls in.",
                helps="Clamshells, a fingertip on a wall, shorter holds.",
            ),
            outcomes=Outcomes(
                good="your pelvis stayed level", bad="your pelvis dropped", but="it dropped"
            ),
        ),
        from_the_front(
            name="trunk_leaning",
            title="trunk leaning over",
            priority=3,
            views=FRONTAL_VIEWS,
            joints=("shoulder", "hip"),
            measure=one_leg.trunk_to_standing_leg,
            limit=Limit(mild=10.0, marked=18.0, unit="degrees", unsure=3.0, source=STARTING),
            cue=Cue(
                spoken="Grow tall, ribs over hips.",
                answered="You stand tall.",
                advice="Grow tall and keep your ribs over your hips.",
                why="The trunk leans over to spare the hip, so the hip never learns to hold.",
                helps="A fingertip on a wall on the side of the lifted leg.",
            ),
            outcomes=Outcomes(
                good="your trunk stayed tall", bad="your trunk leaned over", but="it leaned over"
            ),
        ),
    ),
    set_rules=(),
    remarks=(),
    camera="From the front, so that I see you from head to feet.",
    sources=("Hardcastle and Nade 1985, the Trendelenburg test", STARTING),
)
