"""A set without a recorded reference: her neutral tells whether its best rep may lead."""

import pytest

from posecheck.coaching.exercise.assessment import Confidence, Finding, NotAssessed, Ok
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import ReferenceKind
from tests.bodies import Rep, squat_frames
from tests.coaching.reference.test_own_neutral import backs, neutral_of

# On her way down the back flattens, as people's backs do; and the same with 15 degrees too much.
GOOD, TIPPED = Rep(tilt=-10), Rep(tilt=5)


def test_the_best_rep_within_her_neutral_leads(squat: Exercise) -> None:
    """It is ok, those like it are ok, and those that tip are found against it."""
    frames = squat_frames([GOOD, TIPPED, GOOD, TIPPED], view="side", before_s=3.5)
    pelvis = [one for one, _ in backs(squat, frames, neutral_of())]
    assert [type(one) for one in pelvis] == [Ok, Finding, Ok, Finding]
    for one in pelvis:
        assert isinstance(one, Ok | Finding)
        assert one.confidence is Confidence.ESTIMATE
        assert one.reference is ReferenceKind.SET
    assert not any(isinstance(one, Ok) for one, _ in backs(squat, frames, None))


@pytest.mark.parametrize("tilt", [0.0, 5.0])
def test_reps_that_all_tip_are_never_ok(squat: Exercise, tilt: float) -> None:
    """However alike they are, and though she begins each of them in her middle."""
    frames = squat_frames([Rep(tilt=tilt)] * 3, view="side", before_s=3.5)
    for pelvis, _ in backs(squat, frames, neutral_of()):
        assert isinstance(pelvis, Finding | NotAssessed)
