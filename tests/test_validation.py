"""A small fixed part of the validation grid: what the product gets right may not get worse."""

import pytest

from posecheck.capture.model import ModelFile
from posecheck.coaching.exercise import Finding, NotAssessed
from sample_videos.render.data import BodyDataError, body_data_folder
from sample_videos.render.renderer import NoRenderingError, Renderer
from sample_videos.validation.grid import Case, small_grid
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


@pytest.fixture(params=CASES)
def outcome(request: pytest.FixtureRequest) -> Outcome:
    """One case against the best of its own set; its track is drawn once per machine."""
    return run(CASES[request.param], "set")


def test_reps_are_counted_exactly(outcome: Outcome) -> None:
    """Full and partial ones."""
    assert outcome.counted


def test_caving_is_found_and_good_is_not_flagged(outcome: Outcome) -> None:
    """In exactly the reps in which the knees truly fall in by 5 cm."""
    case: Case = outcome.case
    if not case.judged:
        pytest.skip("knees cannot be judged from this view")
    complete = [rep for rep in outcome.result.reps if rep.complete]
    flagged = [isinstance(rep.assessments["knee_valgus"], Finding) for rep in complete]
    assert flagged == [size > 0 for size in case.caving_cm()]


def test_wrong_views_give_no_knee_verdict(outcome: Outcome) -> None:
    """From the side nothing is said of the knees."""
    if outcome.case.judged:
        pytest.skip("this view can show the knees")
    for rep in outcome.result.reps:
        assert isinstance(rep.assessments["knee_valgus"], NotAssessed)
