"""Filters for a finished piece of a pose track: gaps, spikes, zero-lag low pass.

The live picture needs none of this: MediaPipe's tracker already smooths what is drawn.
"""

import numpy as np
from scipy.ndimage import median_filter
from scipy.signal import butter, sosfiltfilt

from posecheck.body.pose import FloatArray
from posecheck.body.track import PoseTrack

# A landmark the model itself gives less than this is treated as not seen.
MIN_VISIBILITY = 0.5
# Longest gap that is bridged by a straight line.
MAX_GAP_S = 0.2
# Human movement in squats and bridges lies below 6 Hz (Winter, Biomechanics and Motor Control);
# slow video carries less, and more of it is noise.
CUTOFF_HZ = 6.0
SLOW_CUTOFF_HZ = 3.5
SLOW_FPS = 20.0
_ORDER = 2  # forward and backward passes double it: 4th order, zero lag
# A cut-off nearer to half the rate rings: at 8 pictures a second a held leg seemed to swing by a
# fifth of its way.
_HIGHEST = 0.4
# Widths of the spike filter, in samples, from the frame rates at which they stay under 0.25 s.
_MEDIAN_WIDTHS = ((25.0, 5), (12.0, 3))


def hide_unseen(track: PoseTrack, threshold: float = MIN_VISIBILITY) -> FloatArray:
    """(n, 33, 2) points with NaN where the model did not see the landmark in the picture."""
    size = np.array([track.width, track.height])
    inside = ((track.points >= 0) & (track.points <= size)).all(axis=-1)
    seen = inside & (track.visibility >= threshold)
    return np.where(seen[..., None], track.points, np.nan)


def smooth(times: FloatArray, values: FloatArray) -> FloatArray:
    """Bridge short gaps, drop spikes, low-pass without lag.

    Args:
        times: (n,) seconds, rising, about evenly spaced.
        values: (n, k); NaN where missing.

    Returns:
        (n, k); NaN where a gap was longer than ``MAX_GAP_S``.
    """
    if len(times) < 3:
        return values.copy()
    fps = (len(times) - 1) / (times[-1] - times[0])
    filled, missing = _bridge(times, values)
    width = next((width for rate, width in _MEDIAN_WIDTHS if fps >= rate), 1)
    if width > 1:
        filled = median_filter(filled, size=(width, 1), mode="nearest")
    cutoff = CUTOFF_HZ if fps >= SLOW_FPS else SLOW_CUTOFF_HZ
    if cutoff < _HIGHEST * fps:
        sos = butter(_ORDER, cutoff, fs=fps, output="sos")
        pad = min(len(times) - 1, 3 * (2 * len(sos) + 1))
        filled = sosfiltfilt(sos, filled, axis=0, padlen=pad)
    return np.where(missing, np.nan, filled)


def resample(times: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Put unevenly timed samples on an even grid of the same mean rate.

    Args:
        times: (n,) seconds, rising.
        values: (n, k); NaN stays NaN between its neighbours.

    Returns:
        (n,) even times and (n, k) values on them.
    """
    even = np.linspace(times[0], times[-1], len(times))
    if len(times) < 3 or np.allclose(even, times, atol=1e-3):
        return times, values
    columns = [np.interp(even, times, column) for column in values.T]
    return even, np.stack(columns, axis=1)


def known_median(values: FloatArray) -> float:
    """Median of the values that are known; NaN when none is."""
    return float(np.nanmedian(values)) if np.isfinite(values).any() else float("nan")


def _bridge(times: FloatArray, values: FloatArray) -> tuple[FloatArray, np.ndarray]:
    """Fill every gap by a straight line; the mask tells which gaps are too long to believe."""
    unseen = np.isnan(values)
    if not unseen.any():
        return values, unseen
    filled, too_long = values.copy(), np.zeros_like(unseen)
    for column in np.flatnonzero(unseen.any(axis=0)):
        seen = np.flatnonzero(~unseen[:, column])
        if len(seen) == 0:
            filled[:, column], too_long[:, column] = 0.0, True
            continue
        filled[:, column] = np.interp(times, times[seen], values[seen, column])
        too_long[:, column] = unseen[:, column] & (_gap_lengths(times, seen) > MAX_GAP_S)
    return filled, too_long


def _gap_lengths(times: FloatArray, seen: np.ndarray) -> FloatArray:
    """For every sample the time between the seen samples around it; infinite at the ends."""
    after = np.searchsorted(seen, np.arange(len(times)))
    before = np.clip(np.searchsorted(seen, np.arange(len(times)), side="right") - 1, 0, None)
    inside = (after < len(seen)) & (np.arange(len(times)) >= seen[0])
    later = times[seen[np.clip(after, 0, len(seen) - 1)]]
    return np.where(inside, later - times[seen[before]], np.inf)
