"""Knees: what is a fault, what is good, what is not assessed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.body.pose import Landmark, Pose
from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import Reference, ReferenceKind
from tests.bodies import Rep, changed, frame, squat_frames


def knees(
    exercise: Exercise, frames: list[PoseFrame], reference: Reference | None = None
) -> list[Assessment]:
    """The verdict on the knees in every rep."""
    analyzer = Analyzer(exercise, reference=reference)
    for one in frames:
        analyzer.update(one)
    return [rep.assessments["knee_valgus"] for rep in analyzer.finish().reps]


def own_reference(exercise: Exercise) -> Reference:
    """Built from two good reps of the made-up person."""
    analyzer = Analyzer(exercise)
    for one in squat_frames([Rep(), Rep()]):
        analyzer.update(one)
    return analyzer.own_reference()


def test_good_reps_are_ok(squat: Exercise) -> None:
    """Knees that open over the toes are good by what people show, not by being alike."""
    for one in knees(squat, squat_frames([Rep()] * 4, noise=0.7)):
        assert isinstance(one, Ok)
        assert (one.confidence, one.reference) == (
            Confidence.ESTIMATE,
            ReferenceKind.POPULATION,
        )


def test_good_reps_are_ok_for_sure_against_her_own_reference(squat: Exercise) -> None:
    """What she recorded as good is what measures."""
    for one in knees(squat, squat_frames([Rep()] * 3, noise=0.7), own_reference(squat)):
        assert isinstance(one, Ok)
        assert (one.confidence, one.reference) == (Confidence.MEASURED, ReferenceKind.GUIDED)


@settings(max_examples=15)
@given(cave=st.floats(0.12, 0.4), depth=st.floats(0.25, 0.45))
def test_caving_among_good_reps_is_a_fault(squat: Exercise, cave: float, depth: float) -> None:
    """Five centimetres or more are found in exactly the reps that cave."""
    good, caving = Rep(depth=depth), Rep(depth=depth, cave=cave)
    found = knees(squat, squat_frames([good, caving, good, caving], noise=0.5))
    assert [isinstance(one, Finding) for one in found] == [False, True, False, True]


def test_severity_grows_with_the_caving(squat: Exercise) -> None:
    """Against the own reference: 6 percent of the shin is mild, 20 percent is marked."""
    reference = own_reference(squat)
    mild, marked = (
        knees(squat, squat_frames([Rep(cave=cave)]), reference)[0] for cave in (0.085, 0.3)
    )
    assert isinstance(mild, Finding)
    assert isinstance(marked, Finding)
    assert (mild.severity, marked.severity) == (Severity.MILD, Severity.MARKED)
    assert mild.reference is ReferenceKind.GUIDED
    assert mild.confidence is Confidence.MEASURED


def test_falling_in_while_rising_is_found_without_any_reference(squat: Exercise) -> None:
    """The knees give way out of the hole of a single rep."""
    frames = squat_frames([Rep(seconds=3.0)])
    bottom = 1.0 + 1.5

    def give_way(one: PoseFrame) -> PoseFrame:
        assert one.pose is not None
        late = float(np.clip((one.time_s - bottom) / 0.4, 0, 1) * (one.time_s < bottom + 1.0))
        points = one.pose.points.copy()
        points[Landmark.LEFT_KNEE, 0] -= 14 * late
        points[Landmark.RIGHT_KNEE, 0] += 14 * late
        pose = Pose(points=points, visibility=one.pose.visibility, world=one.pose.world)
        return frame(one.time_s, pose)

    found = knees(squat, [give_way(one) for one in frames])[0]
    assert isinstance(found, Finding)
    assert found.unit == "% of knee gap"
    assert found.time_s == pytest.approx(bottom + 0.4, abs=0.5)


def test_one_caving_leg_is_named(squat: Exercise) -> None:
    """Only her right knee falls in: the right side is said."""
    reference = own_reference(squat)

    def cave_right(pose: Pose) -> Pose:
        points = pose.points.copy()
        fallen = (points[Landmark.RIGHT_HIP, 1] - 250.0) / 63.0
        points[Landmark.RIGHT_KNEE, 0] += 30 * fallen
        return Pose(points=points, visibility=pose.visibility, world=pose.world)

    found = knees(squat, changed(squat_frames([Rep()]), cave_right), reference)[0]
    assert isinstance(found, Finding)
    assert found.side == "right"


def test_without_anything_to_compare_good_is_an_estimate(squat: Exercise) -> None:
    """One rep, no reference: no fault, but not called measured."""
    one = knees(squat, squat_frames([Rep()]))[0]
    assert isinstance(one, Ok)
    assert (one.confidence, one.reference) == (Confidence.ESTIMATE, ReferenceKind.POPULATION)


def test_from_the_side_knees_are_not_assessed(squat: Exercise) -> None:
    """However much they cave."""
    for one in knees(squat, squat_frames([Rep(cave=0.3)] * 2, view="side")):
        assert isinstance(one, NotAssessed)
        assert "Turn to face me" in one.reason


@pytest.mark.parametrize(
    "hidden", [Landmark.LEFT_KNEE, Landmark.RIGHT_FOOT_INDEX, Landmark.LEFT_ANKLE]
)
@pytest.mark.parametrize("cave", [0.0, 0.3])
def test_a_hidden_landmark_is_never_good_form(
    squat: Exercise, hidden: Landmark, cave: float
) -> None:
    """Half a pair of legs gives no verdict, and says what to change."""

    def hide(pose: Pose) -> Pose:
        visibility = pose.visibility.copy()
        visibility[hidden] = 0.2
        return Pose(points=pose.points, visibility=visibility, world=pose.world)

    for one in knees(squat, changed(squat_frames([Rep(cave=cave)] * 3), hide)):
        assert isinstance(one, NotAssessed)
        assert "Step back" in one.reason


def test_a_very_shallow_rep_is_not_judged(squat: Exercise) -> None:
    """Under 12 percent hip drop the feet hide what the knees do."""
    for one in knees(squat, squat_frames([Rep(depth=0.1)] * 2)):
        assert isinstance(one, NotAssessed)
        assert "shallow" in one.reason
