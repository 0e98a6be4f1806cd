"""The file of a pose track: quantised, compressed, about 0.3 kB a frame."""

import io
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from posecheck.body.contour import EDGE_STEPS, STATIONS
from posecheck.body.pose import POINT_STEPS, VISIBILITY_STEPS, WORLD_STEPS, FloatArray
from posecheck.body.scene import SCENE_NUMBERS, SCENE_STEPS
from posecheck.body.spill import SpillFile
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.errors import TrackUnreadable
from posecheck.plain_file import why_no_file

# Format 1 had no outline of the trunk, format 2 nothing of the background, format 3 not how it has
# grown and rolled.
FORMAT, OLDER = 4, (1, 2, 3)
_MISSING = np.iinfo(np.int16).min
_LARGEST = np.iinfo(np.int16).max
_CHUNK = 512
# What numpy and zipfile raise for a damaged file.
_DAMAGE = (
    OSError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    EOFError,
    MemoryError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)


class TrackRecorder:
    """Collect pose frames in the stored, compact form and save them.

    Memory stays the same however long the track: all but the last frames are in a spill file.
    """

    def __init__(self) -> None:
        self._spill = SpillFile()
        self._chunks: list[Callable[[], bytes]] = []
        self._frames: list[PoseFrame] = []

    def add(self, frame: PoseFrame) -> None:
        """Take in the next frame."""
        self._frames.append(frame)
        if len(self._frames) >= _CHUNK:
            packed = _packed(PoseTrack.from_frames(self._frames))
            self._chunks.append(self._spill.put(_closed(packed)))
            self._frames = []

    def save(self, path: Path) -> None:
        """Write all frames to ``path``."""
        _write(list(self._parts()), path)

    def frames(self) -> Iterator[PoseFrame]:
        """The frames again, a few hundred at a time."""
        for chunk in self._parts():
            yield from _unpacked(chunk).frames()

    def _parts(self) -> Iterator[dict[str, np.ndarray]]:
        yield from (_opened(fetch()) for fetch in self._chunks)
        if self._frames:
            yield _packed(PoseTrack.from_frames(self._frames))


def save_track(track: PoseTrack, path: Path) -> None:
    """Write a track to ``path``, whole or not at all."""
    _write([_packed(track)], path)


def load_track(path: Path) -> PoseTrack:
    """Read a track written by ``save_track``.

    Raises:
        TrackUnreadable: the file is missing, damaged, or of another format.
    """
    if why := why_no_file(path):
        raise TrackUnreadable(why)
    try:
        with np.load(path, allow_pickle=False) as data:
            if int(data["format"]) not in (FORMAT, *OLDER):
                raise TrackUnreadable(
                    f"{path} is a pose track of format {data['format']}; this PoseCheck reads "
                    f"format {FORMAT}: analyse the video again."
                )
            return _unpacked(dict(data))
    except _DAMAGE as error:
        raise TrackUnreadable(f"{path} is not a readable pose track: {error}") from error


def _unpacked(data: dict[str, np.ndarray]) -> PoseTrack:
    width, height = (int(number) for number in data["size"])
    data = _not_looked_at(len(data["times"])) | data
    return PoseTrack(
        times=data["times"],
        points=_unpack(data["points"], POINT_STEPS),
        visibility=data["visibility"] / VISIBILITY_STEPS,
        world=_unpack(data["world"], WORLD_STEPS),
        width=width,
        height=height,
        people=data["people"],
        edges=_unpack(data["edges"], EDGE_STEPS),
        arms=_unpack(data["arms"], EDGE_STEPS),
        blur=_unpack(data["blur"], EDGE_STEPS),
        scene=_with_turns(_unpack(data["scene"], SCENE_STEPS)),
        lite=data["lite"].astype(bool),
    )


def _with_turns(scene: FloatArray) -> FloatArray:
    """Scenes of tracks that knew only how far the background had moved, (n, 5), as (n, 7)."""
    return np.pad(scene, ((0, 0), (0, SCENE_NUMBERS - scene.shape[1])))


def _packed(track: PoseTrack) -> dict[str, np.ndarray]:
    return {
        "size": np.array([track.width, track.height]),
        "times": track.times,
        "points": _pack(track.points, POINT_STEPS),
        "world": _pack(track.world, WORLD_STEPS),
        "visibility": np.round(track.visibility * VISIBILITY_STEPS).astype(np.uint8),
        "people": track.people,
        "edges": _pack(track.edges, EDGE_STEPS),
        "arms": _pack(track.arms, EDGE_STEPS),
        "blur": _pack(track.blur, EDGE_STEPS),
        "scene": _pack(track.scene, SCENE_STEPS),
        "lite": track.lite,
    }


def _closed(chunk: dict[str, np.ndarray]) -> bytes:
    """A chunk as a file of its own, in memory."""
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **chunk)
    return file.getvalue()


def _opened(file: bytes) -> dict[str, np.ndarray]:
    with np.load(io.BytesIO(file), allow_pickle=False) as data:
        return dict(data)


def _not_looked_at(frames: int) -> dict[str, np.ndarray]:
    """What frames of older tracks lack: contours, scenes, and which network looked."""
    shapes = {
        "edges": (frames, 2, len(STATIONS)),
        "arms": (frames, 2),
        "blur": (frames,),
        "scene": (frames, SCENE_NUMBERS),
    }
    missing = {name: np.full(shape, _MISSING) for name, shape in shapes.items()}
    return missing | {"lite": np.zeros(frames, bool)}


def _write(chunks: list[dict[str, np.ndarray]], path: Path) -> None:
    """Join the chunks into one file that appears whole or not at all."""
    empty = _packed(PoseTrack.from_frames([]))
    names = [name for name in empty if name != "size"]
    arrays = {name: np.concatenate([chunk[name] for chunk in chunks or [empty]]) for name in names}
    arrays |= {"format": np.array(FORMAT), "size": (chunks or [empty])[0]["size"]}
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez_compressed(file, allow_pickle=False, **arrays)
        partial.chmod(0o644)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _pack(values: np.ndarray, steps: int) -> np.ndarray:
    """Values as 16-bit steps; NaN as the smallest number, far outliers at the largest."""
    scaled = np.clip(np.round(values * steps), -_LARGEST, _LARGEST)
    return np.where(np.isnan(scaled), _MISSING, scaled).astype(np.int16)


def _unpack(packed: np.ndarray, steps: int) -> np.ndarray:
    return np.where(packed == _MISSING, np.nan, packed / steps)
