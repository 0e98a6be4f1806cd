"""What a case of the validation grid is: one clip, and what it is for."""

from dataclasses import dataclass, field, replace
from typing import Any

from sample_videos.manifest import faults_of
from sample_videos.render.arms import Arms
from sample_videos.render.camera import Camera
from sample_videos.render.people import PEOPLE
from sample_videos.render.sensor import Sensor
from sample_videos.render.spec import ClipSpec, ExerciseName
from sample_videos.render.timeline import Event, Rep, Still, Timeline
from sample_videos.render.variation import Variation

# Limits were set while looking at these bodies and at no others.
TUNING = ("average", "strong", "postpartum", "slim", "heavy", "flat")
HELD_OUT = tuple(name for name in PEOPLE if name not in TUNING)
LYING = Camera(yaw=90.0, distance=2.6, height=0.6, look_at=(0.0, 0.42, 0.35))


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

    def true_sizes(self, fault: str) -> list[float]:
        """True size of a fault in every complete rep, cm or degrees."""
        return [faults_of(rep).get(fault, 0.0) for rep in self.reps if not rep.partial]


def make_case(
    group: str,
    detail: str,
    body: str,
    events: tuple[Event, ...],
    *,
    camera: Camera,
    fps: float,
    seed: int = 0,
    judged: bool = True,
    **circumstances: Any,
) -> Case:
    """A squat case; ``circumstances`` are further fields of the clip's specification."""
    person = PEOPLE[body]
    spec = ClipSpec(
        exercise=ExerciseName.SQUAT,
        events=events,
        shape=person.shape,
        wardrobe=person.wardrobe,
        habit=person.habit,
        camera=camera,
        sensor=Sensor(frames_per_second=fps),
        variation=Variation(seed=seed),
    )
    return Case(
        group=group,
        detail=detail,
        body=body,
        exercise="squat",
        spec=replace(spec, **circumstances),
        judged=judged,
    )


def another_day(camera: Camera) -> Camera:
    """The camera put up again: a little further, higher, turned and askew."""
    return replace(
        camera,
        yaw=camera.yaw + 4.0,
        distance=1.15 * camera.distance,
        height=camera.height + 0.15,
        roll=1.5,
    )


def bridge_of(case: Case, arms: Arms) -> Case:
    """The same events as glute bridges, seen from the side."""
    spec = replace(case.spec, exercise=ExerciseName.BRIDGE, arms=arms, camera=LYING)
    return replace(case, exercise="glute_bridge", spec=spec, judged=False)


def a_set(*reps: Rep, still_s: float = 1.2) -> tuple[Event, ...]:
    """Still, the reps with a short rest between them, still."""
    events: list[Event] = [Still(seconds=still_s)]
    for rep in reps:
        events += [rep, Still(seconds=0.4)]
    return (*events, Still(seconds=0.4))
