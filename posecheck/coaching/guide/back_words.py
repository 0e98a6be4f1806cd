"""What to mend when the outline of the back cannot be read, by where it breaks off."""

import math

import numpy as np

from posecheck.body.back import MOST_BLUR, back_edge, find_hollow
from posecheck.body.track import PoseTrack

LIGHT = "Put some light on your back."
HAIR = "Put your hair up or to the front, so that I see your back."
TOP = "Tuck in a loose top, so that I see your back."


def what_hides(track: PoseTrack) -> str:
    """What to mend in a track of one frame, or "" where the back is seen.

    Hair hangs from the neck and hides the shoulder blades alone; cloth hangs lower.
    """
    if track.blur[0] > MOST_BLUR:
        return LIGHT
    edge = back_edge(track)
    if math.isfinite(float(find_hollow(edge).depth[0])):
        return ""
    broken = np.isnan(edge[0])
    upper = len(broken) // 2
    return HAIR if broken[upper:].any() and not broken[:upper].any() else TOP
