"""The guide leads through every exercise of one leg at a time, from set-up to the last rep."""

from dataclasses import replace

import pytest

from posecheck.body.pose import Seconds, Side
from posecheck.body.track import PoseFrame
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.passes import passes_of
from posecheck.coaching.guide.screen import Light, Screen, Stage
from tests.one_leg_bodies import POSTURES, one_leg_frames

OTHER: dict[Side, Side] = {"left": "right", "right": "left"}
STILL_S = 3.0
FPS = 15.0


def led(catalog: Catalog, name: str, frames: list[PoseFrame]) -> list[Screen]:
    """What the guide shows from the first frame to the last."""
    exercise = catalog[name]
    guide = Guide(exercise, check_pass=passes_of(exercise)[0], reference=None)
    return [guide.update(frame, Light(brightness=0.5)) for frame in frames]


def waiting_first(frames: list[PoseFrame]) -> list[PoseFrame]:
    """The same after three seconds of rest."""
    still = [replace(frames[0], time_s=Seconds(i / FPS)) for i in range(round(STILL_S * FPS))]
    later = [replace(one, time_s=Seconds(STILL_S + one.time_s)) for one in frames]
    return still + later


@pytest.mark.parametrize("name", POSTURES)
def test_a_set_is_led_counted_and_said_by_side(catalog: Catalog, name: str) -> None:
    """Nothing is asked of who is right already; each rep is said with its side."""
    movers: list[Side] = ["left", "left"] if name == "clamshell" else ["left", "right"]
    screens = led(catalog, name, waiting_first(one_leg_frames(name, movers, hold_s=2.0)))
    begun = [screen.stage for screen in screens].index(Stage.SET)
    assert begun / FPS < 2.0
    assert not any(screen.instruction for screen in screens[:begun])
    sides = [OTHER[one] for one in movers] if name == "one_leg_stand" else movers
    said = [saying.text for screen in screens for saying in screen.sayings]
    expected = [f"{side} {sides[: i + 1].count(side)}" for i, side in enumerate(sides)]
    assert [one for one in said if one in expected] == expected
    assert sum(screens[-1].by_side.values()) == screens[-1].reps == len(movers)


def test_who_stands_is_told_how_to_lie(catalog: Catalog) -> None:
    """In the words of the exercise."""
    screens = led(catalog, "dead_bug", one_leg_frames("one_leg_stand", []))
    assert screens[-1].instruction == catalog["dead_bug"].begin
