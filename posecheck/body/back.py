"""Measures of the back, read from the contour of the trunk, frame by frame, from the side.

The gap between the back and its own convex hull, the hollow of the lower back, grows with the
difference of pitch between pelvis and ribcage; the lean of the line hip-shoulder is their mean.
Two numbers in, two out: pitches against gravity, which is what clinicians speak of. Only changes
mean something: every body has its own hollow, so a pitch is known up to a constant of the person.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import convolve1d

from posecheck.body.contour import STATIONS
from posecheck.body.geometry import compute_lean
from posecheck.body.lengths import near_side
from posecheck.body.pose import FloatArray, Pose
from posecheck.body.track import PoseTrack

Value = TypeVar("Value", float, FloatArray)
# Degrees for one trunk length of hollow, and for one degree of lean. Least squares over the
# bodies used for tuning, standing, squatting and bridging, against the true pitches, both minus
# the person's own neutral of the same depth: python -m sample_videos.validation.fit
PELVIS_PER_ARCH, PELVIS_PER_LEAN = 264.0, 1.083
RIBS_PER_ARCH, RIBS_PER_LEAN = -112.4, 0.936

# Degrees of lumbar angle for one trunk length of belly, at the top of a bridge against the own top:
# rendered tuning bodies, r 0.96.
BELLY_DEGREES = 420.0
# Between the hip bones and the lower ribs.
_BELLY = (STATIONS >= 0.12) & (STATIONS <= 0.5)
# Stations that must be seen: buttock to upper back. Higher up are neck, hair and shoulders.
_LOWEST, _HIGHEST = -0.15, 0.93
_NEEDED_LOW, _NEEDED_HIGH = 0.0, 0.9
# The hollow lies between these.
_HOLLOW_LOW, _HOLLOW_HIGH = 0.09, 0.75
# No back steps out this far from one station to the next: there something else joins the mask.
_STEP_OUT = 0.09
# Smoothing along the back, one station to either side.
_KERNEL = np.array([0.25, 0.5, 0.25])
# An arm hides the back when elbow, forearm or wrist lies this near to the edge, trunk lengths.
ARM_NEAR = 0.13
# Softness of the edge beyond which nothing is read; sharp ones are 0.015-0.03 trunk lengths.
MOST_BLUR = 0.06
_RANGE = (STATIONS >= _LOWEST) & (STATIONS <= _HIGHEST)
_S = STATIONS[_RANGE]
_NEEDED = (_S >= _NEEDED_LOW) & (_S <= _NEEDED_HIGH)


def lumbar_arch(track: PoseTrack, _: Pose) -> FloatArray:
    """Depth of the hollow of the lower back, in trunk lengths, 0 or more; side view only.

    The largest gap between the edge of the back and its convex hull. About 0.10-0.12 standing on
    rendered bodies and 0.06-0.11 on real ones in ordinary clothes; grows by 0.0025 for each
    degree between pelvis and ribcage. One frame is good to about 0.005. NaN where the back was
    not seen from the buttock to the shoulder blades, where an arm lies at it, or where the edge
    is blurred.
    """
    return np.where(back_is_hidden(track), np.nan, find_hollow(back_edge(track)).depth)


def back_lean(track: PoseTrack, _: Pose) -> FloatArray:
    """Lean of the near side's line hip-shoulder towards the belly's side, degrees; side view only.

    0 upright, about -90 lying on the back.
    """
    side = near_side(track)
    lean = compute_lean(track.joint("hip", side), track.joint("shoulder", side))
    return lean if side == "right" else -lean


def belly_height(track: PoseTrack, _: Pose) -> FloatArray:
    """Mean distance of the belly from the trunk's axis, trunk lengths; side view, lying.

    Between the hip bones and the lower ribs. As the back arches the belly rises, by about a 420th
    for each degree; so it does with a deep breath, which makes this the weaker sign.
    """
    front = track.edges[:, 1 - _back_row(track)][:, _BELLY]
    return np.where(np.isfinite(front).all(axis=1), front.mean(axis=1), np.nan)


def pelvis_pitch(arch: Value, lean: Value) -> Value:
    """Pitch of the pelvis against gravity, degrees, positive forward (anterior tilt).

    From ``lumbar_arch`` and ``back_lean``. Known up to a constant of the person, so only a change
    against her own reference at the same depth means something.
    """
    return PELVIS_PER_ARCH * arch + PELVIS_PER_LEAN * lean


def rib_pitch(arch: Value, lean: Value) -> Value:
    """Pitch of the ribcage against gravity, degrees, positive forward; thrust ribs are negative.

    From ``lumbar_arch`` and ``back_lean``; known up to a constant of the person.
    """
    return RIBS_PER_ARCH * arch + RIBS_PER_LEAN * lean


def lumbar_angle(arch: Value, lean: Value) -> Value:
    """``pelvis_pitch`` minus ``rib_pitch``: degrees, larger with more arch."""
    return pelvis_pitch(arch, lean) - rib_pitch(arch, lean)


def arm_inside(track: PoseTrack) -> FloatArray:
    """(n,) how far inside the edge of the back the arms stay, trunk lengths."""
    return track.arms[:, _back_row(track)]


def arm_at_back(track: PoseTrack) -> NDArray[np.bool_]:
    """(n,) whether an arm lies where the edge of the back is read."""
    return np.asarray(arm_inside(track) < ARM_NEAR, bool)


def back_edge(track: PoseTrack) -> FloatArray:
    """(n, k) distance of the back from the trunk's axis, lightly smoothed; NaN where not seen."""
    edge = _without_steps(track.edges[:, _back_row(track)][:, _RANGE])
    return convolve1d(edge, _KERNEL, axis=1, mode="nearest")


def bulge(edge: FloatArray) -> FloatArray:
    """(n,) how far something stands out in the hollow of the back, trunk lengths; mostly 0.

    A back has one hollow between the buttock and the shoulder blades; what divides it in two is
    an elbow, a hand or a fold of cloth.
    """
    inner = edge[:, (_S >= _HOLLOW_LOW) & (_S <= _HOLLOW_HIGH)]
    below = np.minimum.accumulate(inner, axis=1)
    above = np.minimum.accumulate(inner[:, ::-1], axis=1)[:, ::-1]
    return np.asarray((inner - np.maximum(below, above)).max(axis=1), float)


def _back_row(track: PoseTrack) -> int:
    """The row of the contour that is the back.

    Seen with the right side near, the person faces to the right of the picture and her back lies
    to the left of the line from hips to shoulders.
    """
    return 0 if near_side(track) == "right" else 1


def _without_steps(edge: FloatArray) -> FloatArray:
    """The edge with NaN from a step outwards on, seen from the small of the back."""
    middle = int(np.searchsorted(_S, 0.4))
    step = np.abs(np.diff(edge, axis=1)) > _STEP_OUT
    above = np.cumsum(step[:, middle:], axis=1) > 0
    below = np.cumsum(step[:, :middle][:, ::-1], axis=1)[:, ::-1] > 0
    broken = np.zeros(edge.shape, bool)
    broken[:, middle + 1 :], broken[:, :middle] = above, below
    return np.where(broken, np.nan, edge)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hollow:
    """The hollow of the back in each frame.

    Attributes:
        depth: (n,) trunk lengths, 0 or more; NaN where the back was not seen as a whole.
        low, deep, high: (n,) which points of the edge carry the chord, and lie deepest under it.
    """

    depth: FloatArray
    low: NDArray[np.int_]
    deep: NDArray[np.int_]
    high: NDArray[np.int_]


def find_hollow(edge: FloatArray) -> Hollow:
    """The largest distance under a chord between a lower and an upper point of the edge (n, k)."""
    n = len(edge)
    support = np.where(np.isfinite(edge), edge, -np.inf)
    depth, low, deep, high = np.zeros(n), *np.zeros((3, n), int)
    for m in np.flatnonzero((_S >= _HOLLOW_LOW) & (_S <= _HOLLOW_HIGH)):
        to_upper, to_lower = _S[m + 1 :] - _S[m], _S[m] - _S[:m]
        share = to_upper[None, :] / (to_upper[None, :] + to_lower[:, None])
        chord = (
            support[:, :m, None] * share[None] + support[:, None, m + 1 :] * (1.0 - share)[None]
        ).reshape(n, -1)
        best = chord.argmax(axis=1)
        gap = np.take_along_axis(chord, best[:, None], axis=1)[:, 0] - edge[:, m]
        deeper = gap > depth
        depth, deep = np.where(deeper, gap, depth), np.where(deeper, m, deep)
        low = np.where(deeper, best // len(to_upper), low)
        high = np.where(deeper, best % len(to_upper) + m + 1, high)
    whole = np.isfinite(edge[:, _NEEDED]).all(axis=1)
    return Hollow(depth=np.where(whole, depth, np.nan), low=low, deep=deep, high=high)


def back_is_hidden(track: PoseTrack) -> NDArray[np.bool_]:
    """(n,) whether nothing is read from the back: an arm lies at it, or its edge is blurred."""
    return np.asarray(arm_at_back(track) | (track.blur > MOST_BLUR), bool)


def edge_in_picture(track: PoseTrack) -> FloatArray:
    """(n, k, 2) the edge of the back in pixels, from the buttock up; for drawing."""
    return _in_picture(track, _S, back_edge(track), _back_row(track))


def belly_in_picture(track: PoseTrack) -> FloatArray:
    """(n, k, 2) the edge of the belly in pixels, from the hip bones up; for drawing."""
    row = 1 - _back_row(track)
    return _in_picture(track, STATIONS[_BELLY], track.edges[:, row][:, _BELLY], row)


def _in_picture(
    track: PoseTrack, stations: FloatArray, distances: FloatArray, row: int
) -> FloatArray:
    """(n, k, 2) pixels of points (n, k) beside the trunk's axis, on the side of this row."""
    hips, shoulders = track.middle("hip")[:, None], track.middle("shoulder")[:, None]
    along = shoulders - hips
    left = np.stack([along[..., 1], -along[..., 0]], axis=-1)
    outwards = left if row == 0 else -left
    return np.asarray(
        hips + stations[None, :, None] * along + distances[..., None] * outwards, float
    )
