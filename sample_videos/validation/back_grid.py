"""The grid of the back: pelvis and ribs from the side, standing, squatting and bridging."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from sample_videos.render.arms import Arms
from sample_videos.render.camera import Camera
from sample_videos.render.faults import Faults
from sample_videos.render.light import LIGHTS
from sample_videos.render.people import PEOPLE
from sample_videos.render.room import Background, Room
from sample_videos.render.sensor import Sensor
from sample_videos.render.spec import ExerciseName
from sample_videos.render.timeline import Rep, Still
from sample_videos.validation.case import (
    HELD_OUT,
    LYING,
    Case,
    a_set,
    another_day,
    bridge_of,
    make_case,
)

FRAMES_PER_SECOND = 10.0
HOLD_S = 3.4
# People lean a little differently each time, degrees (one SD).
LEAN_JITTER = 3.0
SIDE = Camera(yaw=90.0)
BODIES = tuple(PEOPLE)
# Circumstances are tried on these; limits may be looked at on the first only.
FEW = ("postpartum", *HELD_OUT)


def tilt(degrees: float) -> Faults:
    """The pelvis tips forward."""
    return Faults(anterior_tilt=degrees)


def ribs(degrees: float) -> Faults:
    """The ribs thrust up."""
    return Faults(rib_thrust=degrees)


NONE = Faults()
# Faults of the reps of each set; the first holds and a good rep come before them.
SETS: dict[str, tuple[Faults, ...]] = {
    "tilt": (NONE, tilt(15), NONE, tilt(5), tilt(15)),
    "ribs": (NONE, ribs(15), NONE, ribs(5), ribs(15)),
    "tilt, other side": (NONE, tilt(5), tilt(15), NONE, tilt(15)),
    "ribs, other side": (NONE, ribs(5), ribs(15), NONE, ribs(15)),
    "tilt, all sizes": (NONE, tilt(10), NONE, tilt(20), NONE),
    "ribs, all sizes": (NONE, ribs(10), NONE, ribs(20), NONE),
    "both": (NONE, tilt(10).plus(ribs(10)), NONE, tilt(15), ribs(15)),
}
_FEW_REPS = (NONE, tilt(15), NONE, ribs(15))


def back_grid() -> Iterator[Case]:
    """Every case of the back, the most needed first."""
    for body in PEOPLE:
        for other_day in (False, True):
            yield back_reference(body, other_day=other_day)
            yield back_reference(body, yaw=-90.0, other_day=other_day)
            yield bridge_reference(body, other_day=other_day)
        yield bridge_reference(body, Arms.FLOOR)
        yield _bridge(body, Arms.FLOOR)
        yield standing_case(body)
        yield _bridge(body, Arms.CEILING)
    for number, (name, faults) in enumerate(SETS.items()):
        yaw = -90.0 if "other side" in name else 90.0
        for body in PEOPLE:
            seed = 100 * (number + 2) + BODIES.index(body)
            yield _squats("back", name, body, faults, seed=seed, camera=Camera(yaw=yaw))
    for body in FEW:
        yield from _circumstances(body)
        yield _bridge(body, Arms.CROSSED)


def small_back() -> Iterator[Case]:
    """The part of this grid that every test run repeats."""
    yield _squats("back", "small", "tall", _FEW_REPS, camera=SIDE, seed=30)


def back_reference(body: str, yaw: float = 90.0, *, other_day: bool = False) -> Case:
    """A still hold and two slow reps; one for each side of the camera."""
    seed = 100 + BODIES.index(body)
    reps = _jittered((NONE, NONE), seed)
    return make_case(
        "back, reference", "good", body, a_set(*reps, still_s=HOLD_S),
        camera=another_day(Camera(yaw=yaw)) if other_day else Camera(yaw=yaw),
        fps=FRAMES_PER_SECOND, seed=seed + 50 * other_day, judged=False,
    )  # fmt: skip


def standing_case(body: str) -> Case:
    """Standing still, neutral and with faults, leaning a little differently each time."""
    faults = (NONE, tilt(15), NONE, ribs(15), tilt(8).plus(ribs(8)), tilt(8), ribs(8))
    leans = np.random.default_rng(5).normal(0.0, LEAN_JITTER, len(faults))
    events = (
        Still(seconds=HOLD_S),
        *(
            Still(seconds=2.2, faults=one.plus(Faults(forward_lean=float(lean))))
            for one, lean in zip(faults, leans, strict=True)
        ),
    )
    case = make_case(
        "standing", "faults", body, events, camera=SIDE, fps=FRAMES_PER_SECOND, judged=False
    )
    return replace(case, spec=replace(case.spec, exercise=ExerciseName.STANDING))


def bridge_reference(body: str, arms: Arms = Arms.CEILING, *, other_day: bool = False) -> Case:
    """A still hold lying, and two good bridges."""
    events = a_set(lift(NONE), lift(NONE), still_s=HOLD_S)
    case = make_case(
        "bridge, reference", "good", body, events,
        camera=LYING, fps=FRAMES_PER_SECOND, seed=40 + BODIES.index(body), judged=False,
    )  # fmt: skip
    case = bridge_of(case, arms)
    if not other_day:
        return case
    return replace(case, spec=replace(case.spec, camera=another_day(LYING)))


def _bridge(body: str, arms: Arms) -> Case:
    lifts = [lift(one) for one in (NONE, tilt(15), NONE, ribs(15), tilt(8).plus(ribs(8)), tilt(5))]
    case = make_case(
        "bridge", arms.value, body, a_set(*lifts, still_s=2.0),
        camera=LYING, fps=FRAMES_PER_SECOND, seed=60 + BODIES.index(body), judged=False,
    )  # fmt: skip
    return bridge_of(case, arms)


def lift(faults: Faults) -> Rep:
    """A bridge held at its top."""
    return Rep(depth=1.0, away=1.2, hold=0.8, back=1.2, faults=faults)


def _squats(
    group: str, detail: str, body: str, faults: tuple[Faults, ...], *, camera: Camera, seed: int,
    **circumstances: object,
) -> Case:  # fmt: skip
    return make_case(
        group, detail, body, a_set(*_jittered(faults, seed), still_s=2.0),
        camera=camera, fps=FRAMES_PER_SECOND, seed=seed, judged=False, **circumstances,
    )  # fmt: skip


def _jittered(faults: tuple[Faults, ...], seed: int) -> list[Rep]:
    leans = np.random.default_rng([seed, 3]).normal(0.0, LEAN_JITTER, len(faults))
    return [
        Rep(faults=one.plus(Faults(forward_lean=float(np.clip(lean, -6, 6)))))
        for one, lean in zip(faults, leans, strict=True)
    ]


def _circumstances(body: str) -> Iterator[Case]:
    wardrobe, poor = PEOPLE[body].wardrobe, Sensor(noise=8.0, blur=1.2, crf=33)
    poor = replace(poor, frames_per_second=FRAMES_PER_SECOND)
    yield _few(body, "loose top", SIDE, wardrobe=replace(wardrobe, looseness=0.5))
    yield _few(body, "wide top", SIDE, wardrobe=replace(wardrobe, looseness=0.9))
    yield _few(body, "arms at the sides", SIDE, arms=Arms.SIDES)
    yield _few(body, "arms crossed", SIDE, arms=Arms.CROSSED)
    for yaw in (82.0, 98.0, 75.0, 105.0):
        yield _few(body, f"yaw {yaw - 90:+g}", Camera(yaw=yaw))
    yield _few(body, "dim", SIDE, light=LIGHTS["dim"])
    yield _few(body, "4 m", Camera(yaw=90.0, distance=4.0))
    yield _few(body, "cluttered room", SIDE, room=Room(background=Background.CLUTTERED))
    yield _few(body, "mirror behind", SIDE, room=Room(mirror=True, wall_turn=20.0))
    yield _few(body, "roll and lens", Camera(yaw=90.0, roll=4.0, barrel=-0.1, distance=3.0))
    yield _few(body, "noise, blur, compression", SIDE, sensor=poor)
    yield _few(body, "480 by 360 pixels", Camera(yaw=90.0, width=480, height_px=360))


def _few(body: str, detail: str, camera: Camera, **circumstances: object) -> Case:
    return _squats(
        "back, circumstances",
        detail,
        body,
        _FEW_REPS,
        camera=camera,
        seed=20 + BODIES.index(body),
        **circumstances,
    )
