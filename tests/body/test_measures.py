"""Laws of the measures, on any body."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from posecheck.body import measures
from posecheck.body.measures import Measure
from posecheck.body.pose import LANDMARK_COUNT, FloatArray, Landmark, Pose
from posecheck.body.track import PoseTrack
from tests.bodies import SHIN, Rep, squat_frames, standing_pose

ALL: list[Measure] = [
    measures.hip_drop,
    measures.hip_rise,
    measures.knee_over_toe,
    measures.knee_over_ankle,
    measures.knee_ankle_width,
    measures.knee_toe_width,
    measures.knee_gap_loss,
    measures.mean_fppa,
    measures.side_shift,
    measures.side_shift_size,
    measures.pelvic_drop,
    measures.knee_flexion,
    measures.trunk_lean,
    measures.shin_lean,
    measures.trunk_shin_difference,
    measures.heel_lift,
    measures.hip_extension,
]
FROM_THE_SIDE = {
    measures.hip_rise,
    measures.knee_flexion,
    measures.trunk_lean,
    measures.shin_lean,
    measures.trunk_shin_difference,
    measures.heel_lift,
    measures.hip_extension,
}
SIGNED_BY_SIDE = {measures.side_shift, measures.pelvic_drop}
every_measure = pytest.mark.parametrize("measure", ALL, ids=lambda one: one.__name__)
# Bodies tried for each measure: all measures are made of the same few functions of geometry.
some_bodies = settings(max_examples=25)
A_KNEE_STRAIGHT_MOST_OF_THE_TIME = np.full((LANDMARK_COUNT, 2), 4.0)
A_KNEE_STRAIGHT_MOST_OF_THE_TIME[Landmark.LEFT_HIP] = 0.0, 4.0
shaking = arrays(float, (LANDMARK_COUNT, 2), elements=st.floats(-6, 6, width=32))


def view_of(measure: Measure) -> str:
    """The view in which a measure is used."""
    return "side" if measure in FROM_THE_SIDE else "front"


def track_of(view: str, shake: FloatArray) -> PoseTrack:
    """One squat of a body whose landmarks are all a little displaced."""
    frames = squat_frames([Rep()], fps=8, view=view)
    track = PoseTrack.from_frames(frames)
    return replace(track, points=track.points + shake)


def neutral_of(track: PoseTrack) -> Pose:
    """The first frame, standing."""
    return Pose(points=track.points[0], visibility=track.visibility[0], world=track.world[0])


def moved(track: PoseTrack, change: Callable[[FloatArray], FloatArray]) -> PoseTrack:
    """The track with its points changed."""
    return replace(track, points=change(track.points))


@every_measure
@some_bodies
@given(shake=shaking, x=st.floats(-300, 300), y=st.floats(-300, 300), times=st.floats(0.3, 4))
@example(shake=A_KNEE_STRAIGHT_MOST_OF_THE_TIME, x=0.0, y=0.0, times=2.9430692822634152)
def test_place_and_distance_do_not_matter(
    measure: Measure, shake: FloatArray, x: float, y: float, times: float
) -> None:
    """A person who stands elsewhere or nearer reads the same."""
    track = track_of(view_of(measure), shake)
    elsewhere = moved(track, lambda points: points * times + (x, y))
    expected = measure(track, neutral_of(track))
    actual = measure(elsewhere, neutral_of(elsewhere))
    np.testing.assert_allclose(actual, expected, rtol=1e-6, atol=1e-4)


@every_measure
@some_bodies
@given(shake=shaking)
def test_mirroring_swaps_left_and_right(measure: Measure, shake: FloatArray) -> None:
    """In the mirror every measure reads the same, and one with a side changes its sign."""
    track = track_of(view_of(measure), shake)
    mirrored = track.mirrored()
    sign = -1.0 if measure in SIGNED_BY_SIDE else 1.0
    expected = sign * measure(track, neutral_of(track))
    actual = measure(mirrored, neutral_of(mirrored))
    np.testing.assert_allclose(actual, expected, rtol=1e-6, atol=1e-4)


@every_measure
def test_a_hidden_leg_gives_no_number(measure: Measure) -> None:
    """Without the near leg no measure invents a value."""
    legs = [mark for mark in Landmark if mark >= Landmark.LEFT_HIP]
    track = track_of(view_of(measure), np.zeros((LANDMARK_COUNT, 2)))
    neutral = neutral_of(track)
    hidden = moved(track, lambda points: points.copy())
    hidden.points[:, legs] = np.nan
    assert np.isnan(measure(hidden, neutral)).all()


@given(cave=st.floats(0.0, 0.3))
def test_knee_over_toe_falls_by_as_much_as_the_knees_cave(cave: float) -> None:
    """Both knees moved in by a share of the shin lower the reading by that share."""
    good = PoseTrack.from_frames(squat_frames([Rep()], fps=8))
    caving = PoseTrack.from_frames(squat_frames([Rep(cave=cave)], fps=8))
    neutral = standing_pose()
    bottom = int(np.argmax(measures.hip_drop(good, neutral)))
    share = measures.hip_drop(good, neutral)[bottom] / 0.35
    fall = (measures.knee_over_toe(good, neutral) - measures.knee_over_toe(caving, neutral))[bottom]
    assert fall == pytest.approx(100 * cave * share, abs=0.2)


def test_known_body_reads_as_drawn() -> None:
    """Numbers of the made-up standing body, computed by hand."""
    pose = standing_pose()
    track = PoseTrack.from_frames(squat_frames([Rep()], fps=8))
    assert measures.knee_over_toe(track, pose)[0] == pytest.approx(-100 * 14 / SHIN, abs=0.2)
    assert measures.knee_ankle_width(track, pose)[0] == pytest.approx(48 / 56, abs=0.01)
    assert measures.knee_toe_width(track, pose)[0] == pytest.approx(48 / 76, abs=0.01)
    assert measures.hip_drop(track, pose).max() == pytest.approx(0.35, abs=0.01)
    assert measures.side_shift(track, pose) == pytest.approx(0.0, abs=0.5)
    assert measures.pelvic_drop(track, pose) == pytest.approx(0.0, abs=0.5)


def test_side_shift_and_pelvic_drop_name_the_persons_left() -> None:
    """Hips pushed to her left, at the right of the picture, read positive; so does a lower left."""
    track = PoseTrack.from_frames(squat_frames([Rep()], fps=8))
    pushed = moved(track, lambda points: points.copy())
    pushed.points[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0] += 10
    pushed.points[:, Landmark.LEFT_HIP, 1] += 10
    assert (measures.side_shift(pushed, standing_pose()) > 10).all()
    assert (measures.pelvic_drop(pushed, standing_pose()) > 10).all()


def test_who_stood_on_one_leg_and_squats_over_both_does_not_lean() -> None:
    """Only what is beside the feet now, and was not before, is a shift."""
    track = PoseTrack.from_frames(squat_frames([Rep()], fps=8))
    resting = standing_pose()
    points = resting.points.copy()
    points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0] += 10
    resting = replace(resting, points=points)
    assert measures.side_shift(track, resting) == pytest.approx(0.0, abs=0.5)
    askew = moved(track, lambda points: points.copy())
    askew.points[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0] += 10
    assert measures.side_shift(askew, resting) == pytest.approx(0.0, abs=0.5)


def test_side_view_reads_bent_knees_and_lifted_heels() -> None:
    """Knee flexion grows with depth; a heel raised by a fifth of the foot reads 20 percent."""
    track = PoseTrack.from_frames(squat_frames([Rep()], fps=8, view="side"))
    neutral = neutral_of(track)
    flexion = measures.knee_flexion(track, neutral)
    assert flexion[0] < 5 < 60 < flexion.max() < 90
    assert measures.heel_lift(track, neutral) == pytest.approx(0.0, abs=0.5)
    lifted = moved(track, lambda points: points.copy())
    foot = np.hypot(47.0, 2.0)
    lifted.points[:, Landmark.LEFT_HEEL, 1] -= 0.2 * foot
    assert measures.heel_lift(lifted, neutral) == pytest.approx(20.0, abs=1.0)


def test_an_ankle_in_a_mirror_hardly_lifts_the_hips() -> None:
    """The far foot taken for that of a figure in a mirror is not believed."""
    track = PoseTrack.from_frames(squat_frames([Rep()], fps=8, view="side"))
    points = track.points.copy()
    points[::2, Landmark.RIGHT_ANKLE] += (-120.0, -150.0)
    strayed = measures.hip_drop(replace(track, points=points), neutral_of(track))
    np.testing.assert_allclose(strayed, measures.hip_drop(track, neutral_of(track)), atol=0.12)
