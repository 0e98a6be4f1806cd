"""A set that broke off with the program is gone on with, and told as one."""

import gc

import pytest

from posecheck.body.track_file import TrackRecorder
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.passes import Pass
from posecheck.sessions.store.records import CheckIn
from posecheck.sessions.store.store import Store
from posecheck.ui.live.keeping import Keeper
from posecheck.ui.live.left_off import left_off
from posecheck.ui.live.visit import Step, Visit
from tests.bodies import Rep, squat_frames
from tests.ui.live.steps import opened

pytestmark = pytest.mark.usefixtures("folder")


def done(
    exercise: Exercise, reps: list[Rep], *, view: str = "front"
) -> tuple[SessionResult, TrackRecorder]:
    """A set of these reps."""
    analyzer, track = Analyzer(exercise), TrackRecorder()
    for frame in squat_frames(reps, view=view):
        analyzer.update(frame)
        track.add(frame)
    return analyzer.finish(), track


def broken_off(exercise: Exercise, keeper: Keeper, reps: list[Rep]) -> str:
    """The session in which these reps were kept, and nothing after them."""
    result, track = done(exercise, reps)
    frames = list(track.frames())
    for rep in result.reps:
        keeper.rep(rep, [one for one in frames if one.time_s <= rep.end_s])
        frames = [one for one in frames if one.time_s > rep.end_s]
    assert keeper.session_id is not None
    return keeper.session_id


def gone_on(exercise: Exercise, store: Store, session_id: str, reps: list[Rep]) -> Visit:
    """The visit in which so many reps more were done, at its summary."""
    left = left_off(store, session_id, exercise)
    keeper = Keeper(exercise, CheckIn(), "full", session_id=session_id)
    visit = Visit(
        step=Step.SUMMARY,
        exercise=exercise,
        keeper=keeper,
        check_pass=left.check_pass,
        before=left.before,
        passes=left.passes,
    )
    result, track = done(exercise, reps)
    keeper.finish(result, track)
    visit.add_pass(result, track)
    return visit


def test_the_summary_is_of_the_whole_set(squat: Exercise, store: Store) -> None:
    """Two reps with knees that cave in before, a good one after: the knees are not praised."""
    keeper = Keeper(squat, CheckIn(), "full")
    broken = broken_off(squat, keeper, [Rep(cave=0.15), Rep(cave=0.15)])
    del keeper
    gc.collect()
    visit = gone_on(squat, store, broken, [Rep()])
    (told,) = [one.value for one in opened(visit).header]
    assert told.startswith("Three squats. In the last your knees stayed out; in the first two")
    (whole,) = (one.whole for one in visit.passes)
    starts = [rep.start_s for rep in whole.result.reps]
    times = [one.time_s for one in whole.track.frames()]
    assert [rep.index for rep in whole.result.reps] == [1, 2, 3]
    assert (starts, times) == (sorted(starts), sorted(times))
    (head,) = store.sessions.page().heads
    assert (head.reps, head.status) == (3, "finished")
    assert visit.before == (), "the next set begins at nothing"


def test_a_set_may_break_off_twice(squat: Exercise, store: Store) -> None:
    """All its parts are told."""
    keeper = Keeper(squat, CheckIn(), "full")
    broken = broken_off(squat, keeper, [Rep()])
    del keeper
    gc.collect()
    keeper = Keeper(squat, CheckIn(), "full", session_id=broken)
    broken_off(squat, keeper, [Rep()])
    del keeper
    gc.collect()
    visit = gone_on(squat, store, broken, [Rep()])
    assert [one.whole.result.rep_count for one in visit.passes] == [3]


def test_it_goes_on_in_the_pass_that_broke_off(squat: Exercise, store: Store) -> None:
    """The other pass of the check is done, and stays so."""
    keeper = Keeper(squat, CheckIn(), "full")
    keeper.finish(*done(squat, [Rep(), Rep()], view="side"))
    broken = broken_off(squat, keeper, [Rep()])
    left = left_off(store, broken, squat)
    assert left.check_pass is Pass.FRONT
    assert [(one.check_pass, one.result.rep_count) for one in left.passes] == [(Pass.SIDE, 2)]
    assert [part.result.rep_count for part in left.before] == [1]


def test_what_was_gone_on_with_and_ended_is_offered_no_more(squat: Exercise, store: Store) -> None:
    """She went on, did nothing more and was done: what is kept is the whole of it."""
    keeper = Keeper(squat, CheckIn(), "full")
    broken = broken_off(squat, keeper, [Rep(), Rep()])
    del keeper
    gc.collect()
    assert [head.id for head in store.interrupted()] == [broken]
    visit = gone_on(squat, store, broken, [])
    assert store.interrupted() == []
    assert [one.value for one in opened(visit).title] == ["Well done"]
