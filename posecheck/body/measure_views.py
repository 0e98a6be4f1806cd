"""Views in which each measure means something; elsewhere it is perspective, not the body."""

from collections.abc import Mapping

from posecheck.body import back, measures, one_leg, side_lying, waist
from posecheck.body.measures import Measure
from posecheck.body.view import FRONTAL_VIEWS, SIDE_VIEWS, View

_KNEE_GAPS = FRONTAL_VIEWS | {View.FOOT_END}

VIEWS_OF: Mapping[Measure, frozenset[View]] = {
    measures.knee_over_toe: FRONTAL_VIEWS,
    measures.knee_over_ankle: FRONTAL_VIEWS,
    measures.knee_ankle_width: _KNEE_GAPS,
    measures.knee_toe_width: _KNEE_GAPS,
    measures.knee_gap_loss: _KNEE_GAPS,
    measures.mean_fppa: FRONTAL_VIEWS,
    measures.side_shift: FRONTAL_VIEWS,
    measures.side_shift_size: FRONTAL_VIEWS,
    measures.pelvic_drop: FRONTAL_VIEWS,
    measures.knee_flexion: SIDE_VIEWS,
    measures.trunk_lean: SIDE_VIEWS,
    measures.shin_lean: SIDE_VIEWS,
    measures.trunk_shin_difference: SIDE_VIEWS,
    measures.heel_lift: SIDE_VIEWS,
    measures.hip_extension: SIDE_VIEWS,
    back.lumbar_arch: SIDE_VIEWS,
    back.back_lean: SIDE_VIEWS,
    back.belly_height: SIDE_VIEWS,
    one_leg.lying_arch: SIDE_VIEWS,
    one_leg.head_lift: SIDE_VIEWS,
    one_leg.leg_slope: SIDE_VIEWS,
    side_lying.feet_apart: frozenset({View.FRONT}),
    side_lying.shoulder_roll_size: frozenset({View.FRONT}),
    one_leg.standing_knee: frozenset({View.FRONT}),
    waist.waist_bend: FRONTAL_VIEWS,
    waist.free_side_drop: FRONTAL_VIEWS,
    one_leg.trunk_to_standing_leg: FRONTAL_VIEWS,
}
