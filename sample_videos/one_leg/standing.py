"""Standing on one leg at one instant: weight goes over a foot, the other foot comes up.

Faults: ``knee_valgus`` cm of the standing knee inwards, ``pelvis_dropping`` degrees of the free hip
down, ``trunk_leaning`` degrees of the thorax over the standing leg.
"""

from dataclasses import dataclass

import numpy as np

from sample_videos.one_leg.limbs import OTHER, Rotations, leaning, leg
from sample_videos.one_leg.movement import Instant
from sample_videos.render.arms import Arms
from sample_videos.render.body import SIGN, Body, Pose
from sample_videos.render.geometry import Array, smoothstep
from sample_videos.render.legs import KneeAim, knee_circle
from sample_videos.render.squat import SquatPose, stand_on
from sample_videos.render.trunk import Trunk

FOOT_FROM_MIDLINE = 0.09
"""m from the midline to each ankle, feet under the hips."""

FOOT_LIFTED, FOOT_BEHIND = 0.26, 0.10
"""m by which the free foot comes up and goes back."""

SOFT_KNEE, BENT_KNEE = 7.0, 26.0
"""Degrees of the standing knee, and as it falls in: a straight one cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _LeaningTrunk(Trunk):
    """A trunk that bends to the right by ``side_lean`` degrees above the pelvis."""

    side_lean: float = 0.0

    def rotations(self) -> Rotations:
        """Global rotations of the bones from pelvis to head."""
        return leaning(Trunk.rotations(self), self.side_lean)


def standing_pose(body: Body, now: Instant) -> Pose:
    """Pose the body over the foot that stays."""
    on = OTHER[now.side]
    over = smoothstep(now.far, 0.0, 0.6)
    caving = now.fault("knee_valgus")
    trunk = _LeaningTrunk(
        pelvis=now.sway,
        ribcage=now.sway,
        pelvis_roll=SIGN[now.side] * now.fault("pelvis_dropping"),
        side_lean=SIGN[on] * (now.fault("trunk_leaning") + 1.5 * over + now.sway),
    )
    squat = SquatPose(
        knee_flexion=SOFT_KNEE + min(caving / 4.0, 1.0) * (BENT_KNEE - SOFT_KNEE),
        toe_out=8.0,
        side_shift=SIGN[on] * 0.8 * FOOT_FROM_MIDLINE * over,
        knees={on: KneeAim(valgus_cm=caving), now.side: KneeAim()},
        arms=Arms.SIDES,
    )
    stood = stand_on(body, squat, trunk, {on: FOOT_FROM_MIDLINE})
    free = _free_leg(body, now, stood.hips[now.side])
    return Pose(rotations=stood.rotations | free, root_shift=stood.root_shift)


def _free_leg(body: Body, now: Instant, hip: Array) -> Rotations:
    """The free foot goes up and a little back from where it stood, knee ahead."""
    up = max(now.far - 0.12, 0.0) / 0.88
    ankle = np.array([SIGN[now.side] * FOOT_FROM_MIDLINE, 0.0, 0.0])
    ankle += [0.0, -FOOT_BEHIND * up, body.at_rest(f"{now.side}_ankle")[2] + FOOT_LIFTED * up]
    reach = 0.999 * _leg_length(body, now)
    if (away := float(np.linalg.norm(ankle - hip))) > reach:
        ankle = hip + (ankle - hip) * reach / away
    knee = knee_circle(body, now.side, hip, ankle).at(0.0)
    return leg(body, now.side, hip, knee, ankle, pointed=20.0 * up)


def _leg_length(body: Body, now: Instant) -> float:
    return sum(body.length(f"{now.side}_{a}", f"{now.side}_{b}") for a, b in _BONES)


_BONES = (("hip", "knee"), ("knee", "ankle"))
