"""A live set of somebody who has found her neutral."""

from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide import words
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.guide.screen import Screen
from posecheck.coaching.reference.reference import ReferenceKind
from tests.bodies import Rep, squat_frames
from tests.coaching.guide.led import DAYLIGHT, STAND_S, spoken
from tests.coaching.reference.test_own_neutral import TILT, neutral_of

SLOW = Rep(seconds=3.0)


def led(
    exercise: Exercise, habit: tuple[float, float], reps: list[Rep]
) -> tuple[Guide, list[Screen]]:
    """Somebody who stands like this, and squats so."""
    guide = Guide(exercise, check_pass=Pass.SIDE, reference=None, neutral=neutral_of())
    frames = squat_frames(reps, view="side", before_s=STAND_S, habit=habit)
    return guide, [guide.update(one, DAYLIGHT) for one in frames]


def test_a_reference_rep_from_her_middle_is_taken(squat: Exercise) -> None:
    """It is checked, and later reps are ok for sure."""
    guide, screens = led(squat, (0.0, 0.0), [SLOW, Rep(), Rep()])
    assert words.STILL_IN_MIDDLE in spoken(screens)
    assert guide.new_reference is not None
    assert guide.new_reference.checked
    assert guide.result().neutral == neutral_of()


def test_a_reference_rep_begun_outside_her_middle_is_refused(squat: Exercise) -> None:
    """With how to mend it; the set then finds the habit itself, in every rep."""
    guide, screens = led(squat, (14.0, 0.0), [SLOW, SLOW, SLOW, Rep(), Rep()])
    assert guide.new_reference is None
    assert any("find your middle" in one for one in spoken(screens))
    pelvis = [rep.assessments[TILT] for rep in guide.result().reps if rep.complete]
    assert pelvis
    for one in pelvis:
        assert isinstance(one, Finding)
        assert one.reference is ReferenceKind.NEUTRAL
