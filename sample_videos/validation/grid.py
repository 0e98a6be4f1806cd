"""The validation grid as data: bodies, faults and circumstances."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sample_videos.manifest import faults_of
from sample_videos.render.arms import Arms
from sample_videos.render.camera import Camera
from sample_videos.render.companion import Companion
from sample_videos.render.faults import caving
from sample_videos.render.light import LIGHTS, Light
from sample_videos.render.people import PEOPLE
from sample_videos.render.room import Background, Room
from sample_videos.render.sensor import Sensor
from sample_videos.render.spec import ClipSpec, ExerciseName
from sample_videos.render.timeline import Event, KneesFail, Rep, Still, Timeline, Walk
from sample_videos.render.variation import Variation

# Limits were set while looking at these bodies and at no others.
TUNING = ("average", "strong", "postpartum", "slim", "heavy", "flat")
HELD_OUT = tuple(name for name in PEOPLE if name not in TUNING)
FRAMES_PER_SECOND = 12.0
_PLAIN_ROOM = Room()
_FEW = ("petite", "early_postpartum")
_LYING = Camera(yaw=90.0, distance=2.6, height=0.6, look_at=(0.0, 0.42, 0.35))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One clip of the grid.

    Attributes:
        group: what the clip is for; ``detail``: which circumstance.
        body: a name of ``PEOPLE``.
        judged: whether the knees may be judged from this view at all.
    """

    group: str
    detail: str
    body: str
    exercise: str
    spec: ClipSpec
    judged: bool = True
    reps: tuple[Rep, ...] = field(init=False)

    def __post_init__(self) -> None:
        spans = Timeline(self.spec.events).spans()
        object.__setattr__(self, "reps", tuple(span.rep for span in spans))

    def caving_cm(self) -> list[float]:
        """True knee valgus of every complete rep, cm."""
        return [faults_of(rep).get("knee_valgus", 0.0) for rep in self.reps if not rep.partial]


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


def small_grid() -> Iterator[Case]:
    """The fixed part that every test run repeats."""
    good, bad = Rep(), Rep(faults=caving(5.0))
    yield _case("knees", "5 cm", "petite", _set(good, bad, good))
    yield _case("views", "side", "older", _set(bad, good), yaw=90.0, judged=False)
    yield _case("counting", "partial and pause", "heavy", _uneven_set())
    yield _bridge("flat", Arms.CEILING)


def reference_case(body: str) -> Case:
    """Two good reps of a body, on another day, to store as her reference."""
    return _case("reference", "good", body, _set(Rep(), Rep()), seed=1)


def _knees(body: str) -> Iterator[Case]:
    good = Rep()
    yield reference_case(body)
    yield _case("knees", "good", body, _set(good, good, good, good))
    for size in (3.0, 5.0):
        bad = Rep(faults=caving(size))
        yield _case("knees", f"{size:g} cm", body, _set(good, bad, good, bad))
    bad = Rep(faults=caving(5.0))
    yield _case("knees, all reps", "5 cm", body, _set(bad, bad, bad))


def _circumstances(body: str) -> Iterator[Case]:
    good, bad = Rep(), Rep(faults=caving(5.0))
    rising = Rep(faults=caving(5.0), knees_fail=KneesFail.RISING)
    mixed = _set(good, bad, good)
    yield _case("circumstances", "only rising", body, _set(good, rising, good))
    yield _case("circumstances", "4 m", body, mixed, distance=4.0)
    yield _case("circumstances", "camera low", body, mixed, height=0.4)
    yield _case("circumstances", "yaw 8", body, mixed, yaw=8.0)
    yield _case("circumstances", "yaw -12", body, mixed, yaw=-12.0)
    yield _case("circumstances", "dim", body, mixed, light=LIGHTS["dim"])
    yield _case(
        "circumstances", "cluttered room", body, mixed, room=Room(background=Background.CLUTTERED)
    )
    yield _case("circumstances", "second person", body, mixed, companion=Companion())
    for fps in (5.0, 8.0, 30.0):
        yield _case("circumstances", f"{fps:g} frames/s", body, mixed, fps=fps)


def _other_views(body: str) -> Iterator[Case]:
    good, bad = Rep(), Rep(faults=caving(5.0))
    for yaw in (90.0, -90.0, 45.0, -30.0, 135.0):
        yield _case("views", f"yaw {yaw:g}", body, _set(good, bad), yaw=yaw, judged=False)


def _bridge(body: str, arms: Arms) -> Case:
    lift = Rep(depth=1.0)
    case = _case("counting", f"bridge, arms {arms.value}", body, _set(lift, lift, lift))
    spec = replace(case.spec, exercise=ExerciseName.BRIDGE, arms=arms, camera=_LYING)
    return replace(case, exercise="glute_bridge", spec=spec, judged=False)


def _set(*reps: Rep) -> tuple[Event, ...]:
    events: list[Event] = [Still(seconds=1.2)]
    for rep in reps:
        events += [rep, Still(seconds=0.4)]
    return (*events, Still(seconds=0.4))


def _uneven_set() -> tuple[Event, ...]:
    """A long pause, and a try that goes only half-way."""
    half = Rep(depth=50.0, away=1.0, back=1.0, partial=True)
    return (*_set(Rep(), half), Still(seconds=3.0), Rep(), Still(seconds=0.8))


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
    yaw: float = 0.0,
    distance: float = 2.8,
    height: float = 0.95,
    light: Light = LIGHTS["bright"],
    room: Room = _PLAIN_ROOM,
    companion: Companion | None = None,
    judged: bool = True,
) -> Case:
    person = PEOPLE[body]
    spec = ClipSpec(
        exercise=ExerciseName.SQUAT,
        events=events,
        shape=person.shape,
        wardrobe=person.wardrobe,
        habit=person.habit,
        camera=Camera(yaw=yaw, distance=distance, height=height),
        light=light,
        room=room,
        companion=companion,
        sensor=Sensor(frames_per_second=fps),
        variation=Variation(seed=seed),
    )
    return Case(group=group, detail=detail, body=body, exercise="squat", spec=spec, judged=judged)
