"""The films of the grid on disk: each is drawn once, and its track read once from it."""

import hashlib
import inspect
from functools import lru_cache
from pathlib import Path

import numpy as np

from posecheck.body.track import PoseTrack
from posecheck.body.track_file import load_track
from sample_videos.one_leg import film as filming
from sample_videos.one_leg import limbs, movement
from sample_videos.one_leg.film import Film, write_film
from sample_videos.one_leg.postures import POSTURES
from sample_videos.validation.clips import cached_track_path, record_track

_SOURCES = {".py", ".csv", ".vert", ".frag", ".glsl"}
_RENDERER = Path(__file__).parents[1] / "render"


def track_of(film: Film) -> PoseTrack:
    """The pose track of a film, made now if it is not cached."""
    clip = clip_of(film)
    track = cached_track_path(clip.stem)
    if not track.exists():
        record_track(clip, track)
    return load_track(track)


def joints_of_film(film: Film) -> dict[str, np.ndarray]:
    """Time (F,) s and each landmark (F, 3) m of a film, by name."""
    with np.load(clip_of(film).with_suffix(".npz"), allow_pickle=False) as data:
        known = {str(name): data["joints"][:, i] for i, name in enumerate(data["landmarks"])}
        return known | {"time": data["time"]}


def is_read(film: Film) -> bool:
    """Whether clip and track of a film are in the cache."""
    clip = _place_of(film)
    return clip.exists() and cached_track_path(clip.stem).exists()


def clip_of(film: Film) -> Path:
    """The clip of a film, drawn now if it is not cached."""
    clip = _place_of(film)
    clip.parent.mkdir(parents=True, exist_ok=True)
    if not clip.exists():
        write_film(film, clip)
    return clip


def _place_of(film: Film) -> Path:
    """Named by everything that the clip depends on."""
    posture = Path(inspect.getfile(POSTURES[film.exercise]))
    used = [Path(module.__file__ or "") for module in (filming, limbs, movement)]
    text = film.as_json() + _drawn_by() + "".join(one.read_text() for one in [*used, posture])
    name = hashlib.sha256(text.encode()).hexdigest()[:24]
    return cached_track_path(name).with_name(f"{name}.mp4")


@lru_cache(maxsize=1)
def _drawn_by() -> str:
    files = [path for path in sorted(_RENDERER.rglob("*")) if path.suffix in _SOURCES]
    return "".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
