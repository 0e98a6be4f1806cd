"""A person led through a live set, without a camera: frames in, screens out."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from posecheck.body.pose import Pose, Seconds
from posecheck.body.track import PoseFrame
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.guide.screen import Light, Screen, Sound, Stage
from posecheck.coaching.reference.reference import Reference
from tests.bodies import Rep, frame, squat_frames

DAYLIGHT, DUSK = Light(brightness=0.5), Light(brightness=0.05)
# She stands for so long until the reference rep is asked for.
STAND_S = 6.0
SLOW = Rep(seconds=3.0)


def led(guide: Guide, frames: Iterable[PoseFrame], light: Light = DAYLIGHT) -> list[Screen]:
    """The screen after each frame."""
    return [guide.update(one, light) for one in frames]


def in_a_set(
    exercise: Exercise, *, check_pass: Pass = Pass.FRONT, target_reps: int | None = None
) -> tuple[Guide, float]:
    """A guide that has just said to start, after a good slow rep, and the time then."""
    guide = Guide(exercise, check_pass=check_pass, reference=None, target_reps=target_reps)
    for one in squat_frames([SLOW], view=check_pass.value, before_s=STAND_S):
        if guide.update(one, DAYLIGHT).stage is Stage.SET:
            return guide, one.time_s
    raise AssertionError("the set did not start")


def recorded(exercise: Exercise, *, check_pass: Pass = Pass.FRONT) -> Reference:
    """A reference from a good slow rep."""
    reference = in_a_set(exercise, check_pass=check_pass)[0].new_reference
    assert reference is not None
    return reference


def after(time_s: float, frames: Iterable[PoseFrame]) -> list[PoseFrame]:
    """The same frames, beginning one frame later than ``time_s``."""
    begin = time_s + 1 / 30
    return [replace(one, time_s=Seconds(one.time_s + begin)) for one in frames]


def nobody(seconds: float) -> list[PoseFrame]:
    """An empty picture."""
    return [frame(i / 30, None) for i in range(int(30 * seconds))]


def moved(frames: Iterable[PoseFrame], change: Callable[[Pose], Pose]) -> list[PoseFrame]:
    """The same frames with every pose changed, and their outline kept."""
    return [replace(one, pose=change(one.pose)) for one in frames if one.pose is not None]


def stages(screens: Iterable[Screen]) -> list[Stage]:
    """The stages passed through, each once in a row."""
    passed = [screen.stage for screen in screens]
    return [stage for i, stage in enumerate(passed) if i == 0 or passed[i - 1] is not stage]


def spoken(screens: Iterable[Screen], *sounds: Sound) -> list[str]:
    """All that was said, or only what has one of these sounds."""
    return [
        one.text
        for screen in screens
        for one in screen.sayings
        if not sounds or one.sound in sounds
    ]
