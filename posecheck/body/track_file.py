"""A pose track in one compact file: quantised, compressed, about 0.2 kB a frame."""

import os
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from posecheck.body.pose import (
    POINT_STEPS,
    VISIBILITY_STEPS,
    WORLD_STEPS,
    PoseTrack,
)
from posecheck.errors import TrackUnreadable

FORMAT = 1
_MISSING = np.iinfo(np.int16).min
_LARGEST = np.iinfo(np.int16).max


def save_track(track: PoseTrack, path: Path) -> None:
    """Write a track to ``path``, whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez_compressed(
                file,
                format=np.array(FORMAT),
                size=np.array([track.width, track.height]),
                times=track.times,
                points=_pack(track.points, POINT_STEPS),
                world=_pack(track.world, WORLD_STEPS),
                visibility=np.round(track.visibility * VISIBILITY_STEPS).astype(np.uint8),
                people=track.people,
            )
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def load_track(path: Path) -> PoseTrack:
    """Read a track written by ``save_track``.

    Raises:
        TrackUnreadable: the file is missing, damaged, or of another format.
    """
    try:
        with np.load(path, allow_pickle=False) as data:
            if int(data["format"]) != FORMAT:
                raise TrackUnreadable(
                    f"{path} is a pose track of format {data['format']}; this PoseCheck reads "
                    f"format {FORMAT}: analyse the video again."
                )
            width, height = (int(number) for number in data["size"])
            return PoseTrack(
                times=data["times"],
                points=_unpack(data["points"], POINT_STEPS),
                visibility=data["visibility"] / VISIBILITY_STEPS,
                world=_unpack(data["world"], WORLD_STEPS),
                width=width,
                height=height,
                people=data["people"],
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise TrackUnreadable(f"{path} is not a readable pose track: {error}") from error


def _pack(values: np.ndarray, steps: int) -> np.ndarray:
    """Values as 16-bit steps; NaN as the smallest number, far outliers at the largest."""
    scaled = np.clip(np.round(values * steps), -_LARGEST, _LARGEST)
    return np.where(np.isnan(scaled), _MISSING, scaled).astype(np.int16)


def _unpack(packed: np.ndarray, steps: int) -> np.ndarray:
    return np.where(packed == _MISSING, np.nan, packed / steps)
