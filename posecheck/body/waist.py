"""The waist of somebody who stands on one leg, read from both edges of her trunk, from the front.

The network's hip points hardly follow a pelvis that drops: 18 degrees move their line by -1 to 3
(rendered). The outline does: under an upright thorax a dropped pelvis bends the lower spine, so
that the waist as a whole goes over to the side of the lifted leg.
"""

import numpy as np

from posecheck.body.contour import STATIONS
from posecheck.body.lengths import outwards
from posecheck.body.one_leg import lifted_more, trunk_to_standing_leg
from posecheck.body.pose import FloatArray, Pose
from posecheck.body.track import PoseTrack

# Between the hip bones, where hands hang beside the trunk, and the ribs, trunk lengths.
_WAIST = (STATIONS >= 0.33) & (STATIONS <= 0.57)
# Degrees for one trunk length by which the waist is beside the trunk's axis, and for one degree of
# a trunk that leans over, which bends the waist too. Rendered bodies that limits were set by: 18
# degrees of drop bend it by 0.040-0.055 without a lean, 22 of lean by 0.055-0.08 with 15-17.
DROP_PER_BEND, DROP_PER_LEAN = 340.0, -1.45
# The middle of a waist is one line: most of its stations lie so near to the typical one, trunk
# lengths. Where they do not, an arm or a hand is part of an edge.
_NEAR, _MOST = 0.035, 0.6
# Nobody's reads more, degrees: 18 read 14-24 (average, tall), a loose shirt's hem up to 48.
_MOST_DROP = 25.0


def waist_bend(track: PoseTrack, _: Pose) -> FloatArray:
    """How far the waist is beside the trunk's axis, trunk lengths, positive over the lifted leg.

    Up to a constant of the person, about 0 in -0.1..0.1. From the front or the back. NaN where an
    edge was not met, or where the middle of the edges is not one line.
    """
    left, right = (track.edges[:, row][:, _WAIST] for row in (0, 1))
    middles = (right - left) / 2
    seen = np.isfinite(middles)
    known = np.where(seen, middles, np.inf)
    typical = np.median(known, axis=1, keepdims=True)
    near = seen & (np.abs(known - np.where(np.isfinite(typical), typical, 0.0)) < _NEAR)
    bend = np.where(near.mean(axis=1) >= _MOST, typical[:, 0], np.nan)
    return np.asarray(outwards(track, lifted_more(track)) * bend, float)


def free_side_drop(track: PoseTrack, neutral: Pose) -> FloatArray:
    """Drop of the pelvis on the side of the lifted leg, degrees up to a constant; low confidence.

    From ``waist_bend``, less what a trunk that leans over the standing leg bends. NaN where that
    is more than any pelvis drops: then the edges are a shirt's.
    """
    lean = trunk_to_standing_leg(track, neutral)
    drop = DROP_PER_BEND * waist_bend(track, neutral) + DROP_PER_LEAN * lean
    return np.where(np.abs(drop) <= _MOST_DROP, drop, np.nan)
