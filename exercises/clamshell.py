"""The clamshell: lying on the side, the upper knee opens; from the front of the body."""

from functools import partial

from exercises._lying import lies, lower_knee_opened, shoulders_went
from exercises._one_leg import STARTING, over_hips
from exercises._shared import measured_fault
from posecheck.body import one_leg, side_lying
from posecheck.body.lengths import trunk_length
from posecheck.body.pose import Pose
from posecheck.body.view import View, view_evidence
from posecheck.coaching.exercise.definition import Cue, Exercise, Limit, Outcomes, RepSignal
from posecheck.coaching.exercise.sides import Sides
from posecheck.coaching.reps.attempt import RepLimits
from posecheck.coaching.reps.rep_window import RepWindow

FACE_ME = "Lie on your side with your front to the camera, so that I can see both knees."
BEGIN = "Lie on your side, knees bent and together, heels in line with your back."
UNSEEN = (
    "I cannot make out all of you, from shoulders to feet: more light, nothing in front of you."
)
SMALL = "The knee opened only a little; that is fine as long as your hips stay still."
FEEL = (
    "I see only a large roll of the trunk from here. Put your top hand on your hip and feel that "
    "it stays."
)

from_the_front = partial(
    measured_fault,
    views=frozenset({View.FRONT}),
    turn=FACE_ME,
    unseen=UNSEEN,
    window="middle",
)
# Real clips: lean 49-89 degrees, shoulders 0.5-0.85 of the trunk apart, knees at most 0.3 above
# or below the hips and 0.25-0.5 apart while closed, hip to ankle under 1.2 with bent knees.
_LEAST_LEAN, _LEAST_WIDTH, _MOST_OVER_HIPS = 40.0, 0.4, 0.35
_CLOSED, _BENT = 0.65, 1.25
_SMALL_OPENING = 0.25
_FRONT_YAW = 70.0


def lies_on_side(pose: Pose) -> bool:
    """Whether she lies on her side, front or back to the camera, knees bent and together."""
    seen, knees, ankles = view_evidence(pose), over_hips(pose, "knee"), over_hips(pose, "ankle")
    return (
        lies(seen.lean, _LEAST_LEAN)
        and seen.width > _LEAST_WIDTH
        and abs(sum(knees)) / 2 < _MOST_OVER_HIPS
        and one_leg.joints_apart(pose, "knee") < _CLOSED
        and max(abs(one) for one in ankles) < _BENT
    )


def front_is_away(window: RepWindow) -> str | None:
    """Why nothing can be told of a roll: before the rep her front was not towards the camera.

    At rest people with their front to the camera read -29 to 11 degrees round their own length
    (rendered; real ones 10 to 13), a rendered one seen from her feet 113 to 122, from behind 147.
    """
    turned = abs(view_evidence(window.neutral, "side_lying").yaw)
    return FACE_ME if turned > _FRONT_YAW else None


def small_opening(window: RepWindow) -> str | None:
    """Say that the knee opened little: information, never a fault."""
    return SMALL if window.level[window.peak] < _SMALL_OPENING else None


EXERCISE = Exercise(
    name="clamshell",
    title="Clamshell",
    begin=BEGIN,
    phases=("opening", "open", "closing"),
    sides=Sides(joint="knee"),
    signal=RepSignal(
        position=side_lying.knees_opened,
        size=trunk_length,
        rest="side_lying",
        rest_like=lies_on_side,
        level=side_lying.knees_opened_by,
        other=(shoulders_went, lower_knee_opened),
        level_name="how far the knees came apart, in trunk lengths",
        limits=RepLimits(
            nominal_range=0.5,
            smallest=0.08,
            shallowest=0.15,
            deepest=1.5,
            min_s=0.6,
            max_s=30.0,
            max_step=0.5,
            source="real clips of two people open by 0.4-0.8 trunk lengths in 1.3-2 s",
        ),
    ),
    together=(),
    reference_measures={},
    faults=(
        from_the_front(
            name="pelvis_rolling_back",
            title="rolling back",
            priority=1,
            joints=("hip",),
            # A trunk that rolls turns the view itself: the change against her own rest tells.
            views=frozenset({View.FRONT, View.OBLIQUE}),
            measure=side_lying.shoulder_roll_size,
            limit=Limit(mild=35.0, marked=50.0, unit="degrees", unsure=5.0, source=STARTING),
            absent=FEEL,
            hidden=front_is_away,
            cue=Cue(
                spoken="Hips stacked, knee opens less.",
                answered="Your hips stay stacked.",
                advice="Keep one hip above the other and open the knee only as far as they stay.",
                why="The back turns instead of the hip, and the muscle that holds the knee rests.",
                helps="A wall behind your back, a smaller opening, your top hand on your hip.",
            ),
            outcomes=Outcomes(
                good="your hips stayed stacked",
                bad="you rolled back",
                but="you rolled back",
            ),
        ),
        from_the_front(
            name="feet_apart",
            title="feet coming apart",
            priority=2,
            joints=("ankle",),
            measure=side_lying.feet_apart,
            limit=Limit(mild=45.0, marked=60.0, unit="% of trunk", unsure=8.0, source=STARTING),
            cue=Cue(
                spoken="Heels stay together.",
                answered="Your heels stay together.",
                advice="Press your heels together while the knee opens.",
                why="Without the heels as a hinge the whole leg lifts, and the hip turns less.",
                helps="A rolled towel between the heels; a lighter band.",
            ),
            outcomes=Outcomes(
                good="your feet stayed together",
                bad="your feet came apart",
                but="they came apart",
            ),
        ),
    ),
    set_rules=(),
    remarks=(small_opening,),
    camera="In front of you, low, so that I see you from head to feet as you lie on your side.",
    sources=("Distefano et al. 2009, gluteal muscle activation in clams", STARTING),
)
