"""Limits moved for one person: what changes, what is safe, and what is passed over."""

from dataclasses import dataclass, replace

import pytest

import exercises
from posecheck.coaching.checks.unseen import UnseenCheck
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.adjust import (
    COUNTING,
    adjustable_limits,
    adjusted_exercise,
    check_values,
    left_out,
)
from posecheck.coaching.exercise.assessment import Assessment, Finding
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.exercise.limits import AdjustableLimit
from posecheck.errors import LimitUnsafe
from posecheck.sessions.store.version import engine_version
from tests.bodies import Rep, squat_frames

every_exercise = pytest.mark.parametrize(
    "exercise", load_catalog(exercises).values(), ids=lambda one: one.name
)


@dataclass(frozen=True, kw_only=True)
class Move:
    """A limit that was moved."""

    exercise: str = "squat"
    fault: str = "knee_valgus"
    limit: str
    after: float


def watched(exercise: Exercise, reps: list[Rep], view: str = "front") -> SessionResult:
    """A set with these limits."""
    analyzer = Analyzer(exercise)
    for frame in squat_frames(reps, view=view):
        analyzer.update(frame)
    return analyzer.finish()


def farthest(limit: AdjustableLimit) -> float:
    """The end of the safe range that is crossed last."""
    return limit.highest if limit.too_high else limit.lowest


def knees(exercise: Exercise, cave: float) -> Assessment:
    """The verdict on one caving rep among good ones."""
    result = watched(exercise, [Rep(), Rep(), Rep(cave=cave), Rep()])
    return result.reps[2].assessments["knee_valgus"]


@every_exercise
def test_every_limit_lies_in_its_safe_range_and_may_be_moved_to_its_ends(
    exercise: Exercise,
) -> None:
    """With a plain name, a unit and a source; each end changes the digest of the limits."""
    limits = adjustable_limits(exercise)
    judged = {one.name for one in exercise.faults if not isinstance(one.check, UnseenCheck)}
    assert set(limits) == judged | {COUNTING}
    for fault, ones in limits.items():
        assert len({one.name for one in ones}) == len(ones)
        for one in ones:
            assert one.lowest <= one.default <= one.highest
            assert one.lowest < one.highest
            assert all((one.title, one.unit, one.source))
            for end in {one.lowest, one.highest} - {one.default}:
                move = Move(exercise=exercise.name, fault=fault, limit=one.name, after=end)
                others = [
                    replace(move, limit=other.name, after=farthest(other))
                    for other in ones
                    if other.beyond == one.name
                ]
                moved = adjusted_exercise(exercise, [move, *others])
                assert left_out(exercise, [move, *others]) == []
                assert engine_version(moved) != engine_version(exercise)


def test_a_wider_limit_excuses_and_a_narrower_one_finds(squat: Exercise) -> None:
    """The same rep, judged with the limits of two people."""
    wide = [Move(limit="own_mild", after=9.0), Move(limit="own_marked", after=13.5)]
    hers = adjusted_exercise(squat, wide)
    assert isinstance(knees(squat, 0.10), Finding)
    assert not isinstance(knees(hers, 0.10), Finding)
    marked, mild = knees(squat, 0.18), knees(hers, 0.18)
    assert isinstance(marked, Finding)
    assert isinstance(mild, Finding)
    assert (marked.severity, mild.severity) == ("marked", "mild")
    assert (marked.limit, mild.limit) == (-4.5, -9.0)


def test_a_person_with_a_small_range_has_her_reps_counted(squat: Exercise) -> None:
    """A movement that is too small for others counts for her."""
    small = [Rep(depth=0.06)] * 3
    assert watched(squat, small).rep_count == 0
    hers = adjusted_exercise(squat, [Move(fault=COUNTING, limit="shallowest", after=0.05)])
    assert watched(hers, small).rep_count == 3


def test_the_last_change_of_a_limit_holds_and_others_stay(squat: Exercise) -> None:
    """Back at the default it is the exercise as it was."""
    moves = [Move(limit="own_mild", after=6.0), Move(limit="own_mild", after=4.5)]
    assert engine_version(adjusted_exercise(squat, moves)) == engine_version(squat)
    elsewhere = [Move(exercise="glute_bridge", limit="mild", after=20.0)]
    assert engine_version(adjusted_exercise(squat, elsewhere)) == engine_version(squat)
    assert left_out(squat, elsewhere) == []


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (Move(limit="own_mild", after=30.0), "safe from 3 to 9"),
        (Move(limit="own_mild", after=float("nan")), "safe from 3 to 9"),
        (Move(limit="renamed", after=5.0), "no limit 'renamed'"),
        (Move(fault="gone", limit="mild", after=5.0), "no limit 'mild'"),
    ],
)
def test_a_kept_change_that_does_not_fit_is_left_out_and_said(
    squat: Exercise, move: Move, said: str
) -> None:
    """The rest holds; nothing breaks."""
    good = Move(limit="fall_mild", after=12.0)
    moved = adjusted_exercise(squat, [move, good])
    assert engine_version(moved) == engine_version(adjusted_exercise(squat, [good]))
    (sentence,) = left_out(squat, [move, good])
    assert said in sentence


def test_what_is_not_safe_is_refused_with_the_range(squat: Exercise) -> None:
    """Beyond the range, and mild beyond marked."""
    with pytest.raises(LimitUnsafe, match=r"safe from 3 to 9 \(% of shin\)"):
        check_values(squat, "knee_valgus", {"own_mild": 2.9, "own_marked": 9.0})
    with pytest.raises(LimitUnsafe, match="must lie beyond"):
        check_values(squat, "knee_valgus", {"own_mild": 7.0, "own_marked": 6.5})
    with pytest.raises(LimitUnsafe, match="must lie beyond"):
        check_values(squat, "knee_valgus", {"own_marked": 6.0, "own_mild": 6.0})
    check_values(squat, "knee_valgus", {"own_mild": 9.0, "own_marked": 9.5})


def test_where_smaller_is_worse_the_order_is_the_other_way(bridge: Exercise) -> None:
    """Low hips are marked further down."""
    check_values(bridge, "low_hips", {"mild": 160.0, "marked": 150.0})
    with pytest.raises(LimitUnsafe, match="must lie beyond"):
        check_values(bridge, "low_hips", {"mild": 155.0, "marked": 158.0})


def test_limits_that_crossed_are_both_left_out(squat: Exercise) -> None:
    """As an archive from elsewhere might bring them."""
    crossed = [Move(limit="own_mild", after=8.0), Move(limit="own_marked", after=6.0)]
    assert engine_version(adjusted_exercise(squat, crossed)) == engine_version(squat)
    assert len(left_out(squat, crossed)) == 2
