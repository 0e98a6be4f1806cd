"""The grid of counting and knees: squats from the front, wrong views, visits, bridges."""

from collections.abc import Iterator
from dataclasses import replace

from sample_videos.render.arms import Arms
from sample_videos.render.camera import Camera
from sample_videos.render.companion import Companion
from sample_videos.render.faults import caving
from sample_videos.render.light import LIGHTS
from sample_videos.render.people import PEOPLE
from sample_videos.render.room import Background, Room
from sample_videos.render.sensor import Sensor
from sample_videos.render.timeline import Event, KneesFail, Rep, Still, Walk
from sample_videos.validation.case import (
    HELD_OUT,
    Case,
    a_set,
    another_day,
    bridge_of,
    make_case,
)

FRAMES_PER_SECOND = 12.0
_FRONT = Camera()
_FEW = ("petite", "early_postpartum")


def full_grid() -> Iterator[Case]:
    """Every case; about 75 clips."""
    for body in PEOPLE:
        yield from _knees(body)
    for body in _FEW:
        yield from _circumstances(body)
        yield from _other_views(body)
    for body in ("petite", "older", "tall", "heavy"):
        yield _case("counting", "partial and pause", body, _uneven_set())
        yield _case("counting", "walks in and out", body, _visit())
        yield _bridge(body, Arms.FLOOR)
        yield _bridge(body, Arms.CEILING)


def small_knees() -> Iterator[Case]:
    """The part of this grid that every test run repeats."""
    good, bad = Rep(), Rep(faults=caving(5.0))
    yield _case("knees", "5 cm", "petite", a_set(good, bad, good))
    yield _case("views", "side", "older", a_set(bad, good), camera=Camera(yaw=90.0), judged=False)
    yield _case("counting", "partial and pause", "heavy", _uneven_set())
    yield _bridge("flat", Arms.CEILING)


def knee_reference(body: str, *, other_day: bool = False) -> Case:
    """Two good reps of a body, from which her reference is made."""
    camera = another_day(_FRONT) if other_day else _FRONT
    return _case("reference", "good", body, a_set(Rep(), Rep()), seed=1, camera=camera)


def _knees(body: str) -> Iterator[Case]:
    good = Rep()
    yield knee_reference(body)
    yield knee_reference(body, other_day=True)
    for seed in (0, 5) if body in HELD_OUT else (0,):
        yield _case("knees", "good", body, a_set(good, good, good, good), seed=seed)
        for size in (3.0, 5.0):
            bad = Rep(faults=caving(size))
            yield _case("knees", f"{size:g} cm", body, a_set(good, bad, good, bad), seed=seed)
    bad = Rep(faults=caving(5.0))
    yield _case("knees, all reps", "5 cm", body, a_set(bad, bad, bad))


def _circumstances(body: str) -> Iterator[Case]:
    good, bad = Rep(), Rep(faults=caving(5.0))
    rising = Rep(faults=caving(5.0), knees_fail=KneesFail.RISING)
    mixed = a_set(good, bad, good)
    yield _case("circumstances", "only rising", body, a_set(good, rising, good))
    yield _case("circumstances", "4 m", body, mixed, camera=Camera(distance=4.0))
    yield _case("circumstances", "camera low", body, mixed, camera=Camera(height=0.4))
    yield _case("circumstances", "yaw 8", body, mixed, camera=Camera(yaw=8.0))
    yield _case("circumstances", "yaw -12", body, mixed, camera=Camera(yaw=-12.0))
    yield _case("circumstances", "dim", body, mixed, light=LIGHTS["dim"])
    yield _case(
        "circumstances", "cluttered room", body, mixed, room=Room(background=Background.CLUTTERED)
    )
    yield _case("circumstances", "second person", body, mixed, companion=Companion())
    mirror = Room(mirror=True, wall_turn=20.0)
    yield _case("circumstances", "mirror behind", body, mixed, room=mirror)
    loose = replace(PEOPLE[body].wardrobe, looseness=0.6)
    yield _case("circumstances", "loose top", body, mixed, wardrobe=loose)
    lens = Camera(roll=4.0, barrel=-0.1)
    yield _case("circumstances", "roll and lens", body, mixed, camera=lens)
    small = Camera(width=480, height_px=360)
    yield _case("circumstances", "480 by 360 pixels", body, mixed, camera=small)
    poor = Sensor(noise=8.0, blur=1.2, crf=33, frames_per_second=FRAMES_PER_SECOND)
    yield _case("circumstances", "noise, blur, compression", body, mixed, sensor=poor)
    for fps in (5.0, 8.0, 30.0):
        yield _case("circumstances", f"{fps:g} frames/s", body, mixed, fps=fps)


def _other_views(body: str) -> Iterator[Case]:
    good, bad = Rep(), Rep(faults=caving(5.0))
    for yaw in (90.0, -90.0, 45.0, -30.0, 135.0):
        yield _case(
            "views", f"yaw {yaw:g}", body, a_set(good, bad), camera=Camera(yaw=yaw), judged=False
        )


def _bridge(body: str, arms: Arms) -> Case:
    lift = Rep(depth=1.0)
    return bridge_of(
        _case("counting", f"bridge, arms {arms.value}", body, a_set(lift, lift, lift)), arms
    )


def _uneven_set() -> tuple[Event, ...]:
    """A long pause, and a try that goes only half-way."""
    half = Rep(depth=50.0, away=1.0, back=1.0, partial=True)
    return (*a_set(Rep(), half), Still(seconds=3.0), Rep(), Still(seconds=0.8))


def _visit() -> tuple[Event, ...]:
    return (
        Walk(from_x=-2.2, to_x=0.0, seconds=2.5),
        Still(seconds=1.5),
        Rep(),
        Still(seconds=0.6),
        Rep(),
        Still(seconds=0.8),
        Walk(from_x=0.0, to_x=2.2, seconds=2.5),
    )


def _case(
    group: str,
    detail: str,
    body: str,
    events: tuple[Event, ...],
    *,
    seed: int = 0,
    fps: float = FRAMES_PER_SECOND,
    camera: Camera = _FRONT,
    judged: bool = True,
    **circumstances: object,
) -> Case:
    return make_case(
        group, detail, body, events,
        camera=camera, fps=fps, seed=seed, judged=judged, **circumstances,
    )  # fmt: skip
