"""The own neutral: found in a film, kept in a file, and what reps are told by it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.body.pose import Seconds
from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.neutral_film import NeutralFilm
from posecheck.coaching.exercise.assessment import Assessment, Confidence, Finding, NotAssessed
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.habit import report_on
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.own_neutral_file import load_neutral, save_neutral
from posecheck.coaching.reference.reference import ReferenceKind
from posecheck.errors import NeutralRefused, ReferenceRefused
from tests.bodies import Rep, side_contour, squat_frames, standing_frames
from tests.one_leg_bodies import one_leg_frames

TILT, RIBS = "anterior_pelvic_tilt", "rib_thrust"
ARCH, TUCK = (2.5, 12.0, 6.0), (2.5, -10.0, -6.0)


def found_in(frames: list[PoseFrame]) -> OwnNeutral:
    """The neutral of a film of these frames."""
    film = NeutralFilm()
    for one in frames:
        film.update(one)
    return film.neutral()


def neutral_of(tilt: float = 0.0, thrust: float = 0.0) -> OwnNeutral:
    """Of somebody who always stands like this."""
    stand = (3.0, tilt, thrust)
    return found_in(standing_frames(stand, ARCH, TUCK, stand))


def standing_with(tilt: float, thrust: float, reps: int = 2) -> list[PoseFrame]:
    """Squats of somebody who stands tipped, and squats so."""
    return squat_frames([Rep()] * reps, view="side", before_s=3.5, habit=(tilt, thrust))


def backs(
    exercise: Exercise, frames: list[PoseFrame], neutral: OwnNeutral | None
) -> list[tuple[Assessment, Assessment]]:
    """Pelvis and ribs of every rep, with her neutral or without one."""
    analyzer = Analyzer(exercise, neutral=neutral)
    for one in frames:
        analyzer.update(one)
    return [(rep.assessments[TILT], rep.assessments[RIBS]) for rep in analyzer.finish().reps]


@settings(max_examples=40)
@given(tilt=st.floats(-8, 14), thrust=st.floats(-5, 12))
def test_the_habit_is_where_she_stands_in_her_own_range(tilt: float, thrust: float) -> None:
    """0 is her full tuck, 1 her full arch, for the whole and for each part."""
    if max(abs(tilt - 12), abs(thrust - 6)) < 4 or max(abs(tilt + 10), abs(thrust + 6)) < 4:
        return  # One with the hold beside it.
    report = report_on(neutral_of(tilt, thrust))
    assert report.pelvis_habit == pytest.approx((tilt + 10) / 22, abs=0.05)
    assert report.ribs_habit == pytest.approx((thrust + 6) / 12, abs=0.1)
    assert report.habit == pytest.approx((tilt + thrust + 16) / 34, abs=0.05)
    assert report.range_degrees == pytest.approx(34, abs=1.5)


def test_the_middle_is_between_the_ends() -> None:
    """Tuck before arch reads the same."""
    stand = (3.0, 1.0, 0.0)
    other = found_in(standing_frames(stand, TUCK, ARCH, stand))
    assert report_on(other) == report_on(neutral_of(1.0, 0.0))


@pytest.mark.parametrize(
    ("holds", "said"),
    [
        (((3.0, 0.0, 0.0),), "only one"),
        (((2.0, 0.0, 0.0), (2.0, 4.5, 0.0), (2.0, 0.0, 0.0), (2.0, 4.5, 0.0)), "look alike"),
        (((3.0, 0.0, 0.0), (2.5, 0.0, 12.0), (2.5, 0.0, -8.0), (3.0, 0.0, 0.0)), "pelvis hardly"),
        ((ARCH, TUCK, (3.0, 0.0, 0.0)), "otherwise than at the beginning"),
        ((), "could not find"),
    ],
)
def test_a_film_that_shows_too_little_says_what_to_do(
    holds: tuple[tuple[float, float, float], ...], said: str
) -> None:
    """Nothing held, nothing moved, the ribs alone, an arch for a habit, nobody there."""
    with pytest.raises(NeutralRefused, match=said):
        found_in(standing_frames(*holds))


def test_arms_at_the_back_hide_the_neutral() -> None:
    """Hanging arms fill the hollow."""
    hidden = side_contour(0.1, arms=0.1)
    frames = [replace(one, contour=hidden) for one in standing_frames((3.0, 0.0, 0.0), ARCH, TUCK)]
    with pytest.raises(NeutralRefused, match="Cross your arms"):
        found_in(frames)


def test_a_film_from_the_front_asks_to_turn() -> None:
    """The back is seen from the side only."""
    with pytest.raises(NeutralRefused, match="side-on"):
        found_in(squat_frames([Rep()]))


def test_a_film_of_the_other_posture_says_so() -> None:
    """Who lies, and who stands where lying was asked for."""
    film = NeutralFilm()
    for one in one_leg_frames("heel_slide", ["left"]):
        film.update(one)
    with pytest.raises(NeutralRefused, match="--lying"):
        film.neutral()
    film = NeutralFilm("lying")
    for one in standing_frames((3.0, 0.0, 0.0), ARCH, TUCK):
        film.update(one)
    with pytest.raises(NeutralRefused, match="shows you upright"):
        film.neutral()


def test_a_file_gives_back_what_was_kept(tmp_path: Path) -> None:
    """Of another posture, or damaged, it is refused with what to do."""
    kept, path = neutral_of(5.0), tmp_path / "me.json"
    save_neutral(kept, path)
    assert load_neutral(path, "standing") == replace(kept, of_today=False)
    with pytest.raises(NeutralRefused, match="begins lying"):
        load_neutral(path, "lying")
    path.write_text('{"format": 1}')
    with pytest.raises(NeutralRefused, match="posecheck neutral"):
        load_neutral(path, "standing")


NO_BACKS: dict[str, Callable[[OwnNeutral], OwnNeutral]] = {
    "ends as near as none could be shown": lambda one: replace(
        one, arched=one.tucked.moved(0.5, 0.0)
    ),
    "ends further apart than a back bends": lambda one: replace(
        one, arched=one.tucked.moved(190.0, 0.0)
    ),
    "ribs that move alone": lambda one: replace(
        one, arched=one.tucked.moved(0.0, 30.0), ribs_up=one.ribs_down.moved(0.0, 30.0)
    ),
    "parts that make up for each other": lambda one: replace(
        one, arched=one.arched.moved(300.0, -300.0)
    ),
    "ribs lowest where they were highest": lambda one: replace(
        one, ribs_up=one.ribs_down, ribs_down=one.ribs_up
    ),
    "a habit elsewhere": lambda one: replace(one, habit=one.habit.moved(0.0, 1e9)),
    "a negative error": lambda one: replace(one, habit=replace(one.habit, spread=-1.0)),
}


@pytest.mark.parametrize("change", NO_BACKS.values(), ids=NO_BACKS)
def test_a_file_of_no_back_is_refused(
    change: Callable[[OwnNeutral], OwnNeutral], tmp_path: Path
) -> None:
    """What no back can do would make everybody's habit small, and ok."""
    path = tmp_path / "me.json"
    save_neutral(change(neutral_of(5.0)), path)
    with pytest.raises(NeutralRefused, match="not those of one back"):
        load_neutral(path, "standing")


@pytest.mark.parametrize(("tilt", "thrust", "named"), [(14.0, 0.0, TILT), (0.0, 12.0, RIBS)])
def test_a_habit_far_from_the_middle_is_a_finding_in_every_rep(
    squat: Exercise, tilt: float, thrust: float, named: str
) -> None:
    """She is no longer her own alibi: all reps agree, and all are faulty, in the right part."""
    for rep in backs(squat, standing_with(tilt, thrust), neutral_of(tilt, thrust)):
        verdicts = dict(zip((TILT, RIBS), rep, strict=True))
        one = verdicts.pop(named)
        assert isinstance(one, Finding)
        assert (one.reference, one.confidence) == (ReferenceKind.NEUTRAL, Confidence.MEASURED)
        assert not any(isinstance(other, Finding) for other in verdicts.values())


def test_in_her_middle_nothing_is_found(squat: Exercise) -> None:
    """The same movement from the middle of her range."""
    for rep in backs(squat, standing_with(0.0, 0.0), neutral_of()):
        assert not any(isinstance(one, Finding) for one in rep)


def test_another_stand_on_another_day_gives_no_verdict(squat: Exercise) -> None:
    """It may be other clothes, or a worse stand; it is not called ok, and not a fault."""
    kept = replace(neutral_of(), of_today=False)
    for pelvis, _ in backs(squat, standing_with(12.0, 0.0), kept):
        assert isinstance(pelvis, NotAssessed)
        assert "Find your neutral again" in pelvis.reason


def test_a_film_that_begins_with_her_range_is_its_own_neutral(squat: Exercise) -> None:
    """Stand, arch, tuck, stand and then the set: nothing else is needed. Fidgeting is no range."""
    stand = (2.5, 14.0, 0.0)
    for shown, found in (
        ((stand, ARCH, TUCK, stand), True),
        ((stand, (2.0, 8.0, 0.0)), False),
        ((stand, (2.0, -4.0, -6.0), stand), False),
    ):
        before = standing_frames(*shown)
        later = before[-1].time_s + 1 / 15
        reps = standing_with(14.0, 0.0)
        frames = [*before, *(replace(one, time_s=Seconds(one.time_s + later)) for one in reps)]
        analyzer = Analyzer(squat)
        for one in frames:
            analyzer.update(one)
        pelvis = [rep.assessments[TILT] for rep in analyzer.finish().reps]
        assert len(pelvis) == 2
        assert [isinstance(one, Finding) for one in pelvis] == [found, found]


def test_a_reference_begun_outside_the_middle_is_refused(squat: Exercise) -> None:
    """With what to change; one from the middle is checked."""
    for tilt, said in ((14.0, "pelvis tipped"), (0.0, "")):
        analyzer = Analyzer(squat, neutral=neutral_of())
        for one in standing_with(tilt, 0.0):
            analyzer.update(one)
        if said:
            with pytest.raises(ReferenceRefused, match=said):
                analyzer.own_reference()
        else:
            assert analyzer.own_reference().checked
