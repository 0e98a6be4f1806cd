"""A bridge with the arms on the floor: the belly's side, against the own top only."""

from dataclasses import replace

import numpy as np
import pytest

from posecheck.body.back import BELLY_DEGREES
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.view import View, view_evidence
from posecheck.coaching.checks.belly import BellyMotion
from posecheck.coaching.exercise.assessment import Confidence, Finding, NotAssessed, Ok
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import Curve, Reference, ReferenceKind
from posecheck.coaching.reference.ruler import Ruler
from posecheck.coaching.reps.rep_window import cut_window, rest_pose
from tests.bodies import Rep, side_contour, squat_frames

PARTS = ("anterior_pelvic_tilt", "rib_thrust")


def own(belly: float, arch: float = np.nan) -> Reference:
    """A reference whose top has such a belly; without an arch its arms lay at the back too."""
    curves = {
        name: Curve(mean=np.full((2, 12), value), spread=np.zeros((2, 12)))
        for name, value in (("belly_height", belly), ("lumbar_arch", arch), ("back_lean", -110.0))
    }
    return Reference(
        exercise="glute_bridge",
        view=View.SIDE_LEFT,
        kind=ReferenceKind.GUIDED,
        neutral=dict.fromkeys(curves, 0.17),
        curves=curves,
        reps=2,
        checked=True,
    )


def ruler(belly: float, arch: float = np.nan) -> Ruler:
    """With nothing but that reference."""
    return Ruler(reference=own(belly, arch))


def lifted(degrees: float) -> BellyMotion:
    """A top whose belly stands this much higher than 0.2 trunk lengths."""
    return BellyMotion(rest=0.19, top=0.2 + degrees / BELLY_DEGREES, time_s=3.0)


@pytest.mark.parametrize("part", PARTS)
def test_a_high_belly_is_a_mild_estimate_of_both(bridge: Exercise, part: str) -> None:
    """Pelvis and ribs cannot be told apart from there."""
    found = bridge.fault(part).check.judge(lifted(20.0), ruler(0.2))
    assert isinstance(found, Finding)
    assert found.confidence is Confidence.ESTIMATE
    assert found.value == pytest.approx(20.0)
    good = bridge.fault(part).check.judge(lifted(3.0), ruler(0.2))
    assert isinstance(good, Ok)


def test_another_days_clothes_are_taken_off(bridge: Exercise) -> None:
    """A thicker top lifts the belly at rest and at the top alike."""
    stored = replace(own(0.2), kind=ReferenceKind.STORED)
    thicker = BellyMotion(rest=0.21, top=0.24, time_s=3.0)
    found = bridge.fault(PARTS[0]).check.judge(thicker, Ruler(reference=stored))
    assert isinstance(found, Ok)
    assert isinstance(
        bridge.fault(PARTS[0]).check.judge(thicker, ruler(0.2)), NotAssessed | Finding
    )


@pytest.mark.parametrize(
    ("degrees", "reference"), [(20.0, None), (20.0, own(0.2, arch=0.1)), (10.0, own(0.2))]
)
def test_else_she_is_asked_to_lift_her_arms(
    bridge: Exercise, degrees: float, reference: Reference | None
) -> None:
    """Without a reference, with one of other arms, or too near to the limit."""
    for part in PARTS:
        found = bridge.fault(part).check.judge(lifted(degrees), Ruler(reference=reference))
        assert isinstance(found, NotAssessed)
        assert "ceiling" in found.reason


def test_the_belly_is_read_where_the_arms_hide_the_back(bridge: Exercise) -> None:
    """From the front edge of the outline."""
    raised = side_contour(0.1, arms=-0.1)
    frames: list[PoseFrame] = [
        replace(one, contour=replace(raised, edges=raised.edges + 0.05))
        for one in squat_frames([Rep()], view="side")
    ]
    track = PoseTrack.from_frames(frames)
    evidence = [view_evidence(one.pose) for one in frames if one.pose is not None]
    window = cut_window(
        track, evidence, rest_pose(track), lambda t, _: np.hanning(len(t)) * 0.3, (0.0, 4.0)
    )
    assert window is not None
    seen = bridge.fault(PARTS[0]).check.observe(window)
    assert isinstance(seen, BellyMotion)
    assert seen.top == pytest.approx(0.25, abs=0.005)
