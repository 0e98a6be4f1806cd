"""A second count of movements, independent of the engine: peaks of the hips' height."""

import numpy as np
from scipy.ndimage import median_filter
from scipy.signal import find_peaks

from posecheck.body.plausible import is_plausible
from posecheck.body.pose import FloatArray, Landmark
from posecheck.body.track import PoseTrack

# A movement counts from this share of the person's own range on.
HALF = 0.5
# Less than this, trunk lengths, is no squat and no bridge.
_LEAST = 0.15
_APART_S = 0.6
_UP = {"squat": -1.0, "glute_bridge": 1.0}


def movement_times(track: PoseTrack, exercise: str) -> list[float]:
    """Seconds at which the hips were farthest in, in every movement of half her own range.

    Only movements between two rests: what is cut by an end of the recording has one side only.
    Of other exercises than squat and bridge there is no second count.
    """
    if exercise not in _UP:
        return []
    seen = np.array(
        [frame.pose is not None and is_plausible(frame.pose) for frame in track.frames()]
    )
    height = _height(track)
    if exercise == "squat":
        seen &= height > 0  # feet above the hips are no squat
    if seen.sum() < 10:
        return []
    times, height = track.times[seen], height[seen]
    rate = (len(times) - 1) / max(times[-1] - times[0], 1e-9)
    signal = _UP[exercise] * median_filter(height, size=max(3, round(rate * 0.25) | 1))
    peaks, about = find_peaks(signal, prominence=_LEAST, distance=max(1, round(rate * _APART_S)))
    if not len(peaks):
        return []
    own = float(np.quantile(about["prominences"], 0.8))
    return [
        float(times[peak])
        for peak, size in zip(peaks, about["prominences"], strict=True)
        if size >= HALF * own
    ]


def _height(track: PoseTrack) -> FloatArray:
    """(n,) hips over ankles, in the typical trunk length of the clip."""
    points = track.points
    shoulders, hips, ankles = (
        points[:, [Landmark[f"LEFT_{joint}"], Landmark[f"RIGHT_{joint}"]]].mean(axis=1)
        for joint in ("SHOULDER", "HIP", "ANKLE")
    )
    trunk = float(np.nanmedian(np.linalg.norm(shoulders - hips, axis=1)))
    return np.asarray((ankles[:, 1] - hips[:, 1]) / trunk, float)
