"""The sample videos as data: who does what, seen from where, with which faults in which reps."""

from dataclasses import dataclass

from sample_videos.render.arms import Arms
from sample_videos.render.camera import Camera
from sample_videos.render.faults import Faults, caving
from sample_videos.render.people import PEOPLE
from sample_videos.render.sensor import Sensor
from sample_videos.render.spec import ClipSpec, ExerciseName
from sample_videos.render.timeline import Event, KneesFail, Rep, Still
from sample_videos.render.variation import Variation

FRAMES_PER_SECOND = 20.0
_FRONT = Camera()
_SIDE = Camera(yaw=90.0)
_LYING = Camera(yaw=90.0, distance=2.6, height=0.6, look_at=(0.0, 0.42, 0.35))
_GOOD = Rep()
_TILT, _RIBS = Faults(anterior_tilt=15.0), Faults(rib_thrust=15.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sample video.

    title: what a person reads who chooses it. spec: renders the same clip every time.
    """

    name: str
    title: str
    spec: ClipSpec


def _sample(
    name: str,
    title: str,
    person: str,
    camera: Camera,
    events: tuple[Event, ...],
    *,
    exercise: ExerciseName = ExerciseName.SQUAT,
    arms: Arms = Arms.FORWARD,
) -> Sample:
    who = PEOPLE[person]
    spec = ClipSpec(
        exercise=exercise,
        events=events,
        shape=who.shape,
        wardrobe=who.wardrobe,
        habit=who.habit,
        arms=arms,
        camera=camera,
        sensor=Sensor(frames_per_second=FRAMES_PER_SECOND, crf=25),
        variation=Variation(seed=sum(map(ord, name))),
    )
    return Sample(name=name, title=title, spec=spec)


def _set(*reps: Rep) -> tuple[Event, ...]:
    """Still, the reps with a short rest between them, still."""
    events: list[Event] = [Still(seconds=1.5)]
    for rep in reps:
        events += [rep, Still(seconds=0.5)]
    return (*events, Still(seconds=0.5))


def _faulty(faults: Faults) -> Rep:
    return Rep(faults=faults)


_LIFT = Rep(depth=1.0)

SAMPLES: tuple[Sample, ...] = (
    _sample("squat_front_good", "Squat from the front, good", "petite", _FRONT,
            _set(_GOOD, _GOOD, _GOOD)),
    _sample("squat_front_knees_in", "Squat from the front, knees fall in twice", "older", _FRONT,
            _set(_GOOD, _faulty(caving(5.0)), _GOOD, _faulty(caving(5.0)))),
    _sample("squat_front_knees_in_a_little", "Squat from the front, knees fall in a little",
            "slim", _FRONT, _set(_GOOD, _faulty(caving(3.0)), _GOOD)),
    _sample("squat_front_knees_in_rising", "Squat from the front, knees give way coming up",
            "average", _FRONT,
            _set(_GOOD, Rep(faults=caving(5.0), knees_fail=KneesFail.RISING), _GOOD)),
    _sample("squat_front_partial", "Squat from the front, one try is only half a rep", "heavy",
            _FRONT, _set(_GOOD, Rep(depth=55.0, away=1.0, back=1.0, partial=True), _GOOD)),
    _sample("squat_side_good", "Squat from the side, good", "postpartum", _SIDE,
            _set(_GOOD, _GOOD, _GOOD)),
    _sample("squat_side_pelvis", "Squat from the side, the pelvis tips forward once", "strong",
            _SIDE, _set(_GOOD, _faulty(_TILT), _GOOD), arms=Arms.CROSSED),
    _sample("squat_side_ribs", "Squat from the side, the ribs lift once", "early_postpartum",
            _SIDE, _set(_GOOD, _faulty(_RIBS), _GOOD)),
    _sample("bridge_side_good", "Glute bridge from the side, good", "flat", _LYING,
            _set(_LIFT, _LIFT, _LIFT), exercise=ExerciseName.BRIDGE, arms=Arms.CEILING),
    _sample("bridge_side_arched", "Glute bridge from the side, the back arches once", "tall",
            _LYING, _set(_LIFT, Rep(depth=1.0, faults=_TILT.plus(_RIBS)), _LIFT),
            exercise=ExerciseName.BRIDGE, arms=Arms.CEILING),
)  # fmt: skip
