"""A recorded reference that a later rep betters says so, and offers to be renewed."""

from dataclasses import replace

import pytest

from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.better_rep import OUTDONE
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import Reference, ReferenceKind
from posecheck.sessions.renewals import outdoes_reference
from posecheck.sessions.report import details
from tests.bodies import Rep, squat_frames

KINDS = (ReferenceKind.GUIDED, ReferenceKind.STORED)


def recorded(exercise: Exercise, rep: Rep, view: str) -> Reference:
    """A reference of two of these reps."""
    analyzer = Analyzer(exercise)
    for one in squat_frames([rep, rep], view=view, before_s=3.5):
        analyzer.update(one)
    return analyzer.own_reference()


def done(exercise: Exercise, rep: Rep, reference: Reference, view: str) -> SessionResult:
    """A set of two of these reps, compared with that."""
    analyzer = Analyzer(exercise, reference=reference)
    for one in squat_frames([rep, rep], view=view, before_s=3.5):
        analyzer.update(one)
    return analyzer.finish()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("view", "worse"), [("front", Rep(cave=0.08)), ("side", Rep(tilt=14.0))])
def test_a_worse_reference_is_due_for_renewal(
    squat: Exercise, view: str, worse: Rep, kind: ReferenceKind
) -> None:
    """Knees that fall in a little, or an arched back, on the day it was recorded."""
    reference = replace(recorded(squat, worse, view), kind=kind)
    result = done(squat, Rep(), reference, view)
    assert outdoes_reference(result)
    assert OUTDONE in details(result, squat)


@pytest.mark.parametrize(("view", "like"), [("front", Rep(cave=0.08)), ("side", Rep(tilt=14.0))])
def test_a_rep_like_the_reference_or_worse_does_not(squat: Exercise, view: str, like: Rep) -> None:
    """Nor one that differs by less than a mild fault."""
    for reference, rep in ((like, like), (Rep(), like), (Rep(), Rep(cave=0.01, tilt=2.0))):
        own = recorded(squat, reference, view)
        assert not outdoes_reference(done(squat, rep, own, view))


def test_a_reference_that_was_checked_is_not_bettered(squat: Exercise) -> None:
    """Her back was seen in her own middle: flatter than that is no better."""
    checked = replace(recorded(squat, Rep(tilt=14.0), "side"), checked=True)
    assert not outdoes_reference(done(squat, Rep(), checked, "side"))
