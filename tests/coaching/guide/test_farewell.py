"""Both arms overhead end a set."""

from dataclasses import replace

from posecheck.body.pose import Landmark, Pose
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.screen import Stage
from tests.bodies import Rep, squat_frames
from tests.coaching.guide.led import after, in_a_set, led, moved, spoken, stages

WRISTS = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]


def raised(pose: Pose) -> Pose:
    """The same with both wrists over the head."""
    points = pose.points.copy()
    points[WRISTS, 1] = points[Landmark.NOSE, 1] - 60.0
    return replace(pose, points=points)


def test_both_arms_up_for_three_seconds_end_the_set(squat: Exercise) -> None:
    """After a rep; for less it is a stretch, and it is shown beforehand."""
    guide, start_s = in_a_set(squat)
    rep = after(start_s, squat_frames([Rep()]))
    stretch = after(rep[-1].time_s, moved(squat_frames([], before_s=2.0), raised))
    stands = after(stretch[-1].time_s, squat_frames([], before_s=2.0))
    bye = after(stands[-1].time_s, moved(squat_frames([], before_s=4.0), raised))
    screens = led(guide, [*rep, *stretch, *stands])
    assert stages(screens) == [Stage.SET]
    assert "Both arms up" in screens[0].instruction
    ended = led(guide, bye)
    assert stages(ended) == [Stage.SET, Stage.OVER]
    assert "that was your set" in spoken(ended)[0]
    assert guide.result().rep_count == 1


def test_who_rests_with_her_arms_overhead_goes_on(squat: Exercise) -> None:
    """They have never been down in this set."""
    guide, start_s = in_a_set(squat)
    screens = led(guide, after(start_s, moved(squat_frames([], before_s=6.0), raised)))
    assert stages(screens) == [Stage.SET]


def test_arms_that_are_not_seen_are_not_down(squat: Exercise) -> None:
    """Overhead all the time, reps and all; now and then nobody is seen: she goes on."""
    guide, start_s = in_a_set(squat)
    set_of_two = squat_frames([Rep(), Rep()], before_s=4.0)
    rest = after(set_of_two[-1].time_s, squat_frames([], before_s=5.0))
    seen = after(start_s, moved([*set_of_two, *rest], raised))
    last = len(set_of_two)
    frames = [
        replace(one, pose=None) if i < last and i % 40 == 7 else one for i, one in enumerate(seen)
    ]
    assert stages(led(guide, frames)) == [Stage.SET]
    assert guide.result().rep_count == 2
