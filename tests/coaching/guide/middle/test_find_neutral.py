"""A person is led to both ends of her range, and to its middle."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from posecheck.body.track import PoseFrame
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.middle import words
from posecheck.coaching.guide.middle.find_neutral import FindNeutral
from posecheck.coaching.guide.screen import Screen, Sound, Stage
from posecheck.coaching.reference.habit import habit_sentences, report_on
from tests.bodies import squat_frames, standing_frames
from tests.coaching.guide.led import DAYLIGHT, after, nobody, spoken, stages

# Seconds, pelvis forward, ribs up.
HABIT, ARCH, TUCK = (5.0, 7.0, 3.0), (4.5, 12.0, 6.0), (4.5, -10.0, -6.0)
RIBS_UP, RIBS_DOWN = (4.5, 0.0, 7.0), (4.5, 0.0, -7.0)
SHOWN = (HABIT, ARCH, TUCK, RIBS_UP, RIBS_DOWN)
MIDDLE = (1.0, 0.0)
TURN = "Turn side-on so that I can see your back."


def led(exercise: Exercise, *holds: tuple[float, float, float]) -> tuple[FindNeutral, list[Screen]]:
    """What a guide shows of somebody who does this."""
    return followed(exercise, standing_frames(*holds))


def followed(exercise: Exercise, frames: Iterable[PoseFrame]) -> tuple[FindNeutral, list[Screen]]:
    """What a guide shows of these frames."""
    guide = FindNeutral(exercise)
    return guide, [guide.update(one, DAYLIGHT) for one in frames]


def test_she_is_led_to_her_middle(squat: Exercise) -> None:
    """Both ends, ribs apart, then three holds of five seconds; her habit is told in words."""
    guide, screens = led(squat, *SHOWN, (26.0, *MIDDLE))
    assert stages(screens) == [
        Stage.SETUP,
        Stage.NEUTRAL,
        Stage.RANGE,
        Stage.MIDDLE,
        Stage.OVER,
    ]
    said = spoken(screens)
    asked = (words.STAND["standing"], words.ARCH, words.TUCK, words.RIBS_UP, words.RIBS_DOWN)
    assert [one for one in said if one in asked] == list(asked)
    assert said[-1] == words.FOUND
    assert guide.confirmed
    assert guide.found is not None
    assert guide.found.of_today
    report = report_on(guide.found)
    assert report.pelvis_habit == pytest.approx(17 / 22, abs=0.08)
    assert report.ribs_habit == pytest.approx(10 / 14, abs=0.1)
    sentences = habit_sentences(report, "standing")
    assert sentences[0] == "You usually stand three quarters of the way to your arch."


@pytest.mark.parametrize(
    ("tilt", "thrust", "helps"),
    [
        (10.0, 0.0, "A little more tuck."),
        (-9.0, 0.0, "A little less tuck."),
        (1.0, 6.5, "Ribs down a little."),
        (1.0, -6.5, "Ribs up a little."),
    ],
)
def test_the_part_that_is_out_is_helped_back(
    squat: Exercise, tilt: float, thrust: float, helps: str
) -> None:
    """Then she hears that she is there. The marker stands where she is."""
    _, screens = led(squat, *SHOWN, (6.0, tilt, thrust), (4.0, *MIDDLE))
    praised = (Sound.INSTRUCTION,)
    said = spoken([one for one in screens if one.stage is Stage.MIDDLE], *praised)
    assert said[-2:] == [helps, words.THERE]
    last = screens[-1].meter
    assert last is not None
    assert last.in_middle
    assert last.left_s > 0
    for one in last.needles:
        assert one.at == pytest.approx(0.5, abs=0.1)


def test_a_hold_is_lost_when_she_leaves_the_middle(squat: Exercise) -> None:
    """She has to hold it for five seconds at a stretch."""
    out = (2.0, 12.0, 0.0)
    guide, screens = led(squat, *SHOWN, (4.0, *MIDDLE), out, (4.0, *MIDDLE), out)
    assert guide.found is not None
    assert not guide.confirmed
    assert all(one.meter.done == 0 for one in screens if one.meter is not None)


def test_ends_that_look_alike_are_tried_again_and_then_not_told(squat: Exercise) -> None:
    """I cannot tell today, with why."""
    alike = ((11.0, 8.5, 4.0), (11.0, 5.5, 2.0), (11.0, 8.5, 5.0), (11.0, 7.0, 2.0))
    guide, screens = led(squat, HABIT, *alike, *alike)
    assert any(words.ONCE_MORE in one for one in spoken(screens))
    assert screens[-1].stage is Stage.OVER
    assert guide.found is None
    assert "I cannot tell today" in guide.refused


def test_she_may_end_early(squat: Exercise) -> None:
    """Without both ends nothing is told; with them her range is known."""
    guide, _ = led(squat, HABIT, ARCH)
    guide.end()
    assert guide.found is None
    assert "I cannot tell today" in guide.refused
    guide, _ = led(squat, *SHOWN, (2.0, *MIDDLE))
    guide.end()
    assert guide.found is not None
    assert guide.refused == ""


def test_who_takes_her_time_to_step_in_is_waited_for(squat: Exercise) -> None:
    """Nothing ends before it has begun."""
    empty = nobody(40.0)
    _, screens = followed(squat, [*empty, *after(empty[-1].time_s, standing_frames(HABIT))])
    assert stages(screens) == [Stage.SETUP, Stage.NEUTRAL, Stage.RANGE]


def test_who_turns_to_the_screen_is_asked_to_turn_back(squat: Exercise) -> None:
    """A back that is not seen side-on is not read."""
    shown = standing_frames(*SHOWN, (3.0, *MIDDLE))
    front = [replace(one, contour=shown[0].contour) for one in squat_frames([], before_s=6.0)]
    _, screens = followed(squat, [*shown, *after(shown[-1].time_s, front)])
    assert screens[-1].instruction == TURN
    assert screens[-1].meter is not None
    assert screens[-1].meter.needles == ()


def test_who_faces_the_camera_is_asked_to_turn_until_she_does(squat: Exercise) -> None:
    """Nothing can be read from there, and nothing else is asked; that is the reason at the end."""
    facing = squat_frames([], before_s=20.0)
    guide, screens = followed(squat, facing)
    assert stages(screens) == [Stage.SETUP]
    assert set(spoken(screens)) == {TURN}
    assert screens[-1].instruction == TURN
    guide.end()
    assert "you faced the camera" in guide.refused
    turned = after(facing[-1].time_s, standing_frames((8.0, *HABIT[1:])))
    _, screens = followed(squat, [*facing, *turned])
    assert stages(screens) == [Stage.SETUP, Stage.NEUTRAL, Stage.RANGE]


def test_who_comes_to_end_it_did_not_face_the_camera(squat: Exercise) -> None:
    """She stood side-on, and turns to the screen for a moment."""
    shown = standing_frames(HABIT, ARCH)
    guide, _ = followed(squat, [*shown, *after(shown[-1].time_s, squat_frames([], before_s=3.0))])
    guide.end()
    assert "both ends" in guide.refused


def test_arms_that_hide_the_back_are_asked_for_as_before(squat: Exercise) -> None:
    """Crossed, when crossed was asked: two sentences that differ could not both be followed."""
    shown = standing_frames((3.0, *HABIT[1:]), (8.0, *HABIT[1:]))
    cut = next(i for i, one in enumerate(shown) if one.time_s > 2.5)
    hidden = [replace(one, contour=None) for one in shown[cut:]]
    guide, screens = followed(squat, [*shown[:cut], *hidden])
    assert screens[-1].instruction == words.HIDDEN["standing"]
    assert "crossed" in screens[-1].instruction
    guide.end()
    assert "both ends" in guide.refused


def test_whoever_leaves_is_not_waited_for(squat: Exercise) -> None:
    """It ends by itself."""
    frames = standing_frames(HABIT, ARCH)
    guide, screens = followed(squat, [*frames, *after(frames[-1].time_s, nobody(25.0))])
    assert screens[-1].stage is Stage.OVER
    assert guide.found is None
