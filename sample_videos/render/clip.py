"""Write a clip: H.264 video with true frame times, and the truth beside it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import av
import numpy as np

from sample_videos.render.body import Body, Transforms, make_body
from sample_videos.render.bridging import bridging
from sample_videos.render.companion import companion_figure
from sample_videos.render.habits import habits
from sample_videos.render.movement import Exercise
from sample_videos.render.pictures import Picture
from sample_videos.render.renderer import Figure, Renderer
from sample_videos.render.shape import Shape
from sample_videos.render.spec import ClipSpec, ExerciseName, spec_to
from sample_videos.render.squatting import squatting
from sample_videos.render.timeline import Timeline
from sample_videos.render.truth import FrameTruth, frame_truth
from sample_videos.render.truth_file import save_truth

CLOCK = 90_000
"""Ticks a second of the frame times in the video."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedFrame:
    """One recorded picture (H, W, 3) RGB and its truth."""

    picture: Picture
    truth: FrameTruth


@lru_cache(maxsize=8)
def _body(shape: Shape) -> Body:
    return make_body(shape)


@lru_cache(maxsize=2)
def _renderer(width: int, height: int) -> Renderer:
    return Renderer(width, height)


def exercise_of(spec: ClipSpec) -> Exercise:
    """The exercise that a specification asks for, ready to be posed."""
    body, arms = _body(spec.shape), spec.arms or spec.possible_arms[0]
    if spec.exercise is ExerciseName.BRIDGE:
        return bridging(
            body,
            knee_flexion_at_top=spec.knee_flexion_at_top,
            variation=spec.variation,
            drift=spec.drift,
            arms=arms,
            posture=spec.posture,
        )
    # Standing is a squat that never begins.
    return squatting(
        body,
        habits()[spec.habit],
        feet=spec.feet,
        variation=spec.variation,
        drift=spec.drift,
        arms=arms,
        posture=spec.posture,
        arms_rise=spec.arms_rise,
        on_leg=spec.on_leg if spec.exercise is ExerciseName.SINGLE_LEG_SQUAT else None,
    )


def truth_frames(spec: ClipSpec) -> Iterator[FrameTruth]:
    """Truth of every frame without drawing any: fast, and needs no EGL."""
    for instant in _instants(spec):
        yield instant.truth


def render_frames(spec: ClipSpec) -> Iterator[RenderedFrame]:
    """Render a clip frame by frame; the same specification gives the same frames."""
    body = _body(spec.shape)
    renderer = _renderer(spec.camera.width, spec.camera.height_px)
    rng = np.random.default_rng([spec.variation.seed, 17])
    for instant in _instants(spec):
        figures = [Figure(skin=body.skin(instant.transforms), wardrobe=spec.wardrobe)]
        if spec.companion:
            second = _body(spec.companion.shape)
            figures.append(companion_figure(spec.companion, second, instant.truth.time))
        drawing = renderer.draw(
            camera=spec.camera, room=spec.room, light=spec.light, figures=figures
        )
        picture = spec.sensor.record(drawing.picture, rng)
        yield RenderedFrame(picture=picture, truth=instant.truth)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Instant:
    """A posed body and the truth about it."""

    transforms: Transforms
    truth: FrameTruth


def _instants(spec: ClipSpec) -> Iterator[_Instant]:
    body, exercise = _body(spec.shape), exercise_of(spec)
    timeline = Timeline(spec.events)
    times = spec.sensor.frame_times(
        timeline.seconds, np.random.default_rng([spec.variation.seed, 13])
    )
    for time in times:
        moment = timeline.at(time)
        done = exercise.at(moment)
        transforms = body.transforms(done.pose)
        truth = frame_truth(
            body,
            transforms,
            spec.camera,
            done.facing,
            time=time,
            faults=done.faults,
            rep=moment.rep,
            phase=moment.phase,
        )
        yield _Instant(transforms=transforms, truth=truth)


def write_clip(spec: ClipSpec, file: Path) -> Path:
    """Render ``spec`` to ``file`` (mp4) and its truth to the same name with ``.npz``.

    Returns the path of the truth. Both appear only when complete.
    """
    truth_file = file.with_suffix(".npz")
    video_part, truth_part = file.with_suffix(".part.mp4"), file.with_suffix(".part.npz")
    try:
        truths = _encode(spec, video_part)
        landmarks, spans = tuple(_body(spec.shape).landmarks), Timeline(spec.events).spans()
        save_truth(truth_part, truths, landmarks, spans, json.dumps(spec_to(spec)))
        truth_part.replace(truth_file)
        video_part.replace(file)
    finally:
        video_part.unlink(missing_ok=True)
        truth_part.unlink(missing_ok=True)
    return truth_file


def _encode(spec: ClipSpec, file: Path) -> list[FrameTruth]:
    """Render and encode all frames; returns their truth."""
    truths = []
    rate = Fraction(spec.sensor.frames_per_second).limit_denominator(1000)
    with av.open(str(file), "w") as container:
        stream = container.add_stream("libx264", rate=rate)
        stream.width, stream.height = spec.camera.width, spec.camera.height_px
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": str(spec.sensor.crf), "preset": "veryfast"}
        stream.codec_context.time_base = Fraction(1, CLOCK)
        for rendered in render_frames(spec):
            frame = av.VideoFrame.from_ndarray(rendered.picture, format="rgb24")
            frame.pts, frame.time_base = round(rendered.truth.time * CLOCK), Fraction(1, CLOCK)
            container.mux(stream.encode(frame))
            truths.append(rendered.truth)
        container.mux(stream.encode())
    return truths
