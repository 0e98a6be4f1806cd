"""Photographs of many bodies standing side-on, read as ``posecheck posture`` reads them."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from posecheck.capture.model.model_file import ensure_model
from posecheck.capture.photo import look_twice
from posecheck.coaching.engine.posture import Stand, read_stand
from sample_videos.render.arms import Arms
from sample_videos.render.camera import Camera
from sample_videos.render.clip import render_frames
from sample_videos.render.faults import Faults
from sample_videos.render.habits import habits
from sample_videos.render.light import LIGHTS
from sample_videos.render.people import PEOPLE
from sample_videos.render.room import Background, Room
from sample_videos.render.sensor import Sensor
from sample_videos.render.shape import Shape
from sample_videos.render.spec import ClipSpec, ExerciseName
from sample_videos.render.timeline import Still
from sample_videos.render.variation import Variation
from sample_videos.validation.tables import Row, table

BODIES, STANDS = 80, 5
_TILTS = (-10.0, 0.0, 0.0, 10.0, 15.0, 20.0)
_ARMS = (Arms.SIDES, Arms.SIDES, Arms.FORWARD, Arms.CROSSED)
_LOOSENESS = (0.0, 0.0, 0.3, 0.6, 0.9)
_LAMPS = ("bright", "overcast", "lamp")
_TIPPED = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StillOutcome:
    """One photograph: what was true, and the arch that was read; None when it was refused."""

    spec: ClipSpec
    angle: float
    arch: float | None

    @property
    def tilt(self) -> float:
        """Degrees that were added to the body's own pelvis pitch."""
        return self.spec.posture.anterior_tilt

    @property
    def turned(self) -> float:
        """Degrees of the camera off side-on."""
        return abs(abs(self.spec.camera.yaw) - 90.0)


def read_stills(workers: int) -> list[StillOutcome]:
    """Draw and read them all; a few minutes."""
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(_read, _specs(), chunksize=8))


def stills_table(outcomes: Sequence[StillOutcome]) -> str:
    """By circumstance: how many were read, and how well the arch orders them."""
    groups: tuple[tuple[str, Callable[[StillOutcome], bool]], ...] = (
        ("all", lambda _: True),
        ("arms at the sides", lambda one: one.spec.arms is Arms.SIDES),
        ("arms forward or crossed", lambda one: one.spec.arms is not Arms.SIDES),
        ("fitted top", lambda one: one.spec.wardrobe.looseness == 0.0),
        ("loose top", lambda one: 0.0 < one.spec.wardrobe.looseness < 0.9),
        ("wide top", lambda one: one.spec.wardrobe.looseness >= 0.9),
        ("turned by up to 8°", lambda one: one.turned <= 8.0),
        ("turned by more", lambda one: one.turned > 8.0),
    )
    rows = [_row(name, [one for one in outcomes if chosen(one)]) for name, chosen in groups]
    return table(("photographs", "number", "read", "r", "AUC, tipped against not"), rows)


def _row(name: str, outcomes: Sequence[StillOutcome]) -> Row:
    read = [(one.angle, one.arch, one.tilt) for one in outcomes if one.arch is not None]
    angles, arches, tilts = np.array(read).T
    tipped, level = arches[tilts >= _TIPPED], arches[tilts == 0.0]
    auc = float((tipped[:, None] > level[None]).mean())
    r = float(np.corrcoef(angles, arches)[0, 1])
    return (name, len(outcomes), len(read), f"{r:.2f}", f"{auc:.3f}")


def _specs() -> Iterator[ClipSpec]:
    for body in range(BODIES):
        rng = np.random.default_rng([78, body])
        person = _person(rng)
        for stand in range(STANDS):
            yield _stand(person, np.random.default_rng([77, body, stand]), STANDS * body + stand)


def _person(rng: np.random.Generator) -> ClipSpec:
    """A random build in random clothes who stands like one of the people of the norms."""
    shape = Shape(
        age_years=rng.uniform(25, 60),
        weight=rng.uniform(0.2, 0.85),
        height=rng.uniform(0.35, 0.65),
        muscle=rng.uniform(0.3, 0.8),
        bust=rng.uniform(0.2, 0.9),
        belly=rng.choice([0.0, 0.0, rng.uniform(0.0, 0.6)]),
        buttocks=rng.uniform(-1.0, 1.0),
    )
    worn = PEOPLE[str(rng.choice(list(PEOPLE)))].wardrobe
    long_top, looseness = bool(rng.integers(2)), float(rng.choice(_LOOSENESS))
    return ClipSpec(
        exercise=ExerciseName.STANDING,
        events=(Still(seconds=0.1),),
        shape=shape,
        wardrobe=replace(worn, long_top=long_top, looseness=looseness),
        habit=str(rng.choice(list(habits()))),
        sensor=Sensor(frames_per_second=10.0),
    )


def _stand(person: ClipSpec, rng: np.random.Generator, seed: int) -> ClipSpec:
    """The same person once more: posture, arms, camera, light and room."""
    faults = Faults(
        anterior_tilt=float(rng.choice(_TILTS)), forward_lean=float(rng.normal(0.0, 3.0))
    )
    camera = Camera(
        yaw=float(rng.choice([90.0, -90.0]) + rng.normal(0.0, 6.0)),
        distance=float(rng.uniform(2.2, 3.2)),
        height=float(rng.uniform(0.7, 1.3)),
    )
    return replace(
        person,
        posture=faults,
        arms=_ARMS[int(rng.integers(len(_ARMS)))],
        camera=camera,
        light=LIGHTS[str(rng.choice(_LAMPS))],
        room=Room(background=list(Background)[int(rng.integers(len(Background)))]),
        variation=Variation(seed=seed),
    )


def _read(spec: ClipSpec) -> StillOutcome:
    drawn = next(iter(render_frames(spec)))
    seen = read_stand(look_twice(drawn.picture, _model()))
    angles = drawn.truth.angles
    return StillOutcome(
        spec=spec,
        angle=angles["pelvis_pitch"] - angles["ribcage_pitch"],
        arch=seen.arch if isinstance(seen, Stand) else None,
    )


_model = lru_cache(maxsize=1)(ensure_model)
