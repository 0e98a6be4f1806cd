"""Standing, squats and single-leg squats over time, in the manner of a real person."""

from dataclasses import dataclass

from sample_videos.render.arms import Arms
from sample_videos.render.body import SIDES, Body, Side
from sample_videos.render.faults import Faults
from sample_videos.render.geometry import smoothstep
from sample_videos.render.habits import (
    STANDING_FLEXION,
    Feet,
    Habit,
    Rounding,
    natural_feet,
    rounding_of,
    standing_trunk,
)
from sample_videos.render.movement import Performed, faults_now, knee_aims
from sample_videos.render.single_leg import SingleLegPose, single_leg_pose
from sample_videos.render.squat import SquatPose, squat_pose
from sample_videos.render.timeline import Moment, Rep, Walk
from sample_videos.render.variation import (
    FLEXION_SWAY,
    PELVIS_SWAY,
    RIBCAGE_SWAY,
    SIDE_SWAY,
    Drift,
    RepVariation,
    Variation,
)
from sample_videos.render.walking import Standing, walk

ARMS_UP_PROGRESS = 0.6
"""Part of the way down at which arms that rise with the squat are up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Squatting:
    """Standing and squatting like a given person, with faults on top.

    posture: faults in force all the time. arms_rise: the arms hang and come up with each rep.
    on_leg: the supporting leg of single-leg squats, or None for both.
    """

    body: Body
    habit: Habit
    feet: Feet
    rounding: Rounding
    variation: Variation
    drift: Drift
    arms: Arms
    posture: Faults
    arms_rise: bool
    on_leg: Side | None

    def at(self, moment: Moment) -> Performed:
        """Pose at one instant of standing or of a rep."""
        if isinstance(moment.event, Walk):
            there = walk(self.body, moment.event, moment.elapsed, self._standing())
            return Performed(pose=there.pose, faults=Faults(), facing=there.facing)
        usual = self.variation.of_rep(moment.rep)
        flexion = self._flexion(moment, usual)
        faults = faults_now(moment, flexion).plus(self.posture)
        instant = self._instant(moment, flexion, usual, faults)
        if self.on_leg:
            pose = single_leg_pose(self.body, SingleLegPose(on=self.on_leg, squat=instant))
        else:
            pose = squat_pose(self.body, instant)
        return Performed(pose=pose, faults=faults)

    def _flexion(self, moment: Moment, usual: RepVariation) -> float:
        flexion = STANDING_FLEXION
        if isinstance(moment.event, Rep):
            peak = moment.event.depth + usual.depth
            flexion += moment.progress * (peak - STANDING_FLEXION)
        return max(1.0, flexion + FLEXION_SWAY * self.variation.sway(0, moment.time))

    def _instant(
        self, moment: Moment, flexion: float, usual: RepVariation, faults: Faults
    ) -> SquatPose:
        sway, minutes = self.variation.sway, moment.time / 60
        # A rep differs from the usual one in proportion to how far it has gone.
        part = moment.progress
        pelvis = self.habit.standing_pelvis + self.habit.pelvis(flexion) + part * usual.pelvis
        pelvis += PELVIS_SWAY * sway(1, moment.time) + self.drift.pelvis * minutes
        ribcage = self.habit.standing_ribcage + self.habit.ribcage(flexion) + part * usual.ribcage
        ribcage += RIBCAGE_SWAY * sway(2, moment.time) + self.drift.ribcage * minutes
        side = SIDE_SWAY * sway(3, moment.time) + 0.01 * self.drift.sideways_cm * minutes
        # The curves are of squats on two legs; on one leg the knee follows the foot.
        over_toe = None if self.on_leg else self.habit.over_toe(flexion) + part * usual.over_toe
        return SquatPose(
            knee_flexion=flexion,
            pelvis=pelvis + faults.anterior_tilt + faults.forward_lean,
            ribcage=ribcage - faults.rib_thrust + faults.forward_lean,
            upper_back=self.rounding.upper_back(flexion),
            protraction=self.rounding.protraction(flexion),
            stance=self.feet.stance,
            toe_out=self.feet.toe_out,
            knees=knee_aims(faults, over_toe),
            heel_lift=faults.heel_lift,
            side_shift=side + 0.01 * faults.side_shift_cm,
            pelvis_roll=faults.pelvic_drop,
            arms=self.arms,
            ready=self._ready(moment),
        )

    def _ready(self, moment: Moment) -> float:
        if not self.arms_rise:
            return moment.ready
        return moment.ready * smoothstep(moment.progress, 0.0, ARMS_UP_PROGRESS)

    def _standing(self) -> Standing:
        trunk = standing_trunk(self.habit)
        upright = SquatPose(
            knee_flexion=STANDING_FLEXION, pelvis=trunk.pelvis, ribcage=trunk.ribcage,
            stance=self.feet.stance, toe_out=self.feet.toe_out, arms=Arms.SIDES,
        )  # fmt: skip
        found = self.body.landmark_positions(self.body.transforms(squat_pose(self.body, upright)))
        return Standing(
            hips=0.5 * (found["left_hip"] + found["right_hip"]),
            ankles={side: found[f"{side}_ankle"] for side in SIDES},
            trunk=trunk,
            toe_out=self.feet.toe_out,
        )


def squatting(
    body: Body,
    habit: Habit,
    *,
    feet: Feet | None = None,
    variation: Variation | None = None,
    drift: Drift | None = None,
    arms: Arms = Arms.FORWARD,
    posture: Faults | None = None,
    arms_rise: bool = False,
    on_leg: Side | None = None,
) -> Squatting:
    """Prepare a body to squat like the person of ``habit``; ``feet`` replaces her own stance."""
    return Squatting(
        body=body,
        habit=habit,
        feet=feet or natural_feet(habit, body),
        rounding=rounding_of(habit, body),
        variation=variation or Variation(),
        drift=drift or Drift(),
        arms=arms,
        posture=posture or Faults(),
        arms_rise=arms_rise,
        on_leg=on_leg,
    )
