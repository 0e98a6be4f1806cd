"""Standing in the middle for half a minute is an exercise of its own."""

from dataclasses import replace

import pytest

from posecheck.coaching.checks.back_in_range import NO_LONGER_FITS
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.middle import words
from posecheck.coaching.guide.middle.hold_middle import HoldMiddle
from posecheck.coaching.guide.screen import Screen, Stage
from posecheck.coaching.reference.own_neutral import BackPart
from posecheck.sessions.posture_words import posture_verdict
from tests.bodies import side_contour, standing_frames
from tests.coaching.guide.led import DAYLIGHT, spoken, stages
from tests.coaching.reference.test_own_neutral import neutral_of

MIDDLE, TIPPED, LIFTED = (1.0, 0.0), (11.0, 0.0), (0.0, 7.0)


def led(guide: HoldMiddle, *holds: tuple[float, float, float]) -> list[Screen]:
    """What is shown to somebody who does this."""
    return [guide.update(one, DAYLIGHT) for one in standing_frames(*holds)]


def guided(exercise: Exercise, *, loaded: bool = False, of_today: bool = True) -> HoldMiddle:
    """For somebody whose habit is in her middle."""
    neutral = replace(neutral_of(), of_today=of_today)
    return HoldMiddle(exercise, neutral, loaded=loaded)


def test_half_a_minute_in_the_middle(squat: Exercise) -> None:
    """The time counts down, and it ends by itself."""
    guide = guided(squat)
    screens = led(guide, (35.0, *MIDDLE))
    assert stages(screens) == [Stage.SETUP, Stage.MIDDLE, Stage.OVER]
    left = [one.meter.left_s for one in screens if one.meter is not None and one.meter.left_s]
    assert (left[0], left[-1]) == (30, 1)
    assert guide.result is not None
    assert guide.result.share == 1.0
    assert posture_verdict(guide.result).headline == "In your middle all the time."


def test_who_passes_through_her_middle_has_not_found_it(squat: Exercise) -> None:
    """The half minute begins when she stays; until then nothing is held against her."""
    guide = guided(squat)
    led(guide, (2.0, *TIPPED), (0.6, *MIDDLE), (3.0, -9.0, 0.0), (40.0, *MIDDLE))
    assert guide.result is not None
    assert guide.result.share == 1.0
    assert guide.result.first_out_s is None


def test_who_never_finds_her_middle_is_told_nothing_of_when(squat: Exercise) -> None:
    """The clock runs in the end; a drift from the first second on did not begin later."""
    guide = guided(squat)
    led(guide, (70.0, *TIPPED))
    assert guide.result is not None
    verdict = posture_verdict(guide.result)
    assert "pelvis tipped forward" in verdict.drift
    assert "began" not in verdict.drift


@pytest.mark.parametrize(
    ("out", "part", "said"),
    [(TIPPED, BackPart.PELVIS, "pelvis tipped forward"), (LIFTED, BackPart.RIBS, "ribs lifted")],
)
def test_drift_out_of_the_band_is_the_finding(
    squat: Exercise, out: tuple[float, float], part: BackPart, said: str
) -> None:
    """The time in it is the result."""
    guide = guided(squat)
    screens = led(guide, (12.0, *MIDDLE), (25.0, *out))
    assert guide.result is not None
    assert guide.result.drift == (part, True)
    assert guide.result.inside_s == pytest.approx(10.7, abs=1.5)
    verdict = posture_verdict(guide.result)
    assert "of 30 seconds" in verdict.headline
    assert said in verdict.drift
    assert verdict.advice
    assert any("tuck" in one or "Ribs down" in one for one in spoken(screens))


def test_a_neutral_of_another_day_is_laid_over_today(squat: Exercise) -> None:
    """She stands as always first; when that is otherwise than then, nothing is told."""
    guide = guided(squat, of_today=False)
    screens = led(guide, (40.0, *MIDDLE))
    assert stages(screens) == [Stage.SETUP, Stage.NEUTRAL, Stage.MIDDLE, Stage.OVER]
    assert guide.result is not None
    guide = guided(squat, of_today=False)
    led(guide, (10.0, *TIPPED))
    assert guide.result is None
    assert guide.refused == NO_LONGER_FITS


def test_with_a_load_she_is_told_to_hold_it(squat: Exercise) -> None:
    """Her baby, or something as heavy; arms beside the trunk are fine then."""
    guide = guided(squat, loaded=True)
    beside = [
        replace(one, contour=side_contour(0.11, arms=0.18))
        for one in standing_frames((35.0, 0.0, 0.0))
    ]
    screens = [guide.update(one, DAYLIGHT) for one in beside]
    assert words.LOADED in spoken(screens)
    assert guide.result is not None
    assert guide.result.share == 1.0


def test_ended_early_what_was_held_counts(squat: Exercise) -> None:
    """Or nothing did."""
    guide = guided(squat)
    led(guide, (12.0, *MIDDLE))
    guide.end()
    assert guide.result is not None
    assert 8 < guide.result.seconds < 12
    guide = guided(squat)
    guide.end()
    assert guide.result is None
    assert guide.refused == words.NOT_HELD
