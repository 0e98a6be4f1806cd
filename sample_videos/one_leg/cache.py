"""The films of the grid on disk: each is drawn once, and its track read once from it."""

import inspect
from pathlib import Path

import numpy as np

from posecheck.body.track import PoseTrack
from posecheck.body.track_file import load_track
from sample_videos.one_leg import film as filming
from sample_videos.one_leg import limbs, movement
from sample_videos.one_leg.film import Film, write_film
from sample_videos.one_leg.postures import POSTURES
from sample_videos.validation.clips import cached_clip_path, cached_track_path, record_track


def track_of(film: Film) -> PoseTrack:
    """The pose track of a film, made now if it is not cached."""
    clip = clip_of(film)
    track = cached_track_path(clip, clip.stem)
    if not track.exists():
        record_track(clip, track)
    return load_track(track)


def joints_of_film(film: Film) -> dict[str, np.ndarray]:
    """Time (F,) s and each landmark (F, 3) m of a film, by name."""
    with np.load(clip_of(film).with_suffix(".npz"), allow_pickle=False) as data:
        known = {str(name): data["joints"][:, i] for i, name in enumerate(data["landmarks"])}
        return known | {"time": data["time"]}


def is_drawn(film: Film) -> bool:
    """Whether the clip of a film is in the cache; to read its track takes seconds."""
    return _place_of(film).exists()


def clip_of(film: Film) -> Path:
    """The clip of a film, drawn now if it is not cached."""
    clip = _place_of(film)
    clip.parent.mkdir(parents=True, exist_ok=True)
    if not clip.exists():
        write_film(film, clip)
    return clip


def _place_of(film: Film) -> Path:
    """Named by everything that the clip depends on."""
    modules = (filming, limbs, movement, inspect.getmodule(POSTURES[film.exercise]))
    sources = (inspect.getsource(module) for module in modules if module is not None)
    return cached_clip_path(film.as_json() + "".join(sources))
