"""The clips of the grid: bodies, clothes and tempos, good reps with one fault of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from sample_videos.one_leg.film import Film
from sample_videos.one_leg.movement import LegRep
from sample_videos.render.body import SIDES
from sample_videos.render.camera import Camera
from sample_videos.render.people import PEOPLE
from sample_videos.render.room import Room
from sample_videos.render.sensor import Sensor
from sample_videos.render.wardrobe import Wardrobe

# Limits were set while looking at the first, those of the back and the waist also at the second.
TUNING = ("average", "tall")
_BY_BOTH = ("heel_slide", "dead_bug", "one_leg_stand")
HELD_OUT = ("older", "petite", "slim", "heavy", "early_postpartum", "strong")
# Drawn and read after the last limit was set.
FRESH = ("flat", "postpartum")
LOOSE = ("petite", "early_postpartum", "strong")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How an exercise is filmed, and its faults with the marked size of each; tempo in seconds.

    alternating: whether the sides take turns within a clip.
    """

    camera: Camera
    faults: Mapping[str, float]
    away: float = 1.2
    hold: float = 0.6
    alternating: bool = True
    room: Room = field(default_factory=Room)


PLANS: Mapping[str, Plan] = {
    "one_leg_stand": Plan(
        camera=Camera(),
        faults={"knee_valgus": 8.0, "pelvis_dropping": 18.0, "trunk_leaning": 22.0},
        away=1.2,
        hold=1.4,
    ),
    "clamshell": Plan(
        camera=Camera(distance=2.6, height=0.55, look_at=(0.0, 0.15, 0.25)),
        faults={"pelvis_rolling_back": 60.0, "feet_apart": 35.0},
        alternating=False,
        room=Room(mat=(-1.1, 1.1, -0.4, 0.6)),
    ),
    "heel_slide": Plan(
        camera=Camera(yaw=90.0, distance=2.6, height=0.6, look_at=(0.0, 0.42, 0.35)),
        faults={"anterior_pelvic_tilt": 24.0},
        away=1.6,
        room=Room(mat=(-0.4, 0.4, -0.5, 1.6)),
    ),
    "bird_dog": Plan(
        camera=Camera(yaw=90.0, distance=2.6, height=0.6, look_at=(0.0, 0.15, 0.45)),
        faults={"leg_too_high": 35.0},
        hold=1.4,
        room=Room(mat=(-0.4, 0.4, -0.9, 1.1)),
    ),
    "dead_bug": Plan(
        camera=Camera(yaw=90.0, distance=2.6, height=0.6, look_at=(0.0, 0.42, 0.35)),
        faults={"anterior_pelvic_tilt": 24.0, "head_lifting": 45.0},
        away=1.3,
        room=Room(mat=(-0.4, 0.4, -0.5, 1.6)),
    ),
}


def was_looked_at(exercise: str, body: str) -> bool:
    """Whether a limit of the exercise was set while looking at this body."""
    return body in (TUNING if exercise in _BY_BOTH else TUNING[:1])


def film_of(exercise: str, body: str, *, fps: float = 8.0, each: int = 2) -> Film:
    """The clip of one body, each fault so often; some bodies wear a loose shirt and shorts."""
    plan, person = PLANS[exercise], PEOPLE[body]
    seed = sum(map(ord, exercise + body))
    rng = np.random.default_rng(seed)
    return Film(
        exercise=exercise,
        reps=_reps(plan, rng, _faults(plan, each)),
        shape=person.shape,
        wardrobe=_worn(person.wardrobe, loose=body in LOOSE),
        camera=_put_up(plan.camera, rng),
        room=plan.room,
        sensor=Sensor(frames_per_second=fps, crf=25),
        seed=seed,
    )


def _put_up(camera: Camera, rng: np.random.Generator) -> Camera:
    """The camera as people put it up: about there."""
    return replace(
        camera,
        yaw=camera.yaw + float(rng.uniform(-6, 6)),
        distance=camera.distance * float(rng.uniform(0.98, 1.15)),
        height=camera.height + float(rng.uniform(-0.1, 0.15)),
        roll=float(rng.uniform(-1.5, 1.5)),
    )


def _worn(wardrobe: Wardrobe, *, loose: bool) -> Wardrobe:
    return replace(wardrobe, looseness=0.4, shorts=True) if loose else wardrobe


def _faults(plan: Plan, each: int) -> list[dict[str, float]]:
    """The faults of the reps: a good one first, each fault once per round, on either side.

    Where sides take turns, an even number of faults would meet the same side in each round; a good
    rep between rounds moves them on. Filled up with good ones to four.
    """
    chosen = [{name: size} for name, size in plan.faults.items()]
    between: list[dict[str, float]] = [{}] if len(chosen) % 2 == 0 else []
    faults: list[dict[str, float]] = [{}, *chosen]
    for _ in range(each - 1):
        faults += [*between, *chosen]
    return faults + [{}] * (4 - len(faults))


def _reps(
    plan: Plan, rng: np.random.Generator, faults: list[dict[str, float]]
) -> tuple[LegRep, ...]:
    """Reps with these faults, each in its own tempo and range."""
    first = int(rng.integers(2))
    return tuple(
        LegRep(
            side=SIDES[(first + i * plan.alternating) % 2],
            away=plan.away * float(rng.uniform(0.85, 1.2)),
            hold=plan.hold * float(rng.uniform(0.7, 1.5)),
            back=plan.away * float(rng.uniform(0.85, 1.2)),
            far=float(rng.uniform(0.85, 1.1)),
            faults=fault,
        )
        for i, fault in enumerate(faults)
    )
