"""The one-leg stand: a pelvis that drops, read from the waist."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from exercises.one_leg_stand import EXERCISE, WAIST
from posecheck.body import one_leg
from posecheck.body.contour import STATIONS, Contour
from posecheck.body.one_leg import OTHER
from posecheck.body.pose import SIDES, Side
from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.assessment import Assessment, Finding, NotAssessed
from tests.one_leg_bodies import one_leg_frames


def assessed(frames: list[PoseFrame]) -> Mapping[str, Assessment]:
    """What is said of the only rep."""
    analyzer = Analyzer(EXERCISE)
    for frame in frames:
        analyzer.update(frame)
    (rep,) = analyzer.finish().reps
    return rep.assessments


def test_a_pelvis_that_drops_is_found_on_its_own_side() -> None:
    """By whichever leg is lifted; of a waist that stays nothing is said: nobody real was seen."""
    for mover in SIDES:
        frames = one_leg_frames("one_leg_stand", [mover], hold_s=3.0)
        verdicts = [
            assessed([_bent(one, side, bend) for one in frames])
            for side, bend in ((mover, 0.0), (mover, 0.06), (OTHER[mover], 0.06))
        ]
        said = [type(one["pelvis_dropping"]) for one in verdicts]
        assert said == [NotAssessed, Finding, NotAssessed]


def test_an_arm_at_the_waist_hides_a_drop() -> None:
    """Its elbow is part of an edge: said, and not measured."""
    frames = one_leg_frames("one_leg_stand", ["left"], hold_s=3.0)
    said = assessed([_bent(one, "left", 0.06, elbow=0.3) for one in frames])
    assert said["pelvis_dropping"] == NotAssessed(reason=WAIST)


def test_more_than_any_pelvis_drops_is_not_believed() -> None:
    """The hem of a loose shirt swings further than a waist goes over."""
    frames = one_leg_frames("one_leg_stand", ["left"], hold_s=3.0)
    said = assessed([_bent(one, "left", 0.12) for one in frames])
    assert said["pelvis_dropping"] == NotAssessed(reason=WAIST)


def _bent(frame: PoseFrame, side: Side, bend: float, *, elbow: float = 0.0) -> PoseFrame:
    """The waist over to one side by so many trunk lengths, as far as a leg is lifted.

    elbow: how far it stands out of the right edge at the upper half of the waist.
    """
    assert frame.pose is not None
    lifted = one_leg.foot_lifted(frame.pose) / 60.0
    sign = 1.0 if side == "left" else -1.0
    edges = np.full((2, len(STATIONS)), 0.3)
    edges[1] += sign * bend * lifted
    edges[0] -= sign * bend * lifted
    edges[1, STATIONS > 0.45] += elbow
    outline = Contour(edges=edges, arms=np.full(2, 0.9), blur=0.02)
    return replace(frame, contour=outline)
