"""One clip of a movement of one leg: its description, its pictures and its truth."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import av
import numpy as np

from sample_videos.one_leg.movement import LegRep, Span, instant_at, spans_of
from sample_videos.one_leg.postures import POSTURES
from sample_videos.render.body import Body, Pose, make_body
from sample_videos.render.camera import Camera
from sample_videos.render.geometry import Array
from sample_videos.render.light import Light
from sample_videos.render.renderer import Figure, Renderer
from sample_videos.render.room import Room
from sample_videos.render.sensor import Sensor
from sample_videos.render.shape import Shape
from sample_videos.render.variation import Variation
from sample_videos.render.wardrobe import Wardrobe

SWAY_DEGREES = 0.6
"""Standard deviation of the trunk's sway from rep to rep."""

_CLOCK = 90_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """Everything that determines a clip; rest: seconds before, between and after the reps."""

    exercise: str
    reps: tuple[LegRep, ...]
    shape: Shape
    wardrobe: Wardrobe
    camera: Camera
    room: Room = field(default_factory=Room)
    sensor: Sensor = field(default_factory=lambda: Sensor(frames_per_second=15.0, crf=25))
    rest: float = 0.9
    seed: int = 0

    @property
    def spans(self) -> tuple[Span, ...]:
        """The reps in time."""
        return spans_of(self.reps, self.rest)

    @property
    def seconds(self) -> float:
        """Duration of the clip."""
        return self.spans[-1].end + self.rest

    def as_json(self) -> str:
        """The description as text, the same for the same clip."""
        return json.dumps(asdict(self), sort_keys=True)


@lru_cache(maxsize=4)
def body_of(shape: Shape) -> Body:
    """The body of a shape; made once."""
    return make_body(shape)


@lru_cache(maxsize=1)
def _renderer(width: int, height: int) -> Renderer:
    return Renderer(width, height)


def posed(film: Film) -> Iterator[tuple[float, Pose]]:
    """Time (s) and pose of every frame; frames of one posture share the pose itself."""
    body, spans = body_of(film.shape), film.spans
    vary = Variation(seed=film.seed)
    sways = tuple(SWAY_DEGREES * vary.sway(1, one.start) for one in spans)
    known: dict[str, Pose] = {}
    for time in film.sensor.frame_times(film.seconds, np.random.default_rng(film.seed)):
        now = instant_at(spans, time, sways)
        posture = repr(now)
        if posture not in known:
            known[posture] = POSTURES[film.exercise](body, now)
        yield time, known[posture]


def pictures(film: Film) -> Iterator[tuple[float, Array, np.ndarray]]:
    """Time (s), joints (L, 3) m and picture (H, W, 3) RGB of every frame.

    A posture is drawn once, however often it is held or passed; the sensor's noise is new in each.
    """
    rng = np.random.default_rng([film.seed, 17])
    known: dict[int, tuple[Array, np.ndarray]] = {}
    for time, pose in posed(film):
        if id(pose) not in known:
            known[id(pose)] = _drawn(film, pose)
        joints, clean = known[id(pose)]
        yield time, joints, film.sensor.record(clean, rng)


def _drawn(film: Film, pose: Pose) -> tuple[Array, np.ndarray]:
    """Joints (L, 3) m and the clean picture of one pose."""
    body = body_of(film.shape)
    transforms = body.transforms(pose)
    figure = Figure(skin=body.skin(transforms), wardrobe=film.wardrobe)
    renderer = _renderer(film.camera.width, film.camera.height_px)
    drawn = renderer.draw(camera=film.camera, room=film.room, light=Light(), figures=[figure])
    return np.array(list(body.landmark_positions(transforms).values())), drawn.picture


def write_film(film: Film, file: Path) -> None:
    """Write the clip (H.264) and beside it, as ``.npz``, its truth.

    Arrays of the truth: ``time`` (F,) s, ``landmarks`` (L,), ``joints`` (F, L, 3) m, ``pixels``
    (F, L, 2), and ``film``, the description as JSON.
    """
    part, times, joints = file.with_suffix(".part.mp4"), [], []
    rate = Fraction(film.sensor.frames_per_second).limit_denominator(1000)
    with av.open(str(part), "w") as container:
        stream = container.add_stream("libx264", rate=rate)
        stream.width, stream.height = film.camera.width, film.camera.height_px
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": str(film.sensor.crf), "preset": "veryfast"}
        stream.codec_context.time_base = Fraction(1, _CLOCK)
        for time, points, picture in pictures(film):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = round(time * _CLOCK), Fraction(1, _CLOCK)
            container.mux(stream.encode(frame))
            times.append(time)
            joints.append(points)
        container.mux(stream.encode())
    _save_truth(film, file.with_suffix(".npz"), np.array(times), np.array(joints))
    part.replace(file)


def _save_truth(film: Film, file: Path, times: Array, joints: Array) -> None:
    np.savez_compressed(
        file,
        time=times,
        landmarks=np.array(list(body_of(film.shape).landmarks)),
        joints=joints.astype(np.float32),
        pixels=np.array([film.camera.project(one) for one in joints], np.float32),
        film=np.array(film.as_json()),
    )
