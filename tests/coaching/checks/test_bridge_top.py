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


def lift(position: float, turned: float = 0.0) -> BackMotion:
    """A bridge whose top is there, the trunk turned back by so many degrees."""
    lean = LEAN - turned
    per_arch, per_lean = PELVIS_PER_ARCH - RIBS_PER_ARCH, PELVIS_PER_LEAN - RIBS_PER_LEAN
    curve = np.full((2, 12), arch_at(position) + per_lean * turned / per_arch)
    window = Window(way=0, steps=np.zeros(0, int), frames=9.0, time_s=0.0)
    return BackMotion(
        arch=curve,
        lean=np.full((2, 12), lean),
        at_rest=(float("nan"), float("nan")),
        rest=window,
        times=np.arange(24.0).reshape(2, 12),
        frames=np.full((2, 12), 9.0),
        noise=1.0,
        whole=True,
        standing=None,
    )


def own(position: float, kind: ReferenceKind = ReferenceKind.GUIDED) -> Reference:
    """A checked reference whose top is there."""
    means = {"lumbar_arch": arch_at(position), "back_lean": LEAN}
    return Reference(
        exercise="glute_bridge",
        view=View.SIDE_RIGHT,
        kind=kind,
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


def test_ribs_that_lift_are_found_though_the_pelvis_tucks(bridge: Exercise) -> None:
    """With 8 degrees in all, not surely a fault, of which the ribs make up 11."""
    ruler, seen = Ruler(reference=own(0.4)), lift(0.4 + 8.0 / RANGE, turned=8.0)
    said = bridge.fault("rib_thrust").check.judge(seen, ruler)
    assert isinstance(said, Finding)
    assert said.value > 9.2
    assert isinstance(bridge.fault("anterior_pelvic_tilt").check.judge(seen, ruler), Ok)


@pytest.mark.parametrize(
    ("beyond", "turned", "kind"),
    [
        (6.5, 10.0, ReferenceKind.GUIDED),
        (8.0, 0.0, ReferenceKind.GUIDED),
        (8.0, 8.0, ReferenceKind.SET),
    ],
)
def test_no_part_alone_is_a_fault(
    bridge: Exercise, beyond: float, turned: float, kind: ReferenceKind
) -> None:
    """Hips that rise otherwise, or other reps of the set, tell nothing of one part."""
    seen, ruler = lift(0.4 + beyond / RANGE, turned=turned), Ruler(reference=own(0.4, kind))
    for part in PARTS:
        assert not isinstance(bridge.fault(part).check.judge(seen, ruler), Finding)
