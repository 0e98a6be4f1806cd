"""Pelvis, spine, ribcage and head in the sagittal plane, each against gravity."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import brentq

from sample_videos.render.body import SIDES, SIGN, SUFFIX, Body, Pose
from sample_videos.render.geometry import Array, heading, pitch, roll

LUMBAR_SHARES = {"spine04": 0.35, "spine03": 0.70}
"""Part of the way from pelvis pitch to ribcage pitch that L4-5 and L1-3 have made."""

HEAD_SHARE = 0.35
"""Part of the ribcage pitch that the head follows: the eyes stay on something ahead."""

MOST_UPPER_BACK = 10.0
"""Degrees by which the upper thorax may round or straighten to reach an asked trunk lean."""

MOST_PROTRACTION, MOST_RETRACTION = 22.0, 10.0
"""Degrees by which the shoulders may be drawn forward and back for the same end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trunk:
    """Pitches against gravity in degrees, change from the rest body, forward positive.

    upper_back: extra pitch of the upper thorax beyond the ribcage. protraction: degrees by which
    the shoulder girdle is drawn forward. pelvis_roll: positive lowers the right hip. head: None
    follows the ribcage. supine: 90 lies on the back.
    """

    pelvis: float
    ribcage: float
    upper_back: float = 0.0
    protraction: float = 0.0
    pelvis_roll: float = 0.0
    head: float | None = None
    supine: float = 0.0

    def rotations(self) -> dict[str, Array]:
        """Global rotations of the bones from pelvis to head."""

        def turn(degrees: float) -> Array:
            return pitch(degrees - self.supine)

        upper = self.ribcage + self.upper_back
        head = HEAD_SHARE * self.ribcage if self.head is None else self.head
        pelvis = turn(self.pelvis)
        if self.pelvis_roll:
            pelvis = roll(self.pelvis_roll) @ pelvis
        # The lowest spine bone is the sacrum: it is one piece with the pelvis.
        rotations = {"root": pelvis, "spine05": pelvis}
        for bone, share in LUMBAR_SHARES.items():
            lumbar = turn(self.pelvis + share * (self.ribcage - self.pelvis))
            rotations[bone] = roll(self.pelvis_roll * (1 - share)) @ lumbar
        rotations |= {"spine02": turn(self.ribcage), "spine01": turn(upper)}
        for side in SIDES:
            girdle = rotations["spine01"] @ heading(SIGN[side] * self.protraction)
            rotations |= {f"{bone}{SUFFIX[side]}": girdle for bone in ("clavicle", "shoulder01")}
        for i, bone in enumerate(("neck01", "neck02", "neck03"), start=1):
            rotations[bone] = turn(upper + (head - upper) * i / 4)
        rotations["head"] = turn(head)
        return rotations


def trunk_lean(landmarks: dict[str, Array]) -> float:
    """Pitch (degrees) of the line from mid-hip to mid-shoulder, forward positive."""
    hips = 0.5 * (landmarks["left_hip"] + landmarks["right_hip"])
    shoulders = 0.5 * (landmarks["left_shoulder"] + landmarks["right_shoulder"])
    line = shoulders - hips
    return float(np.rad2deg(np.arctan2(line[1], line[2])))


def lean_of(body: Body, trunk: Trunk) -> float:
    """Trunk lean (degrees) that a trunk posture gives this body."""
    pose = Pose(rotations=trunk.rotations(), root_shift=np.zeros(3))
    return trunk_lean(body.landmark_positions(body.transforms(pose)))


def with_lean(body: Body, trunk: Trunk, lean: float) -> Trunk:
    """Round the upper back and draw the shoulders forward until the trunk line leans as asked.

    lean: degrees of the shoulder-hip line against the vertical. What upper back and shoulders
    cannot give within anatomy is left out; the truth of a frame holds the lean that was reached.
    """

    def rounded(part: float) -> Trunk:
        most = MOST_PROTRACTION if part > 0 else MOST_RETRACTION
        return replace(trunk, upper_back=part * MOST_UPPER_BACK, protraction=part * most)

    def excess(part: float) -> float:
        return lean_of(body, rounded(part)) - lean

    if excess(1.0) <= 0:
        return rounded(1.0)
    if excess(-1.0) >= 0:
        return rounded(-1.0)
    return rounded(float(brentq(excess, -1.0, 1.0, xtol=1e-3)))
