"""The dead bug: lying on the back, opposite arm and leg reach; from the side."""

from exercises._back import SIDE_ON, back_faults, from_the_side
from exercises._lying import lean, lies, shoulders_went
from exercises._one_leg import DEEP_CORE_SIGNS, STARTING, on_its_head, over_hips
from posecheck.body import one_leg
from posecheck.body.lengths import trunk_length
from posecheck.body.one_leg import OTHER, moved
from posecheck.body.pose import Pose, landmark_of
from posecheck.coaching.exercise.definition import Cue, Exercise, Limit, Outcomes, RepSignal
from posecheck.coaching.exercise.sides import Sides
from posecheck.coaching.reps.attempt import RepLimits
from posecheck.coaching.reps.rep_window import RepWindow

BEGIN = "Lie on your back, hips and knees bent above you, arms to the ceiling."
HEAD_SOURCE = (
    "rendered bodies: a head that rises by 45 degrees reads 16, good reps 0 to 4 (average, tall); "
    "from 13 on a fault, below 7 ok"
)
SAME_SIDE_ARM = "Arm and leg of the same side reached here; opposite ones are meant."
_LEG = Sides(joint="knee")
# A hand that reaches goes so far, trunk lengths.
_REACHED = 0.4
# Seen from high and slanting, the trunk of a real clip leans 51 degrees from the vertical.
_LEAST_LEAN = 45.0
# In trunk lengths: knees and ankles over the hips, and how near to each other at rest.
_KNEES_UP, _ANKLES_UP, _TOGETHER = 0.4, 0.3, 0.6


def legs_up(pose: Pose) -> bool:
    """Whether she lies with both legs above her, bent and together."""
    return (
        lies(lean(pose), _LEAST_LEAN)
        and min(over_hips(pose, "knee")) > _KNEES_UP
        and min(over_hips(pose, "ankle")) > _ANKLES_UP
        and one_leg.joints_apart(pose, "knee") < _TOGETHER
        and one_leg.joints_apart(pose, "ankle") < _TOGETHER
    )


def arm_of_same_side(window: RepWindow) -> str | None:
    """Say that the arm of the moving leg's own side reached with it: information, no fault.

    Only where that hand was seen to reach, and the other one to stay.
    """
    leg = _LEG.of(window)
    if leg is None:
        return None
    middle = window.track.part(window.middle())
    own, other = (
        moved(middle, window.neutral, landmark_of("wrist", side)) for side in (leg, OTHER[leg])
    )
    return SAME_SIDE_ARM if own >= _REACHED > other else None


EXERCISE = Exercise(
    name="dead_bug",
    title="Dead bug",
    begin=BEGIN,
    ask_first=DEEP_CORE_SIGNS,
    phases=("reaching", "far", "coming back"),
    sides=Sides(joint="ankle", alternating=True),
    signal=RepSignal(
        position=one_leg.ankles_apart,
        size=trunk_length,
        rest="lying",
        rest_like=legs_up,
        level=one_leg.ankles_parted,
        other=(shoulders_went, on_its_head),
        level_name="how far the feet came apart, in trunk lengths",
        limits=RepLimits(
            nominal_range=1.0,
            smallest=0.2,
            shallowest=0.3,
            deepest=3.5,
            min_s=1.0,
            max_s=30.0,
            max_step=0.8,
            source="a thigh and a shin from over the hips to level: 1.2 trunk lengths from the "
            "side, 2.8 in a real clip seen from high and slanting",
        ),
    ),
    together=(),
    reference_measures={},
    faults=(
        *back_faults(),
        from_the_side(
            name="head_lifting",
            title="head lifting",
            priority=3,
            joints=("shoulder",),
            measure=one_leg.head_lift,
            window="rep",
            from_rest=True,
            limit=Limit(mild=10.0, marked=20.0, unit="% of trunk", unsure=3.0, source=HEAD_SOURCE),
            cue=Cue(
                spoken="Head heavy.",
                answered="Your head rests.",
                advice="Let your head rest on the floor, neck long.",
                why="The neck works in place of the deep core, and the ribs lift with it.",
                helps="A folded towel under the head, a smaller reach.",
            ),
            outcomes=Outcomes(
                good="your head stayed down", bad="your head lifted", but="it lifted"
            ),
        ),
    ),
    set_rules=(),
    remarks=(arm_of_same_side,),
    camera=SIDE_ON,
    sources=("Sahrmann, Diagnosis and Treatment of Movement Impairment Syndromes", STARTING),
)
