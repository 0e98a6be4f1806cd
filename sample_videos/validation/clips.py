"""The clips of the grid: each is drawn once to a file, and its track read once from it."""

import hashlib
import inspect
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np

from posecheck.body import contour, plausible, scene
from posecheck.body.track import PoseTrack
from posecheck.body.track_file import TrackRecorder, load_track
from posecheck.capture import landmarker, network, outline, people, video
from posecheck.capture import scene as background
from posecheck.capture.analyse import watch_video
from posecheck.capture.model.model_file import DEFAULT_VARIANT, cache_folder, ensure_model
from posecheck.capture.model.routes import Variant, sha256_of
from posecheck.capture.pieces import relay, room, seam
from posecheck.capture.pieces.video import PiecedVideo
from sample_videos.render.clip import write_clip
from sample_videos.render.spec import spec_to
from sample_videos.validation.case import Case

# What a drawn clip depends on, and what a track depends on besides.
_SOURCES = {".py", ".csv", ".vert", ".frag", ".glsl"}
_FOUND_BY = (landmarker, network, people, contour, outline, video, background, scene, plausible)
# What the track of a video hangs on besides that is long enough for several trackers.
_JOINED_BY = (relay, room, seam)


def prepare_all(cases: Sequence[Case], workers: int) -> None:
    """Draw and read what is not cached yet, in as many processes as there are cores."""
    with ProcessPoolExecutor(max_workers=workers) as pool:
        for done, case in zip(pool.map(prepare, cases), cases, strict=True):
            print(f"{case.group}: {case.body}, {case.detail} ({done})", flush=True)


def prepare(case: Case) -> str:
    """Make sure that the clip and its track are in the cache."""
    clip = _clip_path(case)
    clip.parent.mkdir(parents=True, exist_ok=True)
    if not clip.exists():
        write_clip(case.spec, clip)
    track = cached_track_path(clip, clip.stem)
    if track.exists():
        return "cached"
    record_track(clip, track)
    return "read"


def record_track(video: Path, track: Path, variant: Variant = DEFAULT_VARIANT) -> None:
    """Find the person in every picture of a video, and keep the poses."""
    recorder = TrackRecorder()
    watch_video(video, ensure_model(variant), recorder.add)
    recorder.save(track)


def track_of(case: Case) -> PoseTrack:
    """The pose track of a case, made now if it is not cached."""
    prepare(case)
    clip = _clip_path(case)
    return load_track(cached_track_path(clip, clip.stem))


def truth_of(case: Case) -> Mapping[str, np.ndarray]:
    """The truth beside the clip, see ``render.truth_file``."""
    prepare(case)
    with np.load(_clip_path(case).with_suffix(".npz"), allow_pickle=False) as data:
        return dict(data)


def _clip_path(case: Case) -> Path:
    """Named by everything that the clip depends on."""
    return cached_clip_path(json.dumps(spec_to(case.spec), sort_keys=True))


def cached_clip_path(described: str) -> Path:
    """Where a clip is kept that this text, and the renderer's own files, determine."""
    return _folder() / f"{_key(described + _drawn_by())}.mp4"


def cached_track_path(
    clip: Path, name: str, variant: Variant = DEFAULT_VARIANT, *, one_tracker: bool = False
) -> Path:
    """Where the track of a clip is kept: named by its name or digest, and by what finds the body.

    Args:
        one_tracker: the track of a single tracker, whatever the length.
    """
    with PiecedVideo(clip) as opened:
        begun = [] if one_tracker else [start.place for start in opened.starts()[1:]]
    joined = f"{begun}{_joined_by()}" if begun else ""
    return _folder() / f"{_key(name + _found_by(variant) + joined)}.track"


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _folder() -> Path:
    return cache_folder().parent / "validation"


@lru_cache(maxsize=1)
def _drawn_by() -> str:
    renderer = Path(__file__).parents[1] / "render"
    files = [path for path in sorted(renderer.rglob("*")) if path.suffix in _SOURCES]
    return "".join(map(sha256_of, files))


@lru_cache(maxsize=1)
def _joined_by() -> str:
    return "".join(sha256_of(Path(inspect.getfile(module))) for module in _JOINED_BY)


@lru_cache(maxsize=3)
def _found_by(variant: Variant) -> str:
    files = [Path(inspect.getfile(module)) for module in _FOUND_BY]
    return "".join(map(sha256_of, [*files, ensure_model(variant).path]))
