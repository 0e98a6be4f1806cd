"""The own reference: built, checked, kept, and only used where it belongs."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from posecheck.body.view import View
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.assessment import Finding, Ok
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.norms import squat_norm
from posecheck.coaching.reference.reference import (
    Reference,
    ReferenceKind,
    ReferenceRep,
    build_reference,
)
from posecheck.coaching.reference.reference_file import load_reference, save_reference
from posecheck.errors import ReferenceRefused
from tests.bodies import Rep, squat_frames


def watched(
    exercise: Exercise,
    reps: list[Rep],
    *,
    reference: Reference | None = None,
    view: str = "front",
    before_s: float = 1.0,
) -> Analyzer:
    """An analyzer that has seen a set."""
    analyzer = Analyzer(exercise, reference=reference)
    for one in squat_frames(reps, view=view, noise=0.3, before_s=before_s):
        analyzer.update(one)
    return analyzer


def knees(result: SessionResult) -> list[object]:
    """The verdict on the knees of every rep."""
    return [rep.assessments["knee_valgus"] for rep in result.reps]


def test_a_reference_survives_its_file(squat: Exercise, tmp_path: Path) -> None:
    """Saved and loaded it is the same ruler, now a stored one."""
    built = watched(squat, [Rep(), Rep()]).own_reference()
    save_reference(built, tmp_path / "me.json")
    loaded = load_reference(tmp_path / "me.json", exercise="squat")
    assert (built.kind, loaded.kind) == (ReferenceKind.GUIDED, ReferenceKind.STORED)
    assert (loaded.view, loaded.reps) == (View.FRONT, 2)
    for name, curve in built.curves.items():
        np.testing.assert_allclose(loaded.curves[name].mean, curve.mean, atol=1e-3)
        np.testing.assert_allclose(loaded.curves[name].spread, curve.spread, atol=1e-3)


def test_a_stored_reference_finds_caving_in_a_single_rep(squat: Exercise, tmp_path: Path) -> None:
    """With her own ruler one rep is enough for a measured verdict."""
    save_reference(watched(squat, [Rep(), Rep()]).own_reference(), tmp_path / "me.json")
    own = load_reference(tmp_path / "me.json", exercise="squat")
    good = knees(watched(squat, [Rep()], reference=own).finish())[0]
    caving = knees(watched(squat, [Rep(cave=0.1)], reference=own).finish())[0]
    assert isinstance(good, Ok)
    assert isinstance(caving, Finding)
    assert good.reference == caving.reference == ReferenceKind.STORED
    assert good.confidence == caving.confidence == "measured"


def test_caving_reps_cannot_become_the_reference(squat: Exercise) -> None:
    """A ruler that is bent itself is refused, with what to do."""
    with pytest.raises(ReferenceRefused, match="faults were seen"):
        watched(squat, [Rep(cave=0.3), Rep(cave=0.3)]).own_reference()


def test_a_caving_rep_among_good_ones_is_left_out(squat: Exercise) -> None:
    """The reference is built from the others."""
    assert watched(squat, [Rep(), Rep(cave=0.3), Rep()]).own_reference().reps == 2


def test_a_stored_reference_is_checked_against_the_population(
    squat: Exercise, tmp_path: Path
) -> None:
    """A file whose knees fall in is refused when it is read, however it came to be."""
    good = watched(squat, [Rep(), Rep()]).own_reference()
    curves = {
        name: replace(curve, mean=curve.mean - {"knee_over_toe": 30.0}.get(name, 0.4))
        for name, curve in good.curves.items()
    }
    save_reference(replace(good, curves=curves), tmp_path / "bent.json")
    with pytest.raises(ReferenceRefused, match="knees already fall in"):
        load_reference(tmp_path / "bent.json", exercise="squat")


def test_no_rep_no_reference(squat: Exercise) -> None:
    """Standing around gives none."""
    with pytest.raises(ReferenceRefused, match="No complete rep"):
        watched(squat, [Rep(depth=0.0)]).own_reference()


def test_a_reference_of_another_view_is_not_used(squat: Exercise) -> None:
    """What was recorded from the side says nothing about knees from the front."""
    side = watched(squat, [Rep(), Rep()], view="side", before_s=3.5).own_reference()
    assert side.view is View.SIDE_LEFT
    one = knees(watched(squat, [Rep()], reference=side).finish())[0]
    assert isinstance(one, Ok)
    assert one.reference is ReferenceKind.POPULATION


def test_a_reference_of_another_exercise_is_refused(squat: Exercise, tmp_path: Path) -> None:
    """A squat is no bridge."""
    save_reference(watched(squat, [Rep(), Rep()]).own_reference(), tmp_path / "me.json")
    with pytest.raises(ReferenceRefused, match="not for glute_bridge"):
        load_reference(tmp_path / "me.json", exercise="glute_bridge")


@pytest.mark.parametrize("content", ["", "{}", '{"format": 99}', "[1, 2]"])
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, content: str) -> None:
    """The file is named, and how to make a new one."""
    (tmp_path / "me.json").write_text(content)
    with pytest.raises(ReferenceRefused, match=r"me\.json.*posecheck reference"):
        load_reference(tmp_path / "me.json", exercise="squat")


def test_numbers_that_no_body_gives_are_refused(squat: Exercise, tmp_path: Path) -> None:
    """JSON takes any number."""
    built = watched(squat, [Rep(), Rep()]).own_reference()
    curve = next(iter(built.curves.values()))
    curves = {**built.curves, "stance": replace(curve, spread=np.full((2, 12), 1e308))}
    save_reference(replace(built, curves=curves), tmp_path / "me.json")
    with pytest.raises(ReferenceRefused, match=r"me\.json holds numbers that no body gives"):
        load_reference(tmp_path / "me.json", exercise="squat")


def test_the_best_rep_of_a_set_leads_and_says_whether_it_stands_alone(squat: Exercise) -> None:
    """Good reps among caving ones become the reference, however many cave."""
    both = watched(squat, [Rep(), Rep(cave=0.2), Rep()]).finish()
    assert both.reference is not None
    assert (both.reference.kind, both.reference.reps) == (ReferenceKind.SET, 2)
    alone = watched(squat, [Rep(), Rep(cave=0.2), Rep(cave=0.2)]).finish()
    assert alone.reference is not None
    assert (alone.reference.kind, alone.reference.reps) == (ReferenceKind.SET, 1)


def test_the_norms_are_those_of_the_motion_capture() -> None:
    """Two figures of the table that the documentation quotes."""
    over_toe, gap = squat_norm("knee_over_toe"), squat_norm("knee_ankle_width")
    assert over_toe is not None
    assert gap is not None
    assert over_toe.mean[6] == pytest.approx(-6.714)
    assert over_toe.sd_between[6] == pytest.approx(5.723)
    assert gap.mean[6] == pytest.approx(1.054)
    assert squat_norm("heel_lift") is None


def test_each_top_counts_alike() -> None:
    """However high it rose: the last step is not that of the highest rep alone."""
    reps = []
    for value, steps in ((1.0, 5), (2.0, 7)):
        curve = np.full((2, 12), np.nan)
        curve[:, :steps] = value
        reps.append(ReferenceRep(curves={"lumbar_arch": curve}, neutral={"lumbar_arch": 0.0}))
    tops = build_reference(
        reps,
        exercise="glute_bridge",
        view=View.SIDE_RIGHT,
        kind=ReferenceKind.GUIDED,
        at_top=True,
    )
    curve = tops.curves["lumbar_arch"].mean
    np.testing.assert_allclose(curve[1, :7], 1.5)
    assert np.isnan(curve[1, 7:]).all()
    np.testing.assert_allclose(curve[0, 5:7], 2.0)
