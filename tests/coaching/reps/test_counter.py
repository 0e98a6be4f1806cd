"""The rep counter: what counts, what is partial, what is neither."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.body.pose import Landmark, Pose
from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from tests.bodies import Rep, changed, frame, squat_frames


def analysed(exercise: Exercise, frames: list[PoseFrame]) -> SessionResult:
    """The result of a set."""
    analyzer = Analyzer(exercise)
    for one in frames:
        analyzer.update(one)
    return analyzer.finish()


@settings(max_examples=25)
@given(
    depths=st.lists(st.floats(0.25, 0.45), min_size=1, max_size=5),
    seconds=st.floats(1.4, 5.0),
    pause=st.floats(0.4, 2.0),
    fps=st.sampled_from([8.0, 12.5, 25.0, 30.0]),
    scale=st.floats(0.4, 3.0),
)
def test_every_rep_counts_once(
    squat: Exercise, depths: list[float], seconds: float, pause: float, fps: float, scale: float
) -> None:
    """Any tempo, depth, frame rate and distance: as many reps as were done."""
    reps = [Rep(depth=depth, seconds=seconds, pause=pause) for depth in depths]
    result = analysed(squat, squat_frames(reps, fps=fps, scale=scale, noise=0.7 * scale))
    assert (result.rep_count, result.partial_count) == (len(depths), 0)


@pytest.mark.parametrize("view", ["front", "side"])
def test_times_are_those_of_the_movement(squat: Exercise, view: str) -> None:
    """Start, deepest point and end lie where they were drawn."""
    result = analysed(squat, squat_frames([Rep(seconds=2.0), Rep(seconds=3.0)], view=view))
    first, second = result.reps
    assert (first.start_s, first.peak_s, first.end_s) == pytest.approx((1.2, 2.0, 2.8), abs=0.15)
    assert second.peak_s == pytest.approx(5.5, abs=0.1)
    assert first.depth == pytest.approx(0.35, abs=0.03)


def test_a_slip_before_the_first_rep_spoils_none(squat: Exercise) -> None:
    """The network's first pictures are a little off; every rep still goes as far as it went."""
    frames = squat_frames([Rep(pause=0.9)] * 3, before_s=2.0)

    def higher(pose: Pose) -> Pose:
        points = pose.points.copy()
        points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 1] -= 0.05 * 200
        return replace(pose, points=points)

    slipped = [
        frame(one.time_s, higher(one.pose) if one.time_s < 0.4 and one.pose else one.pose)
        for one in frames
    ]
    wanted, result = analysed(squat, frames), analysed(squat, slipped)
    assert [(rep.start_s, rep.end_s, rep.depth) for rep in result.reps] == [
        pytest.approx((rep.start_s, rep.end_s, rep.depth), abs=0.05) for rep in wanted.reps
    ]


def test_a_shallow_squat_among_deep_ones_is_partial_with_its_reason(squat: Exercise) -> None:
    """Less than half the person's own range does not count, and is not swallowed."""
    reps = [Rep(depth=0.4), Rep(depth=0.12), Rep(depth=0.4), Rep(depth=0.38)]
    result = analysed(squat, squat_frames(reps))
    assert [rep.complete for rep in result.reps] == [True, False, True, True]
    assert "half as far" in str(result.reps[1].reason)


def test_only_shallow_squats_all_count(squat: Exercise) -> None:
    """As low as is comfortable: a person's own range sets the measure."""
    assert analysed(squat, squat_frames([Rep(depth=0.11)] * 3)).rep_count == 3


def test_sinking_again_before_standing_is_a_new_rep(squat: Exercise) -> None:
    """Without full lock-out between them two reps are still two."""
    frames = squat_frames([Rep(pause=0.0), Rep(pause=1.0)])
    kept = [one for one in frames if not 2.75 < one.time_s < 3.25]
    closed = [frame(one.time_s - (0.5 if one.time_s > 3 else 0.0), one.pose) for one in kept]
    assert analysed(squat, closed).rep_count == 2


def test_a_rep_cut_on_the_way_down_is_partial(squat: Exercise) -> None:
    """The recording ends at the bottom: not a rep, and said."""
    frames = [one for one in squat_frames([Rep(), Rep()]) if one.time_s < 4.9]
    result = analysed(squat, frames)
    assert (result.rep_count, result.partial_count) == (1, 1)
    assert "not see it to the end" in str(result.reps[1].reason)


def test_a_rep_cut_while_rising_counts_and_says_so(squat: Exercise) -> None:
    """Most of the way back was seen: the rep was done."""
    frames = [one for one in squat_frames([Rep(), Rep()]) if one.time_s < 5.7]
    result = analysed(squat, frames)
    assert (result.rep_count, result.partial_count) == (2, 0)
    assert "not quite see the end" in str(result.reps[1].reason)


def test_a_recording_that_begins_at_the_bottom_begins_with_a_partial(squat: Exercise) -> None:
    """Only the way up was seen."""
    frames = [one for one in squat_frames([Rep(), Rep()]) if one.time_s > 2.0]
    result = analysed(squat, frames)
    assert [rep.complete for rep in result.reps] == [False, True]
    assert "how it began" in str(result.reps[0].reason)


def test_standing_still_is_no_rep(squat: Exercise) -> None:
    """Shaking landmarks count nothing."""
    result = analysed(squat, squat_frames([Rep(depth=0.0)] * 4, noise=2.0))
    assert result.reps == ()


def test_walking_is_no_rep(squat: Exercise) -> None:
    """Hips that bob while both feet travel are walking."""

    def walk(one: PoseFrame) -> PoseFrame:
        assert one.pose is not None
        points = one.pose.points + np.array([120.0 * (one.time_s - 3.0), 0.0])
        return frame(
            one.time_s, Pose(points=points, visibility=one.pose.visibility, world=one.pose.world)
        )

    frames = [walk(one) for one in squat_frames([Rep(depth=0.15, seconds=1.0, pause=0.3)] * 4)]
    assert analysed(squat, frames).rep_count == 0


def test_bowing_with_straight_legs_is_no_rep(squat: Exercise) -> None:
    """Reaching down from the hips hardly lowers them."""

    def bow(pose: Pose) -> Pose:
        points = pose.points.copy()
        upper = [mark for mark in Landmark if mark < Landmark.LEFT_HIP]
        points[upper, 1] += 80.0
        return Pose(points=points, visibility=pose.visibility, world=pose.world)

    still = squat_frames([Rep(depth=0.0)] * 2)
    frames = changed(still[:60], lambda pose: pose) + changed(still[60:], bow)
    assert analysed(squat, frames).reps == ()


def test_sitting_on_a_chair_and_waving_is_no_rep(squat: Exercise) -> None:
    """From a seat no squat can start."""

    def sit(pose: Pose) -> Pose:
        points = pose.points.copy()
        points[[Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE], 1] = 340.0
        points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 1] += 80.0
        points[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER], 1] += 80.0
        return Pose(points=points, visibility=pose.visibility, world=pose.world)

    frames = changed(squat_frames([Rep(depth=0.08)] * 3), sit)
    assert analysed(squat, frames).reps == ()


def test_a_short_absence_does_not_reset_the_count(squat: Exercise) -> None:
    """Leaving the picture between reps pauses; what was counted stays counted."""
    frames = squat_frames([Rep(), Rep(pause=3.0), Rep()])
    gone = [frame(one.time_s, None if 6.2 < one.time_s < 8.5 else one.pose) for one in frames]
    result = analysed(squat, gone)
    assert result.rep_count == 3
    assert any("lost sight" in problem.what for problem in result.quality.problems)


def test_losing_her_in_mid_rep_makes_it_partial(squat: Exercise) -> None:
    """What was not seen is not counted, and the reason is given."""
    frames = squat_frames([Rep(), Rep(seconds=6.0, pause=2.0), Rep()])
    gone = [frame(one.time_s, None if 6.0 < one.time_s < 9.0 else one.pose) for one in frames]
    result = analysed(squat, gone)
    partial = [rep for rep in result.reps if not rep.complete]
    assert result.rep_count == 2
    assert any("lost sight" in str(rep.reason) for rep in partial)


def test_staying_down_is_not_a_rep(squat: Exercise) -> None:
    """Sitting down for twenty seconds is reported as too long."""
    frames = squat_frames([Rep(seconds=20.0), Rep()])
    result = analysed(squat, frames)
    assert "too long" in str(result.reps[0].reason)
    assert result.reps[-1].complete


def test_hidden_hips_count_nothing(squat: Exercise) -> None:
    """Someone at a desk, of whom only the shoulders show, does no squats."""

    def at_desk(pose: Pose) -> Pose:
        visibility = np.where(np.arange(33) >= Landmark.LEFT_HIP, 0.1, pose.visibility)
        return Pose(points=pose.points, visibility=visibility, world=pose.world)

    assert analysed(squat, changed(squat_frames([Rep()] * 2), at_desk)).reps == ()
