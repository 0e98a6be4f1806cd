"""Glute bridges over time."""

from dataclasses import dataclass

from sample_videos.render.arms import Arms
from sample_videos.render.body import Body
from sample_videos.render.bridge import BridgePose, ankle_ahead_for, bridge_pose
from sample_videos.render.faults import Faults
from sample_videos.render.movement import Performed, faults_now, knee_aims
from sample_videos.render.timeline import Moment, Rep
from sample_videos.render.variation import PELVIS_SWAY, RIBCAGE_SWAY, Drift, Variation


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridging:
    """Lying on the back and lifting the hips, with faults on top."""

    body: Body
    ankle_ahead: float
    variation: Variation
    drift: Drift
    arms: Arms
    posture: Faults

    def at(self, moment: Moment) -> Performed:
        """Pose at one instant of lying or of a rep."""
        usual = self.variation.of_rep(moment.rep)
        height = 0.0
        if isinstance(moment.event, Rep):
            height = moment.event.depth * moment.progress * (1 + 0.01 * usual.depth)
        faults = faults_now(moment, 90.0 * height).plus(self.posture)
        sway, minutes = self.variation.sway, moment.time / 60
        pelvis = height * usual.pelvis + PELVIS_SWAY * sway(1, moment.time)
        ribcage = height * usual.ribcage + RIBCAGE_SWAY * sway(2, moment.time)
        instant = BridgePose(
            height=height,
            ankle_ahead=self.ankle_ahead,
            pelvis=pelvis + faults.anterior_tilt + self.drift.pelvis * minutes,
            ribcage=ribcage - faults.rib_thrust + self.drift.ribcage * minutes,
            knees=knee_aims(faults, None),
            arms=self.arms,
        )
        return Performed(pose=bridge_pose(self.body, instant), faults=faults)


def bridging(
    body: Body,
    *,
    knee_flexion_at_top: float = 95.0,
    variation: Variation | None = None,
    drift: Drift | None = None,
    arms: Arms = Arms.CEILING,
    posture: Faults | None = None,
) -> Bridging:
    """Prepare a body for bridges with its feet at a distance given by the knees at the top."""
    return Bridging(
        body=body,
        ankle_ahead=ankle_ahead_for(body, knee_flexion_at_top),
        variation=variation or Variation(),
        drift=drift or Drift(),
        arms=arms,
        posture=posture or Faults(),
    )
