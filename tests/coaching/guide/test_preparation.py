"""From the set-up to the start of a set: hold, reference rep, or a stored reference."""

from dataclasses import replace

import pytest

from posecheck.body.pose import Pose
from posecheck.body.view import View
from posecheck.coaching.exercise.assessment import NotAssessed
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.guide.screen import Screen, Sound, Stage
from posecheck.coaching.reference.reference import ReferenceKind
from tests.bodies import Rep, side_contour, squat_frames
from tests.coaching.guide.led import (
    SLOW,
    STAND_S,
    after,
    in_a_set,
    led,
    moved,
    nobody,
    recorded,
    spoken,
    stages,
)


def first(screens: list[Screen], stage: Stage) -> int:
    """Number of the first screen of a stage."""
    return next(i for i, screen in enumerate(screens) if screen.stage is stage)


@pytest.mark.parametrize("check_pass", [Pass.FRONT, Pass.SIDE])
def test_the_stages_come_in_order(squat: Exercise, check_pass: Pass) -> None:
    """Set-up, hold, one slow rep, set; and the reference is hers from this pass's view."""
    guide = Guide(squat, check_pass=check_pass, reference=None)
    screens = led(guide, squat_frames([SLOW], view=check_pass.value, before_s=STAND_S))
    assert stages(screens) == [Stage.SETUP, Stage.NEUTRAL, Stage.REFERENCE, Stage.SET]
    assert "your own best line" in spoken(screens)[-1]
    assert guide.new_reference is not None
    assert guide.new_reference.view in check_pass.views
    assert guide.new_reference.kind is ReferenceKind.GUIDED


def test_the_reference_rep_is_none_of_the_set(squat: Exercise) -> None:
    """It is shown as it goes, but not counted."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    screens = led(guide, squat_frames([SLOW, Rep(), Rep()], before_s=STAND_S))
    reference = [screen for screen in screens if screen.stage is Stage.REFERENCE]
    phases = list(dict.fromkeys(screen.phase for screen in reference if screen.phase))
    assert phases == list(squat.phases)
    assert max(screen.depth for screen in reference) > 0.9
    assert screens[-1].reps == guide.result().rep_count == 2


def test_the_ring_fills_while_she_is_still(squat: Exercise) -> None:
    """From nothing to nearly full, and never back."""
    screens = led(
        Guide(squat, check_pass=Pass.FRONT, reference=None), squat_frames([], before_s=5.0)
    )
    rings = [screen.ring for screen in screens if screen.ring is not None]
    assert rings[0] == 0.0
    assert rings[-1] > 0.95
    assert rings == sorted(rings)


def test_movement_restarts_the_ring_kindly(squat: Exercise) -> None:
    """A dip in the middle of the hold: it starts anew, with a kind word, and succeeds."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    screens = led(guide, squat_frames([Rep(depth=0.06, pause=6.0)], before_s=3.0))
    rings = [screen.ring for screen in screens if screen.ring is not None]
    assert max(rings[: rings.index(0.0, 1)]) < 0.9
    assert any("all right" in text for text in spoken(screens))
    assert stages(screens) == [Stage.SETUP, Stage.NEUTRAL, Stage.REFERENCE]


def test_who_begins_before_she_is_told_to_has_begun(squat: Exercise) -> None:
    """In the hold, or while something is asked for: the first real rep is the first of the set."""
    reps = squat_frames([Rep(), Rep(), Rep()], before_s=3.0)
    for frames in (reps, moved(reps, small)):
        guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
        screens = led(guide, frames)
        assert screens[-1].stage is Stage.SET
        assert spoken(screens, Sound.COUNT) == ["1", "2", "3"]
        assert [rep.index for screen in screens for rep in screen.finished] == [1, 2, 3]
        assert guide.result().rep_count == screens[-1].reps == 3


def small(pose: Pose) -> Pose:
    """Too far away."""
    return replace(pose, points=pose.points * 0.45)


def test_nothing_is_asked_for_while_she_moves(squat: Exercise) -> None:
    """She is too far away; in the middle of a rep nobody tells her so."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    frames = moved(squat_frames([Rep(seconds=4.0)], before_s=4.0), small)
    screens = led(guide, frames)
    said = [
        (one.time_s, saying.text)
        for one, screen in zip(frames, screens, strict=True)
        for saying in screen.sayings
    ]
    assert any("closer" in text for time_s, text in said if time_s < 4.0)
    assert not [text for time_s, text in said if 5.0 < time_s < 7.5]


def test_a_caving_reference_is_refused_once_and_once_more(squat: Exercise) -> None:
    """With the reason; then the set goes on without, and what she did is counted."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    caving = [Rep(seconds=3.0, cave=0.3, pause=2.0)] * 2
    screens = led(guide, squat_frames([*caving, Rep()], before_s=STAND_S))
    refused = [text for text in spoken(screens) if "knees falling in" in text]
    assert len(refused) == 2
    assert "without your own line" in refused[-1]
    assert (screens[-1].stage, screens[-1].reps) == (Stage.SET, 3)
    assert guide.result().rep_count == 3
    assert guide.new_reference is None


def test_a_good_rep_after_a_refused_one_is_taken(squat: Exercise) -> None:
    """The bad one is no part of the reference."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    led(guide, squat_frames([Rep(seconds=3.0, cave=0.3), SLOW], before_s=STAND_S))
    assert guide.new_reference is not None
    assert guide.new_reference.reps == 1


def test_a_quick_reference_is_asked_for_again(squat: Exercise) -> None:
    """One slow one was asked for."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    screens = led(guide, squat_frames([Rep(seconds=1.3)], before_s=STAND_S))
    assert screens[-1].stage is Stage.REFERENCE
    assert "quick" in screens[-1].instruction


def test_a_small_movement_is_no_reference(squat: Exercise) -> None:
    """It is asked for again, and the slow rep that follows is the one."""
    guide = Guide(squat, check_pass=Pass.FRONT, reference=None)
    small = Rep(seconds=2.0, depth=0.1, pause=2.0)
    screens = led(guide, squat_frames([small, SLOW], before_s=STAND_S))
    assert [text for text in spoken(screens) if "small one" in text]
    assert guide.new_reference is not None
    assert guide.result().rep_count == 0


def test_a_back_that_cannot_be_judged_is_not_judged(squat: Exercise) -> None:
    """She was told so; what her arms show of it later changes nothing."""
    guide, waits_s = Guide(squat, check_pass=Pass.SIDE, reference=None), 14.0
    frames = squat_frames([Rep(), Rep()], view="side", before_s=waits_s)
    hidden = side_contour(0.11, arms=0.05)
    arms = [replace(one, contour=hidden) if one.time_s < waits_s else one for one in frames]
    screens = led(guide, arms)
    assert any("not judge your back" in text for text in spoken(screens))
    reps = guide.result().reps
    assert len(reps) == 2
    for rep in reps:
        for name in ("anterior_pelvic_tilt", "rib_thrust"):
            said = rep.assessments[name]
            assert isinstance(said, NotAssessed)
            assert "arms" in said.reason
        assert not isinstance(rep.assessments["heel_lift"], NotAssessed)


def test_a_hidden_back_is_told_and_held_again(squat: Exercise) -> None:
    """Arms that drop after the hold hide the back: say so, and begin again with the set-up."""
    guide = Guide(squat, check_pass=Pass.SIDE, reference=None)
    frames = squat_frames([SLOW], view="side", before_s=STAND_S)
    hidden = side_contour(0.11, arms=0.05)
    dropped = [replace(one, contour=hidden) if one.time_s > STAND_S - 1 else one for one in frames]
    screens = led(guide, dropped)
    assert stages(screens) == [Stage.SETUP, Stage.NEUTRAL, Stage.REFERENCE, Stage.SETUP]
    assert "Bring your arms forward" in spoken(screens)[-1]


def test_no_rep_on_cue_is_waited_for_and_let_go(squat: Exercise) -> None:
    """Reminded now and then, and after a while on to the set."""
    screens = led(
        Guide(squat, check_pass=Pass.FRONT, reference=None), squat_frames([], before_s=55.0)
    )
    assert screens[-1].stage is Stage.SET
    asked = [text for text in spoken(screens) if "One slow one" in text]
    assert 2 <= len(asked) <= 5


def test_leaving_before_the_set_goes_back_to_the_set_up(squat: Exercise) -> None:
    """She comes back, holds still once more, and is asked for the rep again."""
    guide, begin = (
        Guide(squat, check_pass=Pass.FRONT, reference=None),
        squat_frames([], before_s=STAND_S),
    )
    gone = after(begin[-1].time_s, nobody(3.0))
    back = after(gone[-1].time_s, squat_frames([], before_s=STAND_S))
    assert stages(led(guide, [*begin, *gone, *back])) == [
        Stage.SETUP,
        Stage.NEUTRAL,
        Stage.REFERENCE,
        Stage.SETUP,
        Stage.NEUTRAL,
        Stage.REFERENCE,
    ]


@pytest.mark.parametrize("check_pass", [Pass.FRONT, Pass.SIDE])
def test_a_stored_reference_starts_at_once(squat: Exercise, check_pass: Pass) -> None:
    """No hold, no reference rep; a second after she stands right the set is on, and compares."""
    stored = replace(recorded(squat, check_pass=check_pass), kind=ReferenceKind.STORED)
    guide = Guide(squat, check_pass=check_pass, reference=stored)
    screens = led(guide, squat_frames([Rep()], view=check_pass.value, before_s=2.0))
    assert stages(screens) == [Stage.SETUP, Stage.SET]
    assert first(screens, Stage.SET) <= 45
    assert "from last time" in spoken(screens)[0]
    assert guide.result().reference is stored
    assert guide.new_reference is None


def test_a_stored_side_is_asked_for(squat: Exercise) -> None:
    """Her right side was recorded; with the left one near she is asked to turn."""
    stored = replace(recorded(squat, check_pass=Pass.SIDE), view=View.SIDE_RIGHT)
    guide = Guide(squat, check_pass=Pass.SIDE, reference=stored)
    screens = led(guide, squat_frames([], view="side", before_s=40.0))
    assert screens[60].instruction == "Turn your right side to me, as last time."
    assert screens[-1].stage is Stage.SET
    assert guide.result().reference is None


def test_the_hold_is_known_to_the_set(squat: Exercise) -> None:
    """Without a reference the best reps of a side set still have her own neutral."""
    guide = Guide(squat, check_pass=Pass.SIDE, reference=None)
    frames = squat_frames([Rep(seconds=1.3)] * 3 + [Rep()] * 3, view="side", before_s=STAND_S)
    led(guide, frames)
    reference = guide.result().reference
    assert reference is not None
    assert reference.kind is ReferenceKind.SET
    assert reference.neutral["lumbar_arch"] == pytest.approx(0.11, abs=0.01)


def test_a_guide_in_a_set_has_seen_no_rep(squat: Exercise) -> None:
    """What was seen of the hold is no set yet."""
    guide, _ = in_a_set(squat)
    assert guide.result().reps == ()
