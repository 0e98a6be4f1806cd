"""What is said of a set: a table of situations, and the very words, to be read aloud."""

import pytest

from posecheck.body.view import View
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.next_step import GO_ON, to_try_next
from posecheck.sessions.verdict_sentence import verdict
from tests.sessions.sets import chosen_set

SQUATS = [
    (
        6,
        {"knee_valgus": "xxxooo"},
        "Six squats. In the last three your knees stayed out; in the first three they fell in.",
    ),
    (
        3,
        {"knee_valgus": "oox"},
        "Three squats. In the first two your knees stayed out; in the last they fell in.",
    ),
    (
        3,
        {"knee_valgus": "oxo"},
        "Three squats. In two your knees stayed out; in rep 2 they fell in.",
    ),
    (
        5,
        {"knee_valgus": "xoxox"},
        "Five squats. In two your knees stayed out; in reps 1, 3 and 5 they fell in.",
    ),
    (
        3,
        {"knee_valgus": "xxx", "side_shift": "ooo"},
        "Three squats. Both feet carried you; your knees fell in each time.",
    ),
    (3, {"knee_valgus": "xxx"}, "Three squats. All were whole ones; your knees fell in each time."),
    (
        3,
        {"knee_valgus": "ooo", "side_shift": "ooo"},
        "Three squats, and each time your knees stayed out and both feet carried you. Well done!",
    ),
    (
        3,
        {"knee_valgus": "oo-", "side_shift": "ooo"},
        "Three squats. 2 of 3 reps could be judged, and in both your knees stayed out and both "
        "feet carried you. Well done!",
    ),
    (
        3,
        {"knee_valgus": "o--", "side_shift": "-oo"},
        "Three squats. 1 of 3 reps could be judged, and in that one your knees stayed out.",
    ),
    (1, {"knee_valgus": "o"}, "One squat, and your knees stayed out. Well done!"),
    (1, {"knee_valgus": "x"}, "One squat. It was a whole one; your knees fell in."),
    (
        4,
        {"knee_valgus": "o--x"},
        "Four squats. In one your knees stayed out; in rep 4 they fell in. "
        "That could be judged in 2 of 4 reps.",
    ),
    (
        4,
        {"knee_valgus": "oo--"},
        "Four squats. 2 of 4 reps could be judged, and in both your knees stayed out.",
    ),
    (
        4,
        {"heel_lift": "xx--"},
        "Four squats. All were whole ones; in reps 1 and 2 your heels lifted. "
        "That could be judged in 2 of 4 reps.",
    ),
    (
        4,
        {"knee_valgus": "ooxx", "side_shift": "ooox", "heel_lift": "oooo"},
        "Four squats. In the first two your knees stayed out; in the last two they fell in. "
        "Also seen: leaning to one side.",
    ),
    (
        2,
        {"knee_valgus": "--", "side_shift": "oo"},
        "Two squats, and each time both feet carried you. I could not judge knees falling in.",
    ),
    (3, {}, "Three squats. I could not see the form this time."),
    (
        14,
        {"side_shift": "o" * 14},
        "14 squats, and each time both feet carried you. I could not judge knees falling in.",
    ),
]


@pytest.mark.parametrize(("reps", "verdicts", "sentence"), SQUATS)
def test_the_good_comes_first_and_each_fact_once(
    squat: Exercise, reps: int, verdicts: dict[str, str], sentence: str
) -> None:
    """One sentence or two, true of every rep that counts."""
    assert verdict(chosen_set(squat, reps, verdicts), squat) == sentence


def test_tries_are_told_apart(squat: Exercise, bridge: Exercise) -> None:
    """They are no reps, and in no count of them."""
    tried = chosen_set(squat, 2, {"knee_valgus": "oo"}, tries=1)
    assert verdict(tried, squat) == (
        "Two squats, and each time your knees stayed out. Well done! One try does not count."
    )
    nothing = chosen_set(bridge, 0, {}, tries=2)
    assert verdict(nothing, bridge) == "No glute bridges. Two tries do not count."


NEXT = [
    ({"knee_valgus": "ooxx"}, {}, "Point your knees towards your second and third toes."),
    ({"knee_valgus": "oooo"}, {"down_s": 0.5}, "Slower going down: take about two seconds."),
    (
        {"knee_valgus": "oooo", "side_shift": "oooo"},
        {},
        "Do one set more. Turn side-on so that I can see your back.",
    ),
    ({"knee_valgus": "oo--"}, {}, "Step back until I see your feet."),
    ({}, {}, "Step back until I see your feet."),
]


@pytest.mark.parametrize(("verdicts", "how", "advice"), NEXT)
def test_there_is_always_one_thing_to_do(
    squat: Exercise, verdicts: dict[str, str], how: dict[str, float], advice: str
) -> None:
    """Mend, go slower, show what could not be seen; in this order."""
    step = to_try_next(chosen_set(squat, 4, verdicts, down_s=how.get("down_s", 1.5)), squat)
    assert step is not None
    assert step.advice == advice


def test_where_all_is_good_she_goes_on_so(squat: Exercise) -> None:
    """Praise has a next step as well; where no rep counts there is none."""
    side = {fault.name: "oo" for fault in squat.faults if View.SIDE_LEFT in fault.views}
    step = to_try_next(
        chosen_set(squat, 2, side | {"knee_valgus": "oo", "side_shift": "oo"}, view=View.SIDE_LEFT),
        squat,
    )
    assert step is not None
    assert step.advice == GO_ON
    assert to_try_next(chosen_set(squat, 0, {}, tries=1), squat) is None
