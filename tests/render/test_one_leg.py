"""Bodies that move one leg at a time: what the description asks for is in the joints."""

from dataclasses import replace

import numpy as np
import pytest

from sample_videos.one_leg.film import Film, body_of, posed
from sample_videos.one_leg.grid import PLANS, film_of
from sample_videos.one_leg.limbs import OTHER, joints_of
from sample_videos.one_leg.movement import Instant, LegRep, instant_at, spans_of
from sample_videos.one_leg.postures import POSTURES
from sample_videos.render.body import SIDES, Body, Side
from sample_videos.render.geometry import Array, angle_at
from sample_videos.render.people import PEOPLE

every_side = pytest.mark.parametrize("side", SIDES)


@pytest.fixture(scope="module")
def body() -> Body:
    """An average body."""
    return body_of(PEOPLE["average"].shape)


def joints(body: Body, exercise: str, now: Instant) -> dict[str, Array]:
    """All landmarks of one instant."""
    return joints_of(body, POSTURES[exercise](body, now))


@pytest.mark.parametrize("exercise", PLANS)
@every_side
def test_bones_keep_their_lengths(body: Body, exercise: str, side: Side) -> None:
    """Whatever the posture and the fault."""
    for fault, size in [("", 0.0), *PLANS[exercise].faults.items()]:
        now = joints(body, exercise, Instant(side=side, far=1.0, faults={fault: size}))
        for one in SIDES:
            for a, b in (("hip", "knee"), ("knee", "ankle"), ("elbow", "wrist")):
                length = np.linalg.norm(now[f"{one}_{a}"] - now[f"{one}_{b}"])
                assert length == pytest.approx(body.length(f"{one}_{a}", f"{one}_{b}"), rel=0.02)


@every_side
def test_a_foot_comes_up_and_the_other_stays(body: Body, side: Side) -> None:
    """By about a quarter of a metre, over a foot that carries."""
    rest, up = (joints(body, "one_leg_stand", Instant(side=side, far=far)) for far in (0.0, 1.0))
    assert up[f"{side}_ankle"][2] - rest[f"{side}_ankle"][2] == pytest.approx(0.26, abs=0.02)
    stays = f"{OTHER[side]}_ankle"
    assert np.linalg.norm(up[stays] - rest[stays]) < 0.01


@every_side
def test_a_clamshell_keeps_the_feet_together(body: Body, side: Side) -> None:
    """The upper knee opens; feet part only with the fault, by its size."""
    rest, wide = (joints(body, "clamshell", Instant(side=side, far=far)) for far in (0.0, 1.0))
    apart = joints(body, "clamshell", Instant(side=side, far=1.0, faults={"feet_apart": 35.0}))
    assert between(wide, "knee") - between(rest, "knee") > 0.15
    assert between(wide, "ankle") == pytest.approx(between(rest, "ankle"), abs=0.005)
    assert between(apart, "ankle") == pytest.approx(between(rest, "ankle") + 0.35, abs=0.02)


@every_side
def test_a_heel_slides_on_the_floor(body: Body, side: Side) -> None:
    """Until the knee is nearly straight."""
    rest, far = (joints(body, "heel_slide", Instant(side=side, far=far)) for far in (0.0, 1.0))
    assert far[f"{side}_ankle"][2] == pytest.approx(rest[f"{side}_ankle"][2], abs=0.01)
    assert angle_at(*(far[f"{side}_{j}"] for j in ("hip", "knee", "ankle"))) > 160


@every_side
def test_opposite_arm_and_leg_reach(body: Body, side: Side) -> None:
    """In a bird-dog to the height of the trunk, in a dead bug nearly to the floor."""
    dog = joints(body, "bird_dog", Instant(side=side, far=1.0))
    assert abs(dog[f"{side}_knee"][2] - dog[f"{side}_hip"][2]) < 0.05
    assert abs(dog[f"{OTHER[side]}_wrist"][2] - dog[f"{OTHER[side]}_shoulder"][2]) < 0.1
    bug = joints(body, "dead_bug", Instant(side=side, far=1.0))
    assert bug[f"{side}_ankle"][2] < 0.3 < bug[f"{OTHER[side]}_ankle"][2]
    assert bug[f"{OTHER[side]}_wrist"][2] < 0.3 < bug[f"{side}_wrist"][2]


def test_faults_come_and_go_within_their_rep() -> None:
    """None at rest, all of it at the peak."""
    rep = LegRep(side="left", faults={"feet_apart": 10.0})
    spans = spans_of((rep,), rest=1.0)
    assert instant_at(spans, 0.5).fault("feet_apart") == 0.0
    assert instant_at(spans, 1.0 + rep.away + 0.1).fault("feet_apart") == pytest.approx(10.0)


def test_a_film_is_the_same_every_time() -> None:
    """Its description says all of it."""
    film = film_of("dead_bug", "tall")
    assert film == film_of("dead_bug", "tall")
    assert film.as_json() != film_of("dead_bug", "petite").as_json()
    assert len(list(posed(_short(film)))) == int(_short(film).seconds * 8)


def _short(film: Film) -> Film:
    return replace(film, reps=film.reps[:1])


def between(now: dict[str, Array], joint: str) -> float:
    """Metres from the left to the right one."""
    return float(np.linalg.norm(now[f"left_{joint}"] - now[f"right_{joint}"]))
