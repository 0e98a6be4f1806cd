"""The top of a bridge in the person's own range, lying."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecheck.body.back import PELVIS_PER_ARCH, PELVIS_PER_LEAN, RIBS_PER_ARCH, RIBS_PER_LEAN
from posecheck.body.view import View
from posecheck.coaching.checks.back_motion import BackMotion, Window
from posecheck.coaching.exercise.assessment import Confidence, Finding, NotAssessed, Ok
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.own_neutral import BackReading, OwnNeutral, build_neutral
from posecheck.coaching.reference.reference import Curve, Reference, ReferenceKind
from posecheck.coaching.reference.ruler import Ruler

PARTS = ("anterior_pelvic_tilt", "rib_thrust")
RANGE, LEAN = 30.0, -70.0


def arch_at(position: float) -> float:
    """Depth of the hollow of a top at this place in her range of 30 degrees."""
    per_arch, per_lean = PELVIS_PER_ARCH - RIBS_PER_ARCH, PELVIS_PER_LEAN - RIBS_PER_LEAN
    return (100.0 + RANGE * position - per_lean * LEAN) / per_arch


def lying() -> OwnNeutral:
    """Somebody whose lumbar angle reads 100 tucked and 130 arched."""
    low, high = BackReading(pelvis=50.0, ribs=50.0), BackReading(pelvis=70.0, ribs=60.0)
    middle = BackReading(pelvis=58.0, ribs=54.0)
    return build_neutral(middle, [low, high], posture="lying", side="right")


def lift(position: float) -> BackMotion:
    """A bridge whose top is there."""
    curve = np.full((2, 12), arch_at(position))
    window = Window(way=0, steps=np.zeros(0, int), frames=9.0, time_s=0.0)
    return BackMotion(
        arch=curve,
        lean=np.full((2, 12), LEAN),
        at_rest=(float("nan"), float("nan")),
        rest=window,
        times=np.arange(24.0).reshape(2, 12),
        frames=np.full((2, 12), 9.0),
        noise=1.0,
        whole=True,
        standing=None,
    )


def own(position: float) -> Reference:
    """A checked reference whose top is there."""
    means = {"lumbar_arch": arch_at(position), "back_lean": LEAN}
    return Reference(
        exercise="glute_bridge",
        view=View.SIDE_RIGHT,
        kind=ReferenceKind.GUIDED,
        neutral={},
        curves={
            name: Curve(mean=np.full((2, 12), mean), spread=np.zeros((2, 12)))
            for name, mean in means.items()
        },
        reps=2,
        checked=True,
    )


@given(st.floats(0.0, 1.2))
def test_a_top_is_judged_by_her_range_alone(bridge: Exercise, position: float) -> None:
    """Ok surely where she also passes well inside, a fault surely in the last third."""
    for part in PARTS:
        said = bridge.fault(part).check.judge(lift(position), Ruler(neutrals=(lying(),)))
        assert isinstance(said, Ok) or position > 0.4
        assert not isinstance(said, Ok) or position < 2 / 3
        assert isinstance(said, Finding) == (position > 2 / 3 + lying().uncertainty)
        if not isinstance(said, NotAssessed):
            assert said.confidence is Confidence.ESTIMATE
            assert said.reference is ReferenceKind.NEUTRAL


@pytest.mark.parametrize("part", PARTS)
def test_a_reference_does_not_excuse_a_top_near_her_arch(bridge: Exercise, part: str) -> None:
    """Reps like her reference are ok only where that lies in her middle."""
    check = bridge.fault(part).check
    ruler = Ruler(reference=own(0.66), neutrals=(lying(),))
    assert isinstance(check.judge(lift(0.68), ruler), NotAssessed)
    ruler = Ruler(reference=own(0.4), neutrals=(lying(),))
    said = check.judge(lift(0.42), ruler)
    assert isinstance(said, Ok)
    assert said.reference is ReferenceKind.GUIDED
