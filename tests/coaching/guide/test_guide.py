"""The set: counted, pointed out, cued and praised, with the engine's own verdicts."""

import itertools
import tracemalloc
from dataclasses import replace

import pytest

from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import RepFinished, RepResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide import words
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.live_set import Counted
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.guide.screen import Screen, Sound, Stage
from posecheck.coaching.reference.reference import ReferenceKind
from tests.bodies import Rep, squat_frames
from tests.coaching.guide.led import (
    DAYLIGHT,
    STAND_S,
    after,
    in_a_set,
    led,
    nobody,
    recorded,
    spoken,
    stages,
)

CAVING = Rep(cave=0.15)


def in_set(exercise: Exercise, reps: list[Rep]) -> tuple[Guide, list[Screen]]:
    """A set of these reps from the front, with her own reference."""
    guide, now = in_a_set(exercise)
    return guide, led(guide, after(now, squat_frames(reps)))


def comparable(rep: RepResult) -> object:
    """All of a rep that must be the same."""
    return (
        rep.index, rep.start_s, rep.peak_s, rep.end_s, rep.depth, rep.complete, rep.reason,
        rep.view, dict(rep.assessments),
    )  # fmt: skip


@pytest.mark.parametrize("check_pass", [Pass.FRONT, Pass.SIDE])
def test_a_rep_is_scored_as_by_the_engine_alone(squat: Exercise, check_pass: Pass) -> None:
    """Live through the guide, or the set's frames from a file: the same."""
    guide, now = in_a_set(squat, check_pass=check_pass)
    reps = [Rep(), Rep(cave=0.15, tilt=18.0), Rep(depth=0.06), Rep(tilt=10.0)]
    frames = after(now, squat_frames(reps, view=check_pass.value, noise=0.5))
    live = [rep for screen in led(guide, frames) for rep in screen.finished]
    alone = Analyzer(squat, reference=guide.new_reference)
    events = [event for one in frames for event in alone.update(one)]
    finished = [event.rep for event in events if isinstance(event, RepFinished)]
    assert len(live) == 4
    assert [comparable(rep) for rep in live] == [comparable(rep) for rep in finished]
    assert [comparable(rep) for rep in guide.result().reps] == [
        comparable(rep) for rep in alone.finish().reps
    ]


@pytest.mark.parametrize("known", [False, True])
def test_the_frames_of_the_set_are_all_that_the_engine_saw(squat: Exercise, known: bool) -> None:
    """Kept with what led into it, a set can be scored again and gives the same."""
    stored = replace(recorded(squat), kind=ReferenceKind.STORED) if known else None
    guide = Guide(squat, check_pass=Pass.FRONT, reference=stored)
    frames = squat_frames([Rep(seconds=3.0), Rep(), CAVING], before_s=STAND_S)
    kept = [one for one in frames if guide.update(one, DAYLIGHT).stage is Stage.SET]
    kept = [*guide.lead_in, *kept]
    again = Analyzer(squat, reference=stored or guide.new_reference)
    for one in kept:
        again.update(one)
    assert all(a.time_s < b.time_s for a, b in itertools.pairwise(kept))
    assert [comparable(rep) for rep in again.finish().reps] == [
        comparable(rep) for rep in guide.result().reps
    ]
    assert guide.result().rep_count == (3 if known else 2)


def test_reps_are_counted_aloud(squat: Exercise) -> None:
    """Each number once, at its rep; the screen and the result agree."""
    guide, screens = in_set(squat, [Rep(), Rep(), Rep()])
    assert spoken(screens, Sound.COUNT) == ["1", "2", "3"]
    assert screens[-1].reps == guide.result().rep_count == 3
    assert [len(screen.finished) for screen in screens if screen.finished] == [1, 1, 1]


def test_who_ends_before_the_set_was_seen_all_the_same(squat: Exercise) -> None:
    """She was led through standing still: nothing came of it, but somebody was there."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    screens = led(guide, squat_frames([], before_s=STAND_S))
    assert screens[-1].stage is Stage.REFERENCE
    assert guide.result().quality.frames_with_pose == 1.0
    assert guide.result().reps == ()
    empty = Guide(squat, check_pass=Pass.FRONT, reference=None)
    led(empty, nobody(STAND_S))
    assert empty.result().quality.frames_with_pose == 0.0


def test_what_broke_off_is_counted_on(squat: Exercise) -> None:
    """Two reps were kept: they stand there from the start, and the next one is the third.

    She is not asked to hold still again, nor for her best line.
    """
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None, before=Counted(reps=2))
    screens = led(guide, squat_frames([Rep(), Rep()], before_s=STAND_S))
    assert stages(screens) == [Stage.SETUP, Stage.SET]
    assert spoken(screens)[0] == f"{words.GO_ON} {words.GO}"
    assert spoken(screens, Sound.COUNT) == ["3", "4"]
    assert {screen.reps for screen in screens} == {2, 3, 4}
    begun = next(screen for screen in screens if screen.stage is Stage.SET)
    assert begun.instruction == words.GO


def test_a_partial_rep_sounds_different_and_says_why(squat: Exercise) -> None:
    """Half as far as her others: not counted, and not swallowed."""
    guide, screens = in_set(squat, [Rep(), Rep(), Rep(depth=0.12), Rep()])
    assert (screens[-1].reps, screens[-1].partials) == (3, 1)
    assert guide.result().partial_count == 1
    said = spoken(screens, Sound.COUNT, Sound.PARTIAL)
    assert said == ["1", "2", "Not counted: it went less than half as far as your others.", "3"]


def test_shifting_about_is_no_try(squat: Exercise) -> None:
    """Next to her own range it is nothing: neither said now, nor told at the end."""
    guide, screens = in_set(squat, [Rep(), Rep(), Rep(depth=0.05), Rep()])
    assert spoken(screens) == ["1", "2", "3"]
    assert screens[-1].partials == guide.result().partial_count == 0


def test_the_cue_shows_while_she_caves(squat: Exercise) -> None:
    """In the rep itself, at her knees, before it is over."""
    _, screens = in_set(squat, [CAVING])
    during = [screen for screen in screens if screen.phase and screen.cue]
    assert during
    assert {screen.cue for screen in during} == {squat.fault("knee_valgus").cue.spoken}
    fault, finding = during[0].found[0]
    assert (fault.name, fault.joints) == ("knee_valgus", ("knee",))
    assert isinstance(finding, Finding)
    ended = next(i for i, screen in enumerate(screens) if screen.finished)
    assert screens.index(during[0]) < ended - 15


def test_good_reps_are_left_alone(squat: Exercise) -> None:
    """Nothing pointed out, nothing said but numbers."""
    _, screens = in_set(squat, [Rep(), Rep(seconds=4.0), Rep(depth=0.25)])
    assert not any(screen.cue or screen.found for screen in screens)
    assert spoken(screens) == ["1", "2", "3"]


def test_a_cue_is_spoken_after_the_second_slip_and_praised_when_answered(squat: Exercise) -> None:
    """Two caving reps, a cue; a good one, praise, once."""
    _, screens = in_set(squat, [CAVING, CAVING, Rep(), Rep()])
    assert spoken(screens) == [
        "1",
        "2",
        "Knees over your little toes.",
        "3",
        "Better. Knees are out.",
        "4",
    ]


def test_no_two_cues_within_six_seconds(squat: Exercise) -> None:
    """However often she slips."""
    guide, now = in_a_set(squat)
    frames = after(now, squat_frames([Rep(cave=0.15, seconds=1.6, pause=0.6)] * 8))
    times = [
        one.time_s
        for one in frames
        for said in guide.update(one, DAYLIGHT).sayings
        if said.sound is Sound.CUE
    ]
    assert len(times) >= 2
    assert all(b - a >= 6.0 for a, b in itertools.pairwise(times))


def test_phases_follow_the_rep(squat: Exercise) -> None:
    """Down, bottom, up; nothing at rest; the depth goes from 0 to 1 and back."""
    _, screens = in_set(squat, [Rep(), Rep()])
    phases = [screen.phase for screen in screens]
    passed = [one for i, one in enumerate(phases) if one and (i == 0 or phases[i - 1] != one)]
    assert passed == [*squat.phases, *squat.phases]
    assert phases[-1] == ""
    assert max(screen.depth for screen in screens) == pytest.approx(1.0, abs=0.05)
    assert screens[-1].depth < 0.05


def test_the_target_ends_the_set(squat: Exercise) -> None:
    """With its last number said; more frames change nothing, and finish nothing twice."""
    guide, now = in_a_set(squat, target_reps=2)
    screens = led(guide, after(now, squat_frames([Rep(), Rep(), Rep()])))
    assert spoken(screens) == ["1", "2"]
    assert (screens[-1].stage, screens[-1].reps) == (Stage.OVER, 2)
    assert sum(len(screen.finished) for screen in screens) == 2
    assert guide.result().rep_count == 2


def test_ending_in_the_middle_keeps_what_was_done(squat: Exercise) -> None:
    """The button; asked twice, the result is the same one."""
    guide, _ = in_set(squat, [Rep(), Rep()])
    guide.end()
    assert guide.update(squat_frames([])[0], DAYLIGHT).stage is Stage.OVER
    assert guide.result().rep_count == 2
    assert guide.result() is guide.result()


def test_ended_before_it_began_there_is_an_empty_result(squat: Exercise) -> None:
    """Nothing is lost, nothing is made up."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    led(guide, squat_frames([], before_s=2.0))
    assert guide.result().reps == ()


def test_turning_away_in_the_set_is_noticed(squat: Exercise) -> None:
    """From the side there is nothing to see of her knees: she is asked to turn back."""
    guide, now = in_a_set(squat)
    screens = led(guide, after(now, squat_frames([], view="side", before_s=8.0)))
    assert screens[-1].instruction == "Turn to face me so that I can see your knees."
    assert spoken(screens) == ["Turn to face me so that I can see your knees."]


def test_memory_does_not_grow_with_time(squat: Exercise) -> None:
    """Ten minutes of standing in the set cost no more than one."""
    peaks = []
    for minutes in (1, 10):
        guide, now = in_a_set(squat)
        frames = squat_frames([], fps=10, before_s=60.0)
        tracemalloc.start()
        for minute in range(minutes):
            for one in after(now + 60.0 * minute, frames):
                guide.update(one, DAYLIGHT)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0] + 50_000
