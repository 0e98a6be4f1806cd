"""Which cue is given after a rep."""

from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Severity,
)
from posecheck.coaching.exercise.cues import CuePicker
from posecheck.coaching.exercise.definition import Exercise

FAULT = Finding(
    severity=Severity.MARKED,
    confidence=Confidence.MEASURED,
    value=20.0,
    unit="%",
    limit=10.0,
    time_s=0.0,
)


def rep(*faults: str) -> dict[str, Assessment]:
    """The verdicts on a rep with these faults."""
    unseen: dict[str, Assessment] = {"knee_valgus": NotAssessed(reason="")}
    return unseen | dict.fromkeys(faults, FAULT)


def test_a_good_rep_is_not_answered_with_a_cue(squat: Exercise) -> None:
    """Two slow faulty reps, then a good one after the cool-down: she has answered already."""
    picker = CuePicker(squat)
    given = [
        picker.pick(time_s, rep(*faults))
        for time_s, faults in ((0.0, ["knee_valgus"]), (7.0, ["knee_valgus"]), (14.0, []))
    ]
    assert [cue is not None for cue in given] == [False, True, False]


def test_the_most_important_of_two_is_spoken(squat: Exercise) -> None:
    """One thing at a time."""
    picker = CuePicker(squat)
    picker.pick(0.0, rep("side_shift", "knee_valgus"))
    cue = picker.pick(3.0, rep("side_shift", "knee_valgus"))
    assert cue == squat.fault("knee_valgus").cue
