"""Every exercise of the catalog keeps the promises of the house."""

import pytest

import exercises
from posecheck.body.track import PoseTrack
from posecheck.body.view import View, view_evidence
from posecheck.coaching.engine.assess import observe_rep
from posecheck.coaching.exercise.assessment import NotAssessed
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reps.rep_window import RepWindow, cut_window, rest_pose
from tests.bodies import Rep, squat_frames

every_exercise = pytest.mark.parametrize(
    "exercise", load_catalog(exercises).values(), ids=lambda one: one.name
)
MEDICAL = ("diagnos", "injur", "risk", "damage", "disease")


@every_exercise
def test_words_are_kind_and_complete(exercise: Exercise) -> None:
    """Every fault has plain words, a reason and a help; none frightens."""
    for fault in exercise.faults:
        texts = [fault.title, fault.turn, fault.cue.spoken, fault.cue.advice, fault.cue.why]
        assert all(texts)
        assert fault.cue.spoken.endswith(".")
        assert len(fault.cue.spoken.split()) <= 6
        assert not any(word in " ".join(texts).lower() for word in MEDICAL)


@every_exercise
def test_priorities_are_an_order(exercise: Exercise) -> None:
    """No two faults compete for the same cue."""
    priorities = [fault.priority for fault in exercise.faults]
    assert len(set(priorities)) == len(priorities)


@every_exercise
def test_every_fault_needs_a_view_and_is_silent_in_the_others(exercise: Exercise) -> None:
    """From a wrong view nothing is judged, whatever the body does."""
    for view in View:
        seen = observe_rep(exercise, _stretch_seen_from(view))
        for fault in exercise.faults:
            if view not in fault.views:
                assert isinstance(seen[fault.name], NotAssessed)


@every_exercise
def test_the_back_is_not_judged_by_landmarks(exercise: Exercise) -> None:
    """Landmarks have no pelvis and no ribs: these faults are present and not assessed."""
    back = {"anterior_pelvic_tilt", "rib_thrust"}
    for fault in (one for one in exercise.faults if one.name in back):
        seen = fault.check.observe(_stretch_seen_from(View.SIDE_LEFT))
        assert isinstance(seen, NotAssessed)
        assert "outline of your back" in seen.reason


def _stretch_seen_from(view: View) -> RepWindow:
    """A squat whose view is set by hand."""
    from dataclasses import replace

    squat = load_catalog(exercises)["squat"]
    frames = squat_frames([Rep()], fps=15)
    track = PoseTrack.from_frames(frames)
    evidence = [view_evidence(one.pose) for one in frames if one.pose is not None]
    window = cut_window(
        track, evidence, rest_pose(track.part(slice(0, 10))), squat.signal.level, (1.2, 2.8)
    )
    assert window is not None
    return replace(window, view=view)
