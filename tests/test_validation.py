"""A small fixed part of the validation grid: what the product gets right may not get worse."""

import pytest

from posecheck.capture.model import ModelFile
from posecheck.coaching.exercise import Finding, NotAssessed
from sample_videos.render.data import BodyDataError, body_data_folder
from sample_videos.render.renderer import NoRenderingError, Renderer
from sample_videos.validation.grid import small_grid
from sample_videos.validation.run import Outcome, run

CASES = {f"{case.body}, {case.detail}": case for case in small_grid()}


@pytest.fixture(scope="module", autouse=True)
def drawing(model: ModelFile) -> None:
    """Skip, by name, where bodies cannot be drawn."""
    assert model.path.exists()
    try:
        body_data_folder()
        Renderer(64, 48)
    except (BodyDataError, NoRenderingError) as error:
        pytest.skip(f"rendered bodies need EGL with Mesa's software driver and body data: {error}")


def outcome_of(name: str) -> Outcome:
    """One case against the best of its own set; its track is drawn once per machine."""
    return run(CASES[name], "set")


@pytest.mark.parametrize("name", CASES)
def test_reps_are_counted_exactly(name: str) -> None:
    """Full and partial ones."""
    assert outcome_of(name).counted


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.judged])
def test_caving_is_found_and_good_is_not_flagged(name: str) -> None:
    """In exactly the reps in which the knees truly fall in by 5 cm."""
    complete = [rep for rep in outcome_of(name).result.reps if rep.complete]
    flagged = [isinstance(rep.assessments["knee_valgus"], Finding) for rep in complete]
    assert flagged == [size > 0 for size in CASES[name].caving_cm()]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if not case.judged])
def test_wrong_views_give_no_knee_verdict(name: str) -> None:
    """From the side nothing is said of the knees."""
    for rep in outcome_of(name).result.reps:
        assert isinstance(rep.assessments["knee_valgus"], NotAssessed)
