"""A new exercise with sides and a hold is one new file."""

from pathlib import Path

import pytest

from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.sessions.verdict_sentence import verdict
from tests.coaching.exercise.test_catalog import package
from tests.one_leg_bodies import one_leg_frames

TOY = '''
"""Marching on the spot, slowly: one knee up, held, and down."""

from exercises.squat import stands
from posecheck.body import one_leg
from posecheck.body.lengths import trunk_length
from posecheck.body.view import FRONTAL_VIEWS
from posecheck.coaching.checks.unseen import UnseenCheck
from posecheck.coaching.exercise.definition import Cue, Exercise, Fault, RepSignal
from posecheck.coaching.exercise.holding import Holding
from posecheck.coaching.exercise.sides import Sides
from posecheck.coaching.reps.attempt import RepLimits

CUE = Cue(spoken="Grow tall.", answered="Tall.", advice="Grow tall.", why="Hips.", helps="A wall.")

EXERCISE = Exercise(
    name="march",
    title="March",
    phases=("up", "top", "down"),
    begin="Stand tall.",
    sides=Sides(joint="knee", alternating=True),
    holding=Holding(share=0.8, drift=one_leg.trunk_to_standing_leg, unit="degrees"),
    signal=RepSignal(
        position=one_leg.foot_lifted,
        size=trunk_length,
        rest="standing",
        rest_like=stands,
        level=one_leg.foot_lift,
        level_name="height of the foot",
        limits=RepLimits(
            nominal_range=0.4, smallest=0.05, shallowest=0.1, deepest=2.0, min_s=0.5, max_s=20.0,
            max_step=0.3, source="a toy",
        ),
    ),
    together=(),
    reference_measures={},
    faults=(
        Fault(
            name="slouching", title="slouching", priority=1, cue=CUE, views=FRONTAL_VIEWS,
            turn="Face me.", joints=("hip",), check=UnseenCheck(reason="I cannot see it."),
        ),
    ),
    set_rules=(),
    remarks=(),
    camera="From the front.",
    sources=("a toy",),
)
'''


def test_a_toy_with_sides_and_holds_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reps, sides and holds, in words too, without a change anywhere else."""
    catalog = load_catalog(package(tmp_path, monkeypatch, march=TOY))
    analyzer = Analyzer(catalog["march"])
    for frame in one_leg_frames("one_leg_stand", ["left", "right", "left"], hold_s=2.0):
        analyzer.update(frame)
    result = analyzer.finish()
    assert result.by_side == {"left": 2, "right": 1}
    said = verdict(result, catalog["march"])
    assert said.startswith("Three marchs (2 left, 1 right; the longest held ")
