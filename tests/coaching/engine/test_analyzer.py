"""One engine: the same result however the frames arrive, and bounded memory."""

import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exercises
from posecheck.body.pose import Pose
from posecheck.body.track import PoseTrack
from posecheck.body.track_file import load_track, save_track
from posecheck.body.view import View
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import RepFinished, RepStarted, SessionResult, ViewChanged
from posecheck.coaching.exercise.assessment import NotAssessed
from posecheck.coaching.exercise.catalog import Catalog, load_catalog
from posecheck.coaching.exercise.definition import Exercise
from tests.bodies import Rep, frame, squat_frames

SET = [Rep(), Rep(cave=0.15), Rep(depth=0.12), Rep()]


def comparable(result: SessionResult) -> object:
    """Everything in a result that must be the same, as plain values."""
    reps = [
        (rep.index, rep.start_s, rep.peak_s, rep.end_s, rep.depth, rep.complete, rep.reason,
         rep.view, rep.segment, dict(rep.assessments))
        for rep in result.reps
    ]  # fmt: skip
    return reps, result.segments, result.quality


def test_frame_by_frame_and_from_a_file_give_the_same(squat: Exercise, tmp_path: Path) -> None:
    """Live frames, and the stored track of the same set, are scored identically."""
    frames = squat_frames(SET, noise=1.0)
    live = Analyzer(squat)
    for one in frames:
        live.update(one)
    save_track(PoseTrack.from_frames(frames), tmp_path / "set.track")
    stored = Analyzer(squat)
    for one in load_track(tmp_path / "set.track").frames():
        stored.update(one)
    assert comparable(live.finish()) == comparable(stored.finish())


def test_a_rep_gets_the_same_score_while_live_and_at_the_end(squat: Exercise) -> None:
    """Without anything learned in between, the event and the result agree."""
    analyzer = Analyzer(squat, learn_from_set=False)
    events = [
        event for one in squat_frames([Rep(), Rep(cave=0.2)]) for event in analyzer.update(one)
    ]
    live = [event.rep for event in events if isinstance(event, RepFinished)]
    assert [dict(rep.assessments) for rep in live] == [
        dict(rep.assessments) for rep in analyzer.finish().reps
    ]


def test_events_tell_the_set_as_it_happens(squat: Exercise) -> None:
    """View, start and end of each rep come in order and in time."""
    analyzer = Analyzer(squat)
    seen = [
        (one.time_s, event)
        for one in squat_frames([Rep(), Rep()])
        for event in analyzer.update(one)
    ]
    kinds = [type(event) for _, event in seen]
    assert kinds == [ViewChanged, RepStarted, RepFinished, RepStarted, RepFinished]
    finished = [(time, event.rep) for time, event in seen if isinstance(event, RepFinished)]
    assert all(time - rep.end_s < 0.5 for time, rep in finished)


def test_a_cue_comes_after_two_faulty_reps_of_three(squat: Exercise) -> None:
    """One slip is let pass; the second is spoken to, and not again at once."""
    analyzer = Analyzer(squat)
    reps = [Rep(cave=0.25), Rep(cave=0.25), Rep(cave=0.25), Rep(cave=0.25)]
    cues = [
        event.cue.spoken if event.cue else None
        for one in squat_frames(reps)
        for event in analyzer.update(one)
        if isinstance(event, RepFinished)
    ]
    spoken = squat.fault("knee_valgus").cue.spoken
    assert cues == [None, spoken, None, spoken]


def test_memory_does_not_grow_with_time(squat: Exercise) -> None:
    """Ten times as much standing around costs no more; a rep costs a few kilobytes."""
    peaks = []
    for pause_s, reps in ((0.0, 1), (60.0, 1), (0.0, 40)):
        analyzer = Analyzer(squat)
        frames = squat_frames([Rep(pause=1.0 + pause_s)] * reps, fps=15)
        tracemalloc.start()
        for one in frames:
            analyzer.update(one)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    once, long, many = peaks
    assert long < 1.2 * once + 50_000
    assert many < 1.2 * once + 40 * 8_000


def test_a_cut_from_side_to_front_makes_two_segments(squat: Exercise) -> None:
    """Each part has its own view and its own verdicts."""
    side = squat_frames([Rep(), Rep()], view="side")
    front = squat_frames([Rep(), Rep()])
    later = [frame(one.time_s + 7.0, one.pose) for one in front]
    analyzer = Analyzer(squat)
    for one in [*side, *later]:
        analyzer.update(one)
    result = analyzer.finish()
    assert [segment.view for segment in result.segments] == [View.SIDE_LEFT, View.FRONT]
    assert result.segments[0].end_s == pytest.approx(7.0, abs=0.3)
    assert [rep.segment for rep in result.reps] == [0, 0, 1, 1]
    assert result.rep_count == 4
    for rep in result.reps[:2]:
        assert isinstance(rep.assessments["knee_valgus"], NotAssessed)


def test_nothing_at_all_is_an_empty_result(catalog: Catalog) -> None:
    """No frames, or frames of nobody, give a result without reps."""
    for exercise in catalog.values():
        assert Analyzer(exercise).finish().reps == ()
        analyzer = Analyzer(exercise)
        for i in range(30):
            analyzer.update(frame(i / 30, None))
        result = analyzer.finish()
        assert result.reps == ()
        assert result.quality.frames_with_pose == 0.0


@pytest.mark.parametrize("name", load_catalog(exercises))
@settings(max_examples=8)
@given(seed=st.integers(0, 10_000), fps=st.sampled_from([3.0, 12.0, 30.0, 120.0]))
def test_no_stream_of_poses_is_too_strange(
    catalog: Catalog, name: str, seed: int, fps: float
) -> None:
    """Flicker, jumps, gaps, huge and collapsed bodies: a result, never an exception."""
    random = np.random.default_rng(seed)
    frames = squat_frames([Rep(cave=0.1), Rep(seconds=1.2)], fps=fps, noise=random.uniform(0, 30))
    analyzer = Analyzer(catalog[name])
    for one in frames:
        assert one.pose is not None
        scale = random.choice([0.0, 0.01, 1.0, 1.0, 1.0, 1.0, 1.0, 50.0])
        pose = Pose(
            points=one.pose.points * scale,
            visibility=one.pose.visibility * random.uniform(0.0, 1.0, 33).round(),
            world=one.pose.world * random.normal(1.0, 3.0),
        )
        seen = random.uniform() < 0.9
        analyzer.update(frame(one.time_s, pose if seen else None))
    assert analyzer.finish().exercise == name


def test_a_moment_of_doubt_after_a_cut_is_no_segment(squat: Exercise) -> None:
    """Poses that jump about for half a second while the model finds her again."""
    random = np.random.default_rng(5)
    side = squat_frames([Rep()], view="side")
    wild = [
        frame(4.0 + i / 30, Pose(
            points=one.pose.points + random.uniform(-300, 300, 2),
            visibility=one.pose.visibility,
            world=one.pose.world,
        ))
        for i, one in enumerate(side[:12])
        if one.pose is not None
    ]  # fmt: skip
    front = [frame(one.time_s + 4.4, one.pose) for one in squat_frames([Rep()])]
    analyzer = Analyzer(squat)
    for one in [*side, *wild, *front]:
        analyzer.update(one)
    assert [one.view for one in analyzer.finish().segments] == [View.SIDE_LEFT, View.FRONT]


@settings(max_examples=25)
@given(
    st.lists(
        st.builds(
            Rep,
            depth=st.sampled_from([0.04, 0.07, 0.09, 0.12, 0.16, 0.25, 0.35, 0.45]),
            seconds=st.sampled_from([0.6, 1.2, 2.0, 3.0]),
            pause=st.sampled_from([0.1, 0.6, 1.5]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_number_once_told_is_never_told_again(squat: Exercise, movements: list[Rep]) -> None:
    """Whatever she does: numbers rise by one, and the end says what was said on the way.

    What was left in doubt to the end comes after it, and does not count.
    """
    analyzer = Analyzer(squat, counts_at_once=True)
    told = [
        event.rep
        for one in squat_frames([*movements, Rep()])
        for event in analyzer.update(one)
        if isinstance(event, RepFinished)
    ]
    assert [rep.index for rep in told] == list(range(1, len(told) + 1))
    result = analyzer.finish()
    assert kept(result)[: len(told)] == [
        (rep.index, rep.start_s, rep.complete, rep.reason) for rep in told
    ]
    assert result.rep_count == sum(rep.complete for rep in told)


def test_a_small_movement_among_smaller_ones_is_no_rep(squat: Exercise) -> None:
    """Nothing large was seen yet: what counts is told once it is known how far hers go."""
    shifting = [Rep(depth=0.07, seconds=1.2), Rep(depth=0.07, seconds=1.2)]
    analyzer = Analyzer(squat, counts_at_once=True)
    told = [
        event.rep
        for one in squat_frames([*shifting, Rep(depth=0.11, seconds=1.2), Rep(depth=0.45), Rep()])
        for event in analyzer.update(one)
        if isinstance(event, RepFinished)
    ]
    assert [rep.start_s for rep in told if rep.complete] == [rep.start_s for rep in told[-2:]]
    assert analyzer.finish().rep_count == 2


def test_a_lone_small_movement_is_not_swallowed(squat: Exercise) -> None:
    """It was not counted aloud, so it does not count; that it was seen is said."""
    analyzer = Analyzer(squat, counts_at_once=True)
    for one in squat_frames([Rep(depth=0.14)]):
        analyzer.update(one)
    result = analyzer.finish()
    assert (result.rep_count, result.partial_count) == (0, 1)


def test_a_dip_before_a_deep_squat_takes_no_number_twice(squat: Exercise) -> None:
    """Once her range is known the dip was only fidgeting; its number is gone all the same."""
    analyzer = Analyzer(squat, counts_at_once=True)
    told = [
        event.rep.index
        for one in squat_frames([Rep(depth=0.09, seconds=1.2), Rep(depth=0.45), Rep()])
        for event in analyzer.update(one)
        if isinstance(event, RepFinished)
    ]
    assert len(told) == len(set(told))
    assert analyzer.finish().rep_count == 2


def kept(result: SessionResult) -> list[tuple[int, float, bool, str | None]]:
    """What counts and what does not, by number."""
    return [(rep.index, rep.start_s, rep.complete, rep.reason) for rep in result.reps]
