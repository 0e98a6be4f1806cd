"""The back: pelvis and ribs, told apart, against the own reference or none."""

from dataclasses import replace

import numpy as np
import pytest

from posecheck.body.contour import Contour
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.coaching.checks.back_motion import ROUNDS
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import RepFinished
from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import Reference, ReferenceKind
from posecheck.errors import ReferenceRefused
from posecheck.sessions.next_step import to_try_next
from tests.bodies import Rep, side_contour, squat_frames

HOLD_S = 3.5
TILT, RIBS = "anterior_pelvic_tilt", "rib_thrust"


def analyzed(
    exercise: Exercise, frames: list[PoseFrame], reference: Reference | None = None
) -> Analyzer:
    """An engine that has seen these frames."""
    analyzer = Analyzer(exercise, reference=reference)
    for one in frames:
        analyzer.update(one)
    return analyzer


def side(*reps: Rep, before_s: float = HOLD_S) -> list[PoseFrame]:
    """A still stand and some reps, seen from the side."""
    return squat_frames(list(reps), view="side", before_s=before_s)


def backs(
    exercise: Exercise, frames: list[PoseFrame], reference: Reference | None = None
) -> list[tuple[Assessment, Assessment]]:
    """Pelvis and ribs of every rep."""
    reps = analyzed(exercise, frames, reference).finish().reps
    return [(rep.assessments[TILT], rep.assessments[RIBS]) for rep in reps]


@pytest.fixture(scope="module")
def own(squat: Exercise) -> Reference:
    """Two good reps after a still stand, checked against her neutral."""
    return replace(analyzed(squat, side(Rep(), Rep())).own_reference(), checked=True)


def with_contour(frames: list[PoseFrame], contour: Contour | None) -> list[PoseFrame]:
    """The same frames with another outline of the trunk."""
    return [replace(one, contour=contour) for one in frames]


def test_a_tipped_pelvis_is_named_as_such(squat: Exercise, own: Reference) -> None:
    """Marked, measured against her own reps, and the ribs are ok."""
    pelvis, ribs = backs(squat, side(Rep(tilt=18.0)), own)[0]
    assert isinstance(pelvis, Finding)
    assert (pelvis.severity, pelvis.confidence) == (Severity.MARKED, Confidence.MEASURED)
    assert pelvis.value == pytest.approx(18.0, abs=1.5)
    assert pelvis.uncertainty == pytest.approx(1.2, abs=0.5)
    assert isinstance(ribs, Ok)


def test_lifted_ribs_are_named_as_such(squat: Exercise, own: Reference) -> None:
    """The mirror of it."""
    pelvis, ribs = backs(squat, side(Rep(thrust=18.0)), own)[0]
    assert isinstance(pelvis, Ok)
    assert isinstance(ribs, Finding)
    assert ribs.value == pytest.approx(18.0, abs=1.5)


def test_both_are_named_less_surely_when_they_share(squat: Exercise, own: Reference) -> None:
    """Ten degrees each cannot be told apart."""
    for one in backs(squat, side(Rep(tilt=10.0, thrust=10.0)), own)[0]:
        assert isinstance(one, Finding)
        assert one.confidence is Confidence.ESTIMATE


def test_both_at_once_have_one_cue(squat: Exercise, own: Reference) -> None:
    """Said after the second of two such reps, and the thing to try next time."""
    analyzer = Analyzer(squat, reference=own)
    cues = [
        event.cue
        for one in side(*[Rep(tilt=10.0, thrust=10.0)] * 2)
        for event in analyzer.update(one)
        if isinstance(event, RepFinished)
    ]
    assert cues[0] is None
    assert cues[1] is not None
    assert cues[1].spoken == "Breathe out, soften your back."
    step = to_try_next(analyzer.finish(), squat)
    assert step is not None
    assert step.advice == cues[1].advice


def test_a_good_rep_is_ok(squat: Exercise, own: Reference) -> None:
    """Against her own reference, measured."""
    for one in backs(squat, side(Rep()), own)[0]:
        assert isinstance(one, Ok)
        assert one.confidence is Confidence.MEASURED


def test_leaning_forward_is_no_fault_of_the_back(squat: Exercise, own: Reference) -> None:
    """Pelvis and ribs that pitch forward alike leave the hollow as it is."""
    assert all(isinstance(one, Ok) for one in backs(squat, side(Rep(tilt=8, thrust=-8)), own)[0])


def test_close_to_the_limit_no_verdict_is_given(squat: Exercise, own: Reference) -> None:
    """Eight degrees is where a fault begins: a camera cannot tell."""
    pelvis, ribs = backs(squat, side(Rep(tilt=8.5)), own)[0]
    assert isinstance(pelvis, NotAssessed)
    assert "Too close" in pelvis.reason
    assert isinstance(ribs, Ok)


def test_the_best_reps_of_a_set_are_its_reference(squat: Exercise) -> None:
    """An uploaded video brings its own ruler; what it says is an estimate."""
    verdicts = backs(squat, side(Rep(), Rep(tilt=16.0), Rep()))
    assert [isinstance(pelvis, Finding) for pelvis, _ in verdicts] == [False, True, False]
    found = verdicts[1][0]
    assert isinstance(found, Finding)
    assert (found.reference, found.confidence) == (ReferenceKind.SET, Confidence.ESTIMATE)


def test_arms_at_the_back_are_not_assessed(squat: Exercise, own: Reference) -> None:
    """The sentence says what to change."""
    hidden = with_contour(side(Rep(tilt=18.0)), side_contour(0.11, arms=0.02))
    for one in backs(squat, hidden, own)[0]:
        assert isinstance(one, NotAssessed)
        assert "arms forward" in one.reason


def test_without_an_outline_nothing_is_guessed(squat: Exercise, own: Reference) -> None:
    """Landmarks alone have no pelvis."""
    for one in backs(squat, with_contour(side(Rep(tilt=18.0)), None), own)[0]:
        assert isinstance(one, NotAssessed)


def test_a_blurred_or_restless_edge_is_not_assessed(squat: Exercise, own: Reference) -> None:
    """Loose cloth moves by itself."""
    blurred = with_contour(side(Rep(tilt=18.0)), side_contour(0.15, blur=0.09))
    restless = [
        replace(one, contour=side_contour(0.11 + 0.05 * (i % 2)))
        for i, one in enumerate(side(Rep()))
    ]
    for frames in (blurred, restless):
        for one in backs(squat, frames, own)[0]:
            assert isinstance(one, NotAssessed)
            assert "loose top" in one.reason


def test_from_the_front_she_is_asked_to_turn(squat: Exercise) -> None:
    """The back is seen from the side only."""
    reps = analyzed(squat, squat_frames([Rep()])).finish().reps
    for name in (TILT, RIBS):
        one = reps[0].assessments[name]
        assert isinstance(one, NotAssessed)
        assert "side-on" in one.reason


def test_a_reference_needs_a_still_stand(squat: Exercise) -> None:
    """Half a second at rest is no neutral, and she is told so."""
    with pytest.raises(ReferenceRefused, match="three seconds"):
        analyzed(squat, side(Rep(), Rep(), before_s=0.6)).own_reference()


def test_a_swaying_stand_is_no_hold(squat: Exercise) -> None:
    """Somebody who rocks on her feet has no neutral."""
    frames = side(Rep(), Rep())
    track = PoseTrack.from_frames(frames)
    sideways = 25.0 * (np.arange(len(track)) // 10 % 2)
    swayed = track.points + np.stack([sideways, 0 * sideways], axis=1)[:, None]
    rocking = list(replace(track, points=swayed).frames())
    with pytest.raises(ReferenceRefused, match="three seconds"):
        analyzed(squat, rocking).own_reference()


def test_a_reference_whose_back_is_hidden_is_refused(squat: Exercise) -> None:
    """With the sentence of what hides it."""
    frames = with_contour(side(Rep(), Rep()), side_contour(0.11, arms=0.0))
    with pytest.raises(ReferenceRefused, match="arms forward"):
        analyzed(squat, frames).own_reference()


def test_a_hold_with_a_hidden_back_is_no_neutral(squat: Exercise) -> None:
    """Arms that come forward only with the first rep hid the back in the hold."""
    frames = [
        replace(one, contour=side_contour(0.11, arms=0.0)) if one.time_s < HOLD_S else one
        for one in side(Rep(), Rep())
    ]
    with pytest.raises(ReferenceRefused, match="hidden while you were still"):
        analyzed(squat, frames).own_reference()


def test_a_back_that_jumps_is_not_assessed(squat: Exercise, own: Reference) -> None:
    """Something behind her joins the mask near the bottom."""
    frames = side(Rep())
    drop = [one.pose.points[23, 1] if one.pose else 0.0 for one in frames]
    deep = min(drop) + 0.7 * (max(drop) - min(drop))
    joined = [
        replace(one, contour=side_contour(0.2)) if low > deep else one
        for one, low in zip(frames, drop, strict=True)
    ]
    for one in backs(squat, joined, own)[0]:
        assert isinstance(one, NotAssessed)


def test_another_days_clothes_do_not_make_a_fault(squat: Exercise, own: Reference) -> None:
    """A looser top flattens the hollow at rest and in the rep alike; a tilt is still found."""
    stored = replace(own, kind=ReferenceKind.STORED)

    def in_a_loose_top(frames: list[PoseFrame]) -> list[PoseFrame]:
        return [
            replace(
                one, contour=replace(one.contour, edges=0.28 - 0.7 * (0.28 - one.contour.edges))
            )
            for one in frames
            if one.contour is not None
        ]

    good, bad = backs(squat, in_a_loose_top(side(Rep(), Rep(tilt=22.0))), stored)
    assert all(isinstance(one, Ok) for one in good)
    assert isinstance(bad[0], Finding)


def test_standing_more_arched_than_in_the_hold_is_found(squat: Exercise, own: Reference) -> None:
    """The top of a rep is judged against the still stand."""
    arched = [
        replace(one, contour=side_contour(0.16)) if one.time_s < HOLD_S else one
        for one in side(Rep())
    ]
    assert any(isinstance(one, Finding) for one in backs(squat, arched, own)[0])


def test_mirrored_people_read_the_same(squat: Exercise) -> None:
    """Facing the other way changes nothing."""
    frames = side(Rep(), Rep(tilt=16.0), Rep())
    mirrored = list(PoseTrack.from_frames(frames).mirrored().frames())
    assert [[type(part) for part in rep] for rep in backs(squat, mirrored)] == [
        [type(part) for part in rep] for rep in backs(squat, frames)
    ]


def test_deep_rounding_is_said_and_is_no_fault(squat: Exercise, own: Reference) -> None:
    """The lower back that tucks under at the bottom is information."""
    result = analyzed(squat, side(Rep(tilt=-10.0, thrust=-10.0)), own).finish()
    assert [remark for rep in result.reps for remark in rep.remarks] == [ROUNDS]
    assert not any(isinstance(one, Finding) for one in backs(squat, side(Rep()), own)[0])
    assert analyzed(squat, side(Rep()), own).finish().reps[0].remarks == ()


def test_reps_that_copy_an_unchecked_reference_are_not_ok(squat: Exercise, own: Reference) -> None:
    """It may be her habit; a fault against it is an estimate."""
    unchecked = replace(own, checked=False)
    good, tilted = backs(squat, side(Rep(), Rep(tilt=18.0)), unchecked)
    for one in good:
        assert isinstance(one, NotAssessed)
        assert "Show me your range" in one.reason
    assert isinstance(tilted[0], Finding)
    assert tilted[0].confidence is Confidence.ESTIMATE


def test_reps_that_are_all_alike_say_how_to_find_out(squat: Exercise) -> None:
    """Nothing good is said of a set for agreeing with itself."""
    for rep in backs(squat, side(Rep(), Rep(), Rep())):
        for one in rep:
            assert isinstance(one, NotAssessed)
            assert "I have only your other reps to compare with" in one.reason
