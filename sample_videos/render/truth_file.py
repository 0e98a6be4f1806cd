"""The truth of a clip as one compact ``.npz`` file."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sample_videos.render.geometry import Array
from sample_videos.render.timeline import Span
from sample_videos.render.truth import FrameTruth

FADED = 0.02
"""A fault is present in a frame when more than this part of its full size is in force."""


def save_truth(
    file: Path,
    frames: Sequence[FrameTruth],
    landmarks: Sequence[str],
    spans: Sequence[Span],
    spec_json: str,
) -> None:
    """Write the truth of all frames.

    Arrays, with F frames, L landmarks and R repetitions: ``time`` (F,) s; ``landmarks`` (L,)
    names; ``joints`` (F, L, 3) m; ``pixels`` (F, L, 2); one (F,) array per measure named as in
    ``truth.measure``; ``fault_<name>`` (F,) for each fault that occurs; ``rep`` (F,) number or -1;
    ``phase`` (F,); ``hip_drop`` (F,) fraction of the standing hip-to-ankle height;
    ``rep_start``, ``rep_peak``, ``rep_leave``, ``rep_end`` (R,) s; ``rep_partial`` (R,);
    ``rep_depth`` (R,) as asked; ``rep_faults`` (R,) names and sizes as text; ``fault_spans`` (S,)
    as text ``name start end``; ``spec`` the specification as JSON.
    """
    faults = sorted({name for f in frames for name in f.faults.named()})
    arrays: dict[str, np.ndarray] = {
        "time": np.array([f.time for f in frames]),
        "landmarks": np.array(landmarks),
        "joints": np.array([f.joints for f in frames], dtype=np.float32),
        "pixels": np.array([f.pixels for f in frames], dtype=np.float32),
        "rep": np.array([f.rep for f in frames], dtype=np.int16),
        "phase": np.array([f.phase for f in frames]),
        "hip_drop": _hip_drop(frames),
        "spec": np.array(spec_json),
    }
    for name in frames[0].angles:
        arrays[name] = np.array([f.angles[name] for f in frames], dtype=np.float32)
    for name in faults:
        values = [getattr(f.faults, name) for f in frames]
        arrays[f"fault_{name}"] = np.array(values, dtype=np.float32)
    arrays["fault_spans"] = np.array(
        [text for name in faults for text in _spans(name, arrays["time"], arrays[f"fault_{name}"])],
        dtype=np.str_,
    )
    arrays |= _reps(spans)
    np.savez_compressed(file, allow_pickle=False, **arrays)


def _reps(spans: Sequence[Span]) -> dict[str, np.ndarray]:
    return {
        "rep_start": np.array([s.start for s in spans]),
        "rep_peak": np.array([s.peak for s in spans]),
        "rep_leave": np.array([s.leave for s in spans]),
        "rep_end": np.array([s.end for s in spans]),
        "rep_partial": np.array([s.rep.partial for s in spans], dtype=bool),
        "rep_depth": np.array([s.rep.depth for s in spans]),
        "rep_faults": np.array(
            [" ".join(f"{k}={v:g}" for k, v in s.rep.faults.named().items()) for s in spans],
            dtype=np.str_,
        ),
    }


def _hip_drop(frames: Sequence[FrameTruth]) -> Array:
    """Fall of the hips from where they are when still, in standing hip-to-ankle heights."""
    heights = np.array([f.angles["hip_height"] for f in frames])
    ankles = np.array([f.angles["ankle_height"] for f in frames])
    still = np.array([f.phase == "still" for f in frames])
    if not still.any():
        still[0] = True
    standing, ankle = float(np.median(heights[still])), float(np.median(ankles[still]))
    drop: Array = (standing - heights) / (standing - ankle)
    return drop


def _spans(name: str, times: Array, amounts: Array) -> list[str]:
    present = np.abs(amounts) > FADED * np.abs(amounts).max()
    edges = np.flatnonzero(np.diff(np.concatenate([[False], present, [False]]).astype(int)))
    return [f"{name} {times[a]:.3f} {times[b - 1]:.3f}" for a, b in edges.reshape(-1, 2)]
