"""Real people: the clips beside the project, counted and judged as a careful eye does."""

import csv

import pytest

from posecheck.body.view import View
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.assessment import Finding, NotAssessed
from posecheck.coaching.exercise.catalog import Catalog
from tests.conftest import real_clips
from tests.watched import session_in

pytestmark = pytest.mark.usefixtures("model")

CLIPS = [
    "bridge_side_1rep.mp4",
    "squat_front_5reps.mp4",
    "squat_front_deep_1rep.gif",
    "squat_front_forward_lean_1rep.gif",
    "squat_front_oblique_3reps.mp4",
    "squat_front_shallow_1rep.gif",
    "squat_side_2reps.mp4",
]
# What can be judged from where the camera stood.
VIEWS = {
    "front": {View.FRONT},
    "front-oblique": {View.OBLIQUE},
    "side": {View.SIDE_LEFT, View.SIDE_RIGHT},
}
SAGITTAL = {"heel_lift", "trunk_shin_difference", "low_hips", "high_hips", "feet_too_far"}

_results: dict[str, SessionResult] = {}


@pytest.fixture(params=CLIPS)
def clip(request: pytest.FixtureRequest, catalog: Catalog) -> tuple[dict[str, str], SessionResult]:
    """A line of the clips' manifest and the result of the analysis."""
    name: str = request.param
    folder = real_clips()
    if not (folder / name).exists():
        pytest.skip(f"{name} is not in {folder}; set POSECHECK_REAL_CLIPS to the folder of clips")
    with (folder / "manifest.csv").open(newline="") as file:
        line = next(one for one in csv.DictReader(file) if one["file"] == name)
    if name not in _results:
        _results[name] = session_in(folder / name, catalog[line["exercise"]])
    return line, _results[name]


Clip = tuple[dict[str, str], SessionResult]


def test_reps_are_counted_as_by_eye(clip: Clip) -> None:
    """Exactly the number in the manifest, and no partial ones invented."""
    line, result = clip
    assert (result.rep_count, result.partial_count) == (int(line["reps"]), 0)


def test_the_view_is_recognised(clip: Clip) -> None:
    """Every rep is seen from where the camera stood."""
    line, result = clip
    assert {rep.view for rep in result.reps} <= VIEWS[line["view"]]


def test_no_verdict_comes_from_a_wrong_view(clip: Clip) -> None:
    """Knees only from the front, sagittal angles only from the side."""
    line, result = clip
    for rep in result.reps:
        for name, one in rep.assessments.items():
            knees_from_elsewhere = name == "knee_valgus" and line["view"] != "front"
            angle_from_elsewhere = name in SAGITTAL and line["view"] != "side"
            if knees_from_elsewhere or angle_from_elsewhere:
                assert isinstance(one, NotAssessed), name


def test_good_knees_are_not_called_caving(clip: Clip) -> None:
    """All these people keep their knees over their toes."""
    _, result = clip
    for rep in result.reps:
        assert not isinstance(rep.assessments["knee_valgus"], Finding)


def test_the_back_is_not_assessed_yet(clip: Clip) -> None:
    """Present in every rep, with a true reason."""
    _, result = clip
    for rep in result.reps:
        for name in ("anterior_pelvic_tilt", "rib_thrust"):
            assert isinstance(rep.assessments[name], NotAssessed)
