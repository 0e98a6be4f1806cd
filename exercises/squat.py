"""The bodyweight squat: knees from the front, back and heels from the side."""

from functools import partial

from exercises._shared import (
    BEST_BACKS,
    KNEES,
    KNEES_OUT,
    OVER_ARCHING,
    measured_fault,
    pelvic_tilt,
    rib_thrust,
)
from posecheck.body import back, measures, one_leg
from posecheck.body.filtering import known_median
from posecheck.body.lengths import standing_hip_height
from posecheck.body.pose import Landmark, Pose
from posecheck.body.view import FRONTAL_VIEWS, SIDE_VIEWS
from posecheck.coaching.checks.back import BackCheck
from posecheck.coaching.checks.back_motion import lower_back_rounds
from posecheck.coaching.checks.knee_valgus import KneeValgusCheck
from posecheck.coaching.exercise.definition import (
    Cue,
    Exercise,
    Fault,
    Limit,
    Outcomes,
    RepSignal,
    SetRule,
)
from posecheck.coaching.reference.norms import squat_back_norm
from posecheck.coaching.reference.own_neutral import BackPart
from posecheck.coaching.reps.attempt import RepLimits
from posecheck.coaching.reps.rep_window import RepWindow

# Standing, the hips are 1.4-1.9 trunk lengths over the ankles; sitting or bent they are not.
STANDING_HIP_HEIGHT = 1.1

FACE_ME = "Turn to face me so that I can see your knees."
FACE_ME_FEET = "Turn to face me so that I can see both feet."
SIDE_ON = "Turn side-on so that I can see your trunk and heels."
SIDE_ON_BACK = "Turn side-on so that I can see your back."
ARMS = "Bring your arms forward or cross them on your chest, so that I can see your back."
ONE_FOOT = "one foot moved, and your hips did not sink."
# One foot goes so far more than the other, trunk lengths, while the hips sink by less than this
# share of what they seem to by the mean of both feet: 0.7 and more in squats of real people.
_WENT, _HARDLY_SUNK = 0.2, 0.4
_HIPS = [Landmark.LEFT_HIP.value, Landmark.RIGHT_HIP.value]
_ANKLES = (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)
FEET = "Step back until I see your feet."


def lowered_hips(pose: Pose) -> float:
    """Hips over ankles in pixels, negative: grows as the hips sink."""
    return -standing_height(pose)


def standing_height(pose: Pose) -> float:
    """Height of the hips over the ankles in pixels."""
    return standing_hip_height(pose)


def stands(pose: Pose) -> bool:
    """Whether the hips are well above the ankles for this trunk."""
    points = pose.points
    shoulders = points[Landmark.LEFT_SHOULDER] + points[Landmark.RIGHT_SHOULDER]
    dx, dy = (shoulders - points[Landmark.LEFT_HIP] - points[Landmark.RIGHT_HIP]).tolist()
    trunk = (dx * dx + dy * dy) ** 0.5 / 2
    return bool(dy < 0) and standing_height(pose) > STANDING_HIP_HEIGHT * trunk


def one_foot_moved(window: RepWindow) -> str | None:
    """Say that one foot went and the hips did not sink: that raises them over the feet too.

    Standing she lifts it; lying, in a picture that was turned, it slides.
    """
    middle, still = window.track.part(window.middle()), window.neutral
    went = [one_leg.moved(middle, still, ankle) for ankle in _ANKLES]
    sunk = known_median(middle.middle("hip")[:, 1]) - float(still.points[_HIPS, 1].mean())
    fallen = sunk / standing_hip_height(still)
    hardly = fallen < _HARDLY_SUNK * window.level[window.peak]
    return ONE_FOOT if hardly and abs(went[0] - went[1]) > _WENT else None


def back_check(part: BackPart) -> BackCheck:
    """Pelvis or ribs at every depth, against her own curves at the same depth."""
    return BackCheck(part=part, norm=squat_back_norm(), arms=ARMS, arms_clear=0.25)


HEEL_SOURCE = (
    "rendered bodies: heels on the floor read -1 to 18 % of the foot, "
    "raised by a quarter of it 14 to 21 %"
)
SLANT_SOURCE = "own starting value: trunk and shin at the same slant within 20 degrees"
SHIFT_SOURCE = "own starting value: 10 % of the ankle gap"

from_the_side = partial(measured_fault, views=SIDE_VIEWS, turn=SIDE_ON, unseen=FEET)

HEELS_HEAVY = Cue(
    spoken="Heels heavy.",
    answered="Your heels stay down.",
    advice="Keep your heels heavy on the floor.",
    why="The foot loses its tripod and the knee slides forward.",
    helps="Tripod foot, a smaller depth, a wedge under the heels.",
)
CHEST_UP = Cue(
    spoken="Chest up a little.",
    answered="Your chest is up.",
    advice="Keep your chest and your shins at the same slant.",
    why="The back works instead of the hips.",
    helps="Sit back less, hold a small weight in front of you.",
)
BOTH_FEET = Cue(
    spoken="Share both feet.",
    answered="Both feet share.",
    advice="Share your weight between both feet.",
    why="One knee carries more than the other.",
    helps="Slow reps, a mirror.",
)
HEELS = Outcomes(good="your heels stayed down", bad="your heels lifted", but="they lifted")
CHEST = Outcomes(good="your chest stayed up", bad="you folded forward", but="you folded forward")
SIDES = Outcomes(
    good="both feet carried you", bad="you leaned to one side", but="you leaned to one side"
)


EXERCISE = Exercise(
    name="squat",
    title="Squat",
    phases=("going down", "bottom", "coming up"),
    signal=RepSignal(
        position=lowered_hips,
        size=standing_height,
        rest="standing",
        rest_like=stands,
        level=measures.hip_drop,
        level_name="hip drop as a share of the standing hip height",
        other=(one_foot_moved,),
        limits=RepLimits(
            nominal_range=0.30,
            smallest=0.04,
            shallowest=0.07,
            deepest=1.0,
            min_s=0.6,
            max_s=12.0,
            max_step=0.2,
            source="0.30 is about 90 degrees of knee flexion (UI-PRMD); 0.07 about 45 degrees; "
            "hips never sink below the ankles; quick real reps take 0.8 s",
        ),
    ),
    together=(OVER_ARCHING,),
    reference_measures={
        "knee_over_toe": measures.knee_over_toe,
        "knee_ankle_width": measures.knee_ankle_width,
        "mean_fppa": measures.mean_fppa,
        "trunk_lean": measures.trunk_lean,
        "trunk_shin_difference": measures.trunk_shin_difference,
        "lumbar_arch": back.lumbar_arch,
        "back_lean": back.back_lean,
    },
    faults=(
        Fault(
            name="knee_valgus",
            title="knees falling in",
            priority=1,
            views=FRONTAL_VIEWS,
            turn=FACE_ME,
            joints=("knee",),
            check=KneeValgusCheck(),
            cue=KNEES_OUT,
            outcomes=KNEES,
        ),
        pelvic_tilt(priority=2, turn=SIDE_ON_BACK, check=back_check(BackPart.PELVIS)),
        rib_thrust(priority=3, turn=SIDE_ON_BACK, check=back_check(BackPart.RIBS)),
        from_the_side(
            name="heel_lift",
            title="heels lifting",
            priority=4,
            window="rep",
            joints=("heel",),
            measure=measures.heel_lift,
            limit=Limit(mild=15.0, marked=30.0, unit="% of foot", unsure=5.0, source=HEEL_SOURCE),
            cue=HEELS_HEAVY,
            outcomes=HEELS,
        ),
        from_the_side(
            name="trunk_shin_difference",
            title="folding forward",
            priority=6,
            window="middle",
            joints=("shoulder", "hip"),
            measure=measures.trunk_shin_difference,
            limit=Limit(mild=20.0, marked=35.0, unit="degrees", unsure=5.0, source=SLANT_SOURCE),
            cue=CHEST_UP,
            lite=True,
            outcomes=CHEST,
        ),
        measured_fault(
            name="side_shift",
            title="leaning to one side",
            priority=5,
            views=FRONTAL_VIEWS,
            turn=FACE_ME_FEET,
            unseen=FEET,
            window="middle",
            joints=("hip",),
            measure=measures.side_shift_size,
            limit=Limit(
                mild=10.0, marked=20.0, unit="% of ankle gap", unsure=3.0, source=SHIFT_SOURCE
            ),
            cue=BOTH_FEET,
            outcomes=SIDES,
        ),
    ),
    set_rules=(
        # Knees of which nothing can be said alone prove nothing: a set that caves throughout
        # would excuse itself. One person repeats herself to 1 percent of the shin (norms), and a
        # camera adds about as much; 4 percent is less than a mild fault.
        SetRule(
            views=FRONTAL_VIEWS,
            faults=("knee_valgus",),
            must_be_ok=True,
            measure="knee_over_toe",
            best="largest",
            first_step=3,
            agree=4.0,
            outdone=4.5,
        ),
        BEST_BACKS,
    ),
    remarks=(lower_back_rounds,),
    camera="From the front for the knees, from the side for back and heels; whole body in view.",
    sources=(
        "UI-PRMD motion capture, Vakanski et al. 2018",
        "Back Squat Assessment, Myer et al. 2014",
    ),
)
