"""Verdicts as real people showed that they must be: stances, and the hollow of neutral backs."""

from dataclasses import replace

import numpy as np
import pytest

from posecheck.body.view import View
from posecheck.coaching.checks.back_motion import BackMotion, Window
from posecheck.coaching.checks.knee_motion import KneeMotion
from posecheck.coaching.checks.limit import Seen
from posecheck.coaching.exercise.assessment import Finding, NotAssessed, Ok
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.ruler import NO_RULER

# A good rep with the feet together: the gap is small, so noise is a large part of it.
TOGETHER = KneeMotion(
    view=View.FRONT,
    turned=2.0,
    over_toe=np.full((2, 12), 2.0),
    gap=np.full((2, 12), 1.0),
    standing_gap=1.17,
    collapse=Seen(value=-1.0, time_s=1.0),
    inward=0.0,
    fall=Seen(value=18.0, time_s=1.0),
    fall_shin=3.0,
    lowest_s=1.0,
    side=None,
)


def back_with(hollow: float) -> BackMotion:
    """A squat whose back reads so hollow all the way, much more than at rest."""
    return BackMotion(
        arch=np.full((2, 12), hollow),
        lean=np.zeros((2, 12)),
        at_rest=(0.01, 0.0),
        rest=Window(way=0, steps=np.zeros(0, int), frames=10.0, time_s=0.0),
        times=np.tile(np.arange(12.0), (2, 1)),
        frames=np.full((2, 12), 10.0),
        noise=1.0,
        whole=True,
        standing=None,
    )


def test_feet_together_are_no_caving(squat: Exercise) -> None:
    """Losing a fifth of a gap of two hands is noise; of a wide one it is knees falling in."""
    check = squat.fault("knee_valgus").check
    assert isinstance(check.judge(TOGETHER, NO_RULER), NotAssessed)
    wide = replace(TOGETHER, fall_shin=9.0)
    assert isinstance(check.judge(wide, NO_RULER), Finding)


def test_a_wide_stance_is_no_collapse(squat: Exercise) -> None:
    """Knees that stand inside the ankles from the start have not fallen in."""
    check = squat.fault("knee_valgus").check
    stands_so = replace(
        TOGETHER, fall=Seen(value=0.0, time_s=0.0), collapse=Seen(value=-20.0, time_s=1.0)
    )
    assert isinstance(check.judge(stands_so, NO_RULER), NotAssessed)
    assert isinstance(check.judge(replace(stands_so, inward=-8.0), NO_RULER), Finding)


@pytest.mark.parametrize(("hollow", "said"), [(0.06, Ok), (0.09, NotAssessed), (0.15, Finding)])
def test_people_are_no_ruler_for_a_neutral_back(
    squat: Exercise, hollow: float, said: type[object]
) -> None:
    """Real neutral backs read 4-8 % of the trunk in a squat, whatever they read standing."""
    check = squat.fault("anterior_pelvic_tilt").check
    assert isinstance(check.judge(back_with(hollow), NO_RULER), said)


def test_cloth_over_a_back_is_never_called_good(squat: Exercise) -> None:
    """An edge with steps or gaps is not the body's: a loose top hid a real arch under 5-6 %."""
    check = squat.fault("anterior_pelvic_tilt").check
    loose = replace(back_with(0.05), whole=False)
    assert isinstance(check.judge(loose, NO_RULER), NotAssessed)
