"""Poses that no body can take: the network's inventions, recognised by legs that do not match."""

import math

from posecheck.body.pose import Landmark, Pose

# Differences between the left and the right of a body over the larger of trunk and half a leg.
# Perspective and turning make them 0.29, 0.42 and 0.18 at most in 40 real clips of squats and
# bridges in which the body is found; inventions reach 1 and more.
MOST_SHIN, MOST_THIGH, MOST_TRUNK = 0.4, 0.55, 0.3
# Hip to knee to ankle over the trunk: 0.8-2.3 in real clips of any posture.
LEAST_LEG, MOST_LEG = 0.55, 2.6

_INDEX = [
    Landmark[f"{side}_{joint}"].value
    for joint in ("SHOULDER", "HIP", "KNEE", "ANKLE")
    for side in ("LEFT", "RIGHT")
]


def is_plausible(pose: Pose) -> bool:
    """Whether shoulders, hips, knees and ankles can belong to one body."""
    ls, rs, lh, rh, lk, rk, la, ra = pose.points[_INDEX].tolist()
    trunks = math.dist(ls, lh), math.dist(rs, rh)
    thighs = math.dist(lh, lk), math.dist(rh, rk)
    shins = math.dist(lk, la), math.dist(rk, ra)
    trunk = math.hypot(ls[0] + rs[0] - lh[0] - rh[0], ls[1] + rs[1] - lh[1] - rh[1]) / 2
    leg = (sum(thighs) + sum(shins)) / 2
    scale = max(trunk, leg / 2, 1e-9)
    differences = (abs(pair[0] - pair[1]) / scale for pair in (shins, thighs, trunks))
    alike = all(
        difference <= most
        for difference, most in zip(differences, (MOST_SHIN, MOST_THIGH, MOST_TRUNK), strict=True)
    )
    return alike and LEAST_LEG * trunk <= leg <= MOST_LEG * trunk
