"""A small fixed part of the validation grid: what the product gets right may not get worse."""

import pytest

from posecheck.capture.model.model_file import ModelFile
from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Severity,
)
from sample_videos.render.data import BodyDataError, body_data_folder
from sample_videos.render.renderer import NoRenderingError, Renderer
from sample_videos.validation.back_grid import small_back
from sample_videos.validation.grid import small_knees
from sample_videos.validation.pattern_report import word_for
from sample_videos.validation.run import run

CASES = {
    f"{case.group}: {case.body}, {case.detail}": case for case in (*small_knees(), *small_back())
}
JUDGED = [name for name, case in CASES.items() if case.judged]
UNJUDGED = [name for name, case in CASES.items() if not case.judged]
BACKS = [name for name, case in CASES.items() if case.group == "back"]
# So many degrees must be found; less may be too close to the limit.
SURE = 15.0


@pytest.fixture(scope="module", autouse=True)
def drawing(model: ModelFile) -> None:
    """Skip, by name, where bodies cannot be drawn."""
    assert model.path.exists()
    try:
        body_data_folder()
        Renderer(64, 48)
    except (BodyDataError, NoRenderingError) as error:
        pytest.skip(f"rendered bodies need EGL with Mesa's software driver and body data: {error}")


def said_of(name: str, fault: str) -> list[Assessment]:
    """Of every complete rep against the best of its own set; clips are drawn once per machine."""
    reps = run(CASES[name], "set").result.reps
    return [rep.assessments[fault] for rep in reps if rep.complete]


def flagged(name: str, fault: str) -> list[bool]:
    """In which complete reps a fault was found."""
    return [isinstance(one, Finding) for one in said_of(name, fault)]


@pytest.mark.parametrize("name", CASES)
def test_reps_are_counted_exactly(name: str) -> None:
    """Full and partial ones."""
    assert run(CASES[name], "set").counted


@pytest.mark.parametrize("name", JUDGED)
def test_caving_is_found_and_good_is_not_flagged(name: str) -> None:
    """In exactly the reps in which the knees truly fall in by 5 cm."""
    true = [size > 0 for size in CASES[name].true_sizes("knee_valgus")]
    assert flagged(name, "knee_valgus") == true


@pytest.mark.parametrize("name", UNJUDGED)
def test_wrong_views_give_no_knee_verdict(name: str) -> None:
    """From the side nothing is said of the knees."""
    assert all(isinstance(one, NotAssessed) for one in said_of(name, "knee_valgus"))


@pytest.mark.parametrize("name", BACKS)
@pytest.mark.parametrize("fault", ["anterior_pelvic_tilt", "rib_thrust"])
def test_a_fault_of_the_back_is_found_in_a_set(name: str, fault: str) -> None:
    """In every rep in which the pelvis tips, or the ribs lift, by 15 degrees or more."""
    sizes = CASES[name].true_sizes(fault)
    found = flagged(name, fault)
    assert all(flag for flag, size in zip(found, sizes, strict=True) if size >= SURE)


@pytest.mark.parametrize("name", BACKS)
@pytest.mark.parametrize("fault", ["anterior_pelvic_tilt", "rib_thrust"])
def test_good_backs_are_not_flagged(name: str, fault: str) -> None:
    """Neither part is found in a rep in which both are good."""
    case = CASES[name]
    tilts, ribs = case.true_sizes("anterior_pelvic_tilt"), case.true_sizes("rib_thrust")
    good = [not (tilt or rib) for tilt, rib in zip(tilts, ribs, strict=True)]
    assert not any(flag for flag, fine in zip(flagged(name, fault), good, strict=True) if fine)


def test_calling_both_parts_is_not_naming_the_right_one() -> None:
    """Whoever calls everything would always be right."""
    silent = NotAssessed(reason="")
    found = Finding(
        severity=Severity.MILD,
        confidence=Confidence.ESTIMATE,
        value=10.0,
        unit="",
        limit=8.0,
        time_s=0.0,
    )
    assert word_for(found, silent) == "named right"
    assert word_for(found, found) == "both parts"
    assert word_for(silent, found) == "the other part"
    assert word_for(silent, silent) == "no verdict"
