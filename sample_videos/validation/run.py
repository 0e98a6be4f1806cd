"""Run the product's own engine over the grid; every clip is drawn once and its track kept."""

import hashlib
import inspect
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np

import exercises
from posecheck.body.measures import knee_over_toe
from posecheck.body.pose import FloatArray, Seconds
from posecheck.body.track import PoseTrack
from posecheck.body.track_file import TrackRecorder, load_track
from posecheck.capture import landmarker, people
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model import cache_folder, ensure_model
from posecheck.capture.model_routes import sha256_of
from posecheck.capture.video import VideoFrame
from posecheck.coaching.analyzer import Analyzer
from posecheck.coaching.catalog import load_catalog
from posecheck.coaching.exercise import Exercise
from posecheck.coaching.reference import Reference
from posecheck.coaching.session import SessionResult
from posecheck.coaching.stretch import rest_pose
from posecheck.errors import ReferenceRefused
from sample_videos.render.clip import render_frames, truth_frames
from sample_videos.render.spec import spec_to
from sample_videos.validation.grid import Case, reference_case

RulerKind = Literal["none", "set", "stored"]
RULERS: tuple[RulerKind, ...] = ("none", "set", "stored")
# Depth from which knee over toe is compared with the truth, as a share of the hip height.
_DEEP = 0.12
_REST_FRAMES = 10
# What a drawn clip depends on.
_SOURCES = {".py", ".csv", ".vert", ".frag", ".glsl"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """What the engine made of one case with one kind of reference."""

    case: Case
    ruler: RulerKind
    result: SessionResult

    @property
    def counted(self) -> bool:
        """Whether reps and partial reps are exactly those that were done."""
        partial = sum(rep.partial for rep in self.case.reps)
        expected = len(self.case.reps) - partial
        return (self.result.rep_count, self.result.partial_count) == (expected, partial)


def draw_all(cases: Sequence[Case], workers: int) -> None:
    """Draw what is not cached yet, in as many processes as there are cores."""
    with ProcessPoolExecutor(max_workers=workers) as pool:
        for done, case in zip(pool.map(draw, cases), cases, strict=True):
            print(f"{case.group}: {case.body}, {case.detail} ({done})", flush=True)


def draw(case: Case) -> str:
    """Make sure that the track of a case is in the cache."""
    path = _track_path(case)
    if path.exists():
        return "cached"
    path.parent.mkdir(parents=True, exist_ok=True)
    recorder = TrackRecorder()
    with PoseEstimator(ensure_model().path) as estimator:
        for drawn in render_frames(case.spec):
            picture = VideoFrame(time_s=Seconds(drawn.truth.time), image=drawn.picture)
            recorder.add(estimator.estimate(picture))
    recorder.save(path)
    return "drawn"


def track_of(case: Case) -> PoseTrack:
    """The pose track of a case, drawn now if it is not cached."""
    draw(case)
    return load_track(_track_path(case))


def run(case: Case, ruler: RulerKind) -> Outcome:
    """Feed the track to the engine with the asked kind of reference."""
    reference = stored_reference(case.body) if ruler == "stored" else None
    analyzer = Analyzer(
        _exercise(case.exercise), reference=reference, learn_from_set=ruler == "set"
    )
    for frame in track_of(case).frames():
        analyzer.update(frame)
    return Outcome(case=case, ruler=ruler, result=analyzer.finish())


@lru_cache(maxsize=32)
def stored_reference(body: str) -> Reference | None:
    """The reference a person made on another day; None when her good reps are refused."""
    case = reference_case(body)
    analyzer = Analyzer(_exercise(case.exercise))
    for frame in track_of(case).frames():
        analyzer.update(frame)
    try:
        return analyzer.own_reference()
    except ReferenceRefused:
        return None


def over_toe_errors(case: Case) -> tuple[FloatArray, FloatArray]:
    """Reading and truth of knee over toe at depth, both (n,) percent of the shin."""
    track = track_of(case)
    truths = list(truth_frames(case.spec))[: len(track)]
    sides = [[truth.angles[f"knee_over_toe_{s}"] for truth in truths] for s in ("left", "right")]
    truth = 100.0 * np.mean(sides, axis=0)
    hips = np.array([one.angles["hip_height"] - one.angles["ankle_height"] for one in truths])
    deep = 1.0 - hips / hips[0] > _DEEP
    reading = knee_over_toe(track, rest_pose(track.part(slice(0, _REST_FRAMES))))
    return reading[deep], truth[deep]


def _exercise(name: str) -> Exercise:
    return load_catalog(exercises)[name]


def _track_path(case: Case) -> Path:
    """Named by everything that the track depends on."""
    text = json.dumps(spec_to(case.spec), sort_keys=True) + _sources()
    key = hashlib.sha256(text.encode()).hexdigest()[:24]
    return cache_folder().parent / "validation" / f"{key}.track"


@lru_cache(maxsize=1)
def _sources() -> str:
    """Hash of the renderer, of what finds the body, and of the model."""
    renderer = Path(__file__).parents[1] / "render"
    drawn_by = [path for path in sorted(renderer.rglob("*")) if path.suffix in _SOURCES]
    found_by = [Path(inspect.getfile(module)) for module in (landmarker, people)]
    return "".join(map(sha256_of, [*drawn_by, *found_by, ensure_model().path]))
