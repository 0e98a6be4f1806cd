"""Rendered people move like the people they are taken from."""

import numpy as np
import pytest

from sample_videos.render.body import Body, make_body
from sample_videos.render.habits import habits, natural_feet
from sample_videos.render.people import PEOPLE
from sample_videos.render.squatting import squatting
from sample_videos.render.timeline import Rep, Still, Timeline
from sample_videos.render.truth import measure
from sample_videos.render.variation import Variation

TIMELINE = Timeline((Still(seconds=0.5), Rep(depth=105.0)))


def followed(body: Body, habit: str, time: float) -> dict[str, float]:
    exercise = squatting(body, habits()[habit], variation=Variation(amount=0.0))
    return measure(body, body.transforms(exercise.at(TIMELINE.at(time)).pose), np.eye(3))


def test_everyone_is_used_once() -> None:
    """Leaving a body out leaves its habits out too."""
    assert sorted(person.habit for person in PEOPLE.values()) == sorted(habits())


@pytest.mark.parametrize("habit", sorted(habits()))
def test_pelvis_ribs_lean_and_knees_follow_the_person(average_body: Body, habit: str) -> None:
    """At every depth beyond 30 degrees each quantity is the person's own."""
    person = habits()[habit]
    standing = followed(average_body, habit, 0.0)
    for time in (1.2, 1.4, 1.9):
        found = followed(average_body, habit, time)
        flexion = found["knee_flexion_right"]
        assert flexion > 30
        change = {
            k: found[k] - standing[k] for k in ("pelvis_pitch", "ribcage_pitch", "trunk_lean")
        }
        assert change["pelvis_pitch"] == pytest.approx(person.pelvis(flexion), abs=0.1)
        assert change["ribcage_pitch"] == pytest.approx(person.ribcage(flexion), abs=0.1)
        assert change["trunk_lean"] == pytest.approx(person.lean(flexion), abs=3.0)
        assert found["knee_over_toe_left"] == pytest.approx(person.over_toe(flexion), abs=0.005)


def test_people_differ_and_feet_are_possible() -> None:
    """Stance and toe-out come from the person and stay within what people do."""
    feet = [
        natural_feet(habits()[person.habit], make_body(person.shape)) for person in PEOPLE.values()
    ]
    assert all(0.2 <= f.stance <= 0.5 and 0 <= f.toe_out <= 35 for f in feet)
    assert len({round(f.toe_out) for f in feet}) > 4


def test_a_person_repeats_herself_within_measured_limits(average_body: Body) -> None:
    """Reps differ by about 2 degrees of pelvis pitch, as measured, and never by more than 4."""
    variation = Variation(seed=3)
    changes = np.array([variation.of_rep(i).pelvis for i in range(200)])
    assert changes.std() == pytest.approx(1.9, abs=0.3)
    assert np.abs(changes).max() <= 4.0
    assert variation.of_rep(5) == variation.of_rep(5)
    assert average_body.stature > 1.5


def test_a_machine_does_not_sway() -> None:
    assert Variation(amount=0.0).sway(1, 2.0) == 0.0
