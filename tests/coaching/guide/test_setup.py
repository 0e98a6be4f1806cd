"""The set-up coach: one instruction at a time, until all is well."""

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest

from posecheck.body.pose import Landmark, Pose
from posecheck.body.track import PoseFrame
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.passes import Pass, passes_of
from posecheck.coaching.guide.screen import Sound, Stage
from tests.bodies import HEIGHT, WIDTH, side_contour, squat_frames
from tests.coaching.guide.led import DAYLIGHT, DUSK, after, led, moved, nobody, spoken, stages

Change = Callable[[PoseFrame], PoseFrame]
FEET = [one for one in Landmark if one.name.endswith(("ANKLE", "HEEL", "FOOT_INDEX"))]


def standing(seconds: float, check_pass: Pass = Pass.FRONT) -> list[PoseFrame]:
    """Somebody who stands still."""
    return squat_frames([], view=check_pass.value, before_s=seconds)


def posed(change: Callable[[np.ndarray], np.ndarray]) -> Change:
    """Other points for every pose."""

    def changed(one: PoseFrame) -> PoseFrame:
        assert one.pose is not None
        return replace(one, pose=replace(one.pose, points=change(one.pose.points)))

    return changed


def shifted(across: float, down: float) -> Change:
    """The body elsewhere in the picture, pixels."""
    return posed(lambda points: np.add(points, (across, down)))


def rolled(points: np.ndarray) -> np.ndarray:
    """The picture as a camera shows it that is tilted by 15 degrees."""
    c, s = np.cos(np.radians(15.0)), np.sin(np.radians(15.0))
    middle = np.array([WIDTH / 2, HEIGHT / 2])
    return np.asarray((points - middle) @ np.array([[c, s], [-s, c]]) * 0.9 + middle)


def seated(points: np.ndarray) -> np.ndarray:
    """The hips sunk to the knees."""
    sunk = points.copy()
    above = [one for one in Landmark if one not in FEET and "KNEE" not in one.name]
    sunk[above, 1] += 90.0
    return sunk


PROBLEMS: dict[str, tuple[Pass, Change, str]] = {
    "nobody": (Pass.FRONT, lambda one: replace(one, pose=None), "Step into the picture."),
    "crowd": (Pass.FRONT, lambda one: replace(one, people=2), "One at a time"),
    "feet": (Pass.FRONT, shifted(0, 60), "until I see your feet"),
    "head": (
        Pass.FRONT,
        shifted(0, -100),
        "until I see your head",
    ),
    "beside": (Pass.FRONT, shifted(300, 0), "to the middle"),
    "seated": (Pass.FRONT, posed(seated), "Stand tall"),
    "far": (Pass.FRONT, posed(lambda points: points * 0.45), "Come a little closer"),
    "rolled": (Pass.FRONT, posed(rolled), "Set the camera straight"),
    "arms": (
        Pass.SIDE,
        lambda one: replace(one, contour=side_contour(0.11, arms=0.1)),
        "Bring your arms forward",
    ),
    "blur": (
        Pass.SIDE,
        lambda one: replace(one, contour=side_contour(0.11, blur=0.2)),
        "Put some light on your back",
    ),
}


@pytest.mark.parametrize("problem", PROBLEMS)
def test_each_problem_has_its_instruction(squat: Exercise, problem: str) -> None:
    """Shown and said while it lasts; once it is mended the hold begins within two seconds."""
    check_pass, change, instruction = PROBLEMS[problem]
    guide = Guide(squat, check_pass=check_pass, reference=None)
    frames = standing(2.0, check_pass)
    wrong = led(guide, [change(one) for one in frames])
    assert instruction in wrong[-1].instruction
    assert [text for text in spoken(wrong) if instruction in text] == [wrong[-1].instruction]
    assert stages(wrong) == [Stage.SETUP]
    right = led(guide, after(frames[-1].time_s, standing(2.5, check_pass)))
    assert stages(right) == [Stage.SETUP, Stage.NEUTRAL]


@pytest.mark.parametrize(
    ("check_pass", "seen", "instruction"),
    [(Pass.FRONT, Pass.SIDE, "Turn to face me"), (Pass.SIDE, Pass.FRONT, "Turn side-on")],
)
def test_each_pass_has_its_view(
    squat: Exercise, check_pass: Pass, seen: Pass, instruction: str
) -> None:
    """Knees from the front, the back from the side."""
    guide = Guide(squat, check_pass=check_pass, reference=None)
    assert instruction in led(guide, standing(2.0, seen))[-1].instruction
    guide = Guide(squat, check_pass=check_pass, reference=None)
    assert led(guide, standing(2.0, check_pass))[-1].stage is Stage.NEUTRAL


def test_in_the_dark_light_comes_first(squat: Exercise) -> None:
    """Also when nobody can be made out."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    assert "More light" in led(guide, nobody(1.0), DUSK)[-1].instruction


def test_one_thing_at_a_time(squat: Exercise) -> None:
    """Two people, feet out of the picture, turned away: the first of these is asked for alone."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    down = [shifted(0, 60)(one) for one in standing(3.0, Pass.SIDE)]
    led_on = led(guide, [replace(one, people=2) for one in down])
    assert {screen.instruction for screen in led_on if screen.instruction} == {
        "I see two people. One at a time, please."
    }
    again = led(guide, after(down[-1].time_s, down))
    assert "see your feet" in again[-1].instruction


def test_an_instruction_is_not_harped_on(squat: Exercise) -> None:
    """Said at once, again after 12 s, and never twice within 6 s though it comes and goes."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    assert spoken(led(guide, nobody(11.0))) == ["Step into the picture."]
    guide, said = Guide(squat, check_pass=Pass.FRONT, reference=None), []
    for i in range(5):
        flicker = nobody(0.6) if i % 2 == 0 else standing(0.6)
        said += spoken(led(guide, after(0.6 * i, flicker)))
    assert said == ["Step into the picture."]


def test_one_bad_frame_in_five_does_not_hold_her_up(squat: Exercise) -> None:
    """Detection flickers; she did nothing wrong."""
    frames = [replace(one, people=2) if i % 5 == 0 else one for i, one in enumerate(standing(2.0))]
    screens = led(Guide(squat, check_pass=Pass.FRONT, reference=None), frames)
    assert screens[-1].stage is Stage.NEUTRAL
    assert not any("two people" in screen.instruction for screen in screens)


@pytest.mark.parametrize(
    ("problem", "consequence"),
    [("rolled", "stays tilted"), ("crowd", "follow the one"), ("arms", "not judge your back")],
)
def test_what_cannot_be_met_is_said_and_let_go(
    squat: Exercise, problem: str, consequence: str
) -> None:
    """A shelf that is not level, a mirror, a sore shoulder: after a while the set goes on."""
    check_pass, change, _ = PROBLEMS[problem]
    screens = led(
        Guide(squat, check_pass=check_pass, reference=None),
        [change(one) for one in standing(25.0, check_pass)],
    )
    assert sum(consequence in text for text in spoken(screens, Sound.INSTRUCTION)) == 1
    assert stages(screens)[1:] in ([Stage.NEUTRAL], [Stage.NEUTRAL, Stage.REFERENCE], [Stage.SET])


def test_without_her_there_is_no_set(squat: Exercise) -> None:
    """A minute of an empty room is waited out."""
    screens = led(Guide(squat, check_pass=Pass.FRONT, reference=None), nobody(60.0))
    assert stages(screens) == [Stage.SETUP]


def test_a_bridge_begins_lying(bridge: Exercise) -> None:
    """Who stands is asked to lie down."""
    screens = led(Guide(bridge, check_pass=Pass.SIDE, reference=None), standing(2.0, Pass.SIDE))
    assert "Lie on your back" in screens[-1].instruction


def test_a_full_check_has_two_passes(squat: Exercise, bridge: Exercise) -> None:
    """Squat: front and side. Bridge: side and foot end."""
    assert passes_of(squat) == (Pass.FRONT, Pass.SIDE)
    assert passes_of(bridge) == (Pass.SIDE, Pass.FOOT_END)


def test_hidden_feet_are_missed(squat: Exercise) -> None:
    """In the picture by the model's guess, but behind something."""

    def hidden(pose: Pose) -> Pose:
        visibility = pose.visibility.copy()
        visibility[FEET] = 0.1
        return replace(pose, visibility=visibility)

    screens = led(
        Guide(squat, check_pass=Pass.FRONT, reference=None), moved(standing(2.0), hidden), DAYLIGHT
    )
    assert "see your feet" in screens[-1].instruction


def test_all_that_is_wanted_is_wanted_at_once(squat: Exercise) -> None:
    """Far away, dark, with the arms before the back: a quarter of a minute, and then it goes on."""
    change = PROBLEMS["far"][1]
    frames = [
        replace(change(one), contour=side_contour(0.11, arms=0.1))
        for one in standing(20.0, Pass.SIDE)
    ]
    screens = led(Guide(squat, check_pass=Pass.SIDE, reference=None), frames, DUSK)
    begun = next(i for i, screen in enumerate(screens) if screen.stage is Stage.SET)
    assert frames[begun].time_s < 15.0


def test_an_instruction_stands_long_enough_to_be_read(squat: Exercise) -> None:
    """Two seconds at least, however often what is wrong changes."""
    far, beside = PROBLEMS["far"][1], PROBLEMS["beside"][1]
    frames = [(far if int(one.time_s / 0.6) % 2 else beside)(one) for one in standing(8.0)]
    shown = [
        screen.instruction
        for screen in led(Guide(squat, check_pass=Pass.FRONT, reference=None), frames)
    ]
    runs = [(text, len(list(run))) for text, run in groupby(shown)]
    assert len(runs) > 2
    assert all(length >= 58 for text, length in runs[:-1] if text)
