"""Pauses: she leaves, somebody comes, sight is lost; nothing is reset."""

from dataclasses import replace

from posecheck.body.track import PoseFrame
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.screen import Screen, Sound, Stage
from tests.bodies import Rep, changed, squat_frames
from tests.coaching.guide.led import after, in_a_set, led, nobody, spoken, stages


def set_with(
    exercise: Exercise, between: list[PoseFrame]
) -> tuple[Guide, list[Screen], list[Screen]]:
    """Two reps, something else, two reps: the screens of what was between, and of the end."""
    guide, now = in_a_set(exercise)
    before = after(now, squat_frames([Rep(), Rep()]))
    led(guide, before)
    pause = after(before[-1].time_s, between)
    during = led(guide, pause)
    return guide, during, led(guide, after(pause[-1].time_s, squat_frames([Rep(), Rep()])))


def test_leaving_pauses_and_coming_back_resumes(squat: Exercise) -> None:
    """Said once; the count goes on where it was."""
    guide, during, end = set_with(squat, nobody(8.0))
    assert stages(during) == [Stage.SET, Stage.PAUSED]
    assert spoken(during, Sound.PAUSE) == ["I'll wait. I lost sight of you."]
    assert during[-1].reps == 2
    assert stages(end) == [Stage.PAUSED, Stage.SET]
    assert [screen.stage for screen in end].index(Stage.SET) >= 29
    assert (end[-1].reps, guide.result().rep_count) == (4, 4)
    assert "Let's go on." in spoken(end)


def test_walking_out_of_the_picture_is_told_from_being_lost(squat: Exercise) -> None:
    """Last seen at its edge, she has left it."""
    beside = changed(
        squat_frames([], before_s=0.3), lambda pose: replace(pose, points=pose.points + 290.0)
    )
    out = [*beside, *after(beside[-1].time_s, nobody(2.0))]
    _, during, _ = set_with(squat, out)
    assert spoken(during, Sound.PAUSE) == ["I'll wait. Step back into the picture."]


def test_a_blink_is_no_pause(squat: Exercise) -> None:
    """Half a second without a pose goes unmentioned."""
    _, during, end = set_with(squat, nobody(0.5))
    assert stages(during) == [Stage.SET]
    assert spoken(end) == ["3", "4"]


def test_a_second_person_pauses(squat: Exercise) -> None:
    """Until she is alone again."""
    visit = [replace(one, people=2) for one in squat_frames([], before_s=4.0)]
    _, during, end = set_with(squat, visit)
    assert stages(during) == [Stage.SET, Stage.PAUSED]
    assert spoken(during) == ["I'll wait. I see two people."]
    assert stages(end) == [Stage.PAUSED, Stage.SET]
    assert end[-1].reps == 4


def test_somebody_who_stays_is_let_be(squat: Exercise) -> None:
    """A child that sits down, a mirror: after a while the set goes on, and she is told."""
    visit = [replace(one, people=2) for one in squat_frames([], before_s=13.0)]
    _, during, _ = set_with(squat, visit)
    assert stages(during) == [Stage.SET, Stage.PAUSED, Stage.SET]
    assert "follow the one in the middle" in spoken(during)[-1]


def test_twenty_seconds_away_end_the_set(squat: Exercise) -> None:
    """What was done is kept; coming back later does not start it again."""
    guide, during, end = set_with(squat, nobody(21.0))
    assert stages(during) == [Stage.SET, Stage.PAUSED, Stage.OVER]
    assert "stop here" in spoken(during)[-1]
    assert stages(end) == [Stage.OVER]
    assert guide.result().rep_count == 2


def test_a_baby_that_needs_her_for_a_while(squat: Exercise) -> None:
    """Away three times for less than 20 s is not away for 20 s."""
    gone, back = nobody(12.0), squat_frames([], before_s=3.0)
    times = [*gone, *after(12.0, back), *after(15.0, gone), *after(27.0, back)]
    _, during, end = set_with(squat, times)
    assert Stage.OVER not in stages(during)
    assert end[-1].reps == 4
