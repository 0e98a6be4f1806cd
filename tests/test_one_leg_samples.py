"""The sample clips of one leg at a time: counted for the leg that does it, faults in their reps."""

import json
from typing import Any

import pytest

from posecheck.body.one_leg import OTHER
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.catalog import Catalog
from tests.conftest import ROOT
from tests.watched import session_in

CLIPS = ROOT / "sample_videos" / "one_leg" / "clips"
DONE: dict[str, list[dict[str, Any]]] = json.loads((CLIPS / "manifest.json").read_text())
MOST_BYTES = 300_000


@pytest.mark.parametrize("name", DONE)
@pytest.mark.usefixtures("model")
def test_a_sample_is_counted_right(name: str, catalog: Catalog) -> None:
    """Every rep, on its side; nothing is called that was not put in."""
    exercise = catalog[name]
    result = session_in(CLIPS / f"{name}.mp4", exercise)
    stays = exercise.sides is not None and exercise.sides.stays
    sides = [OTHER[rep["moves"]] if stays else rep["moves"] for rep in DONE[name]]
    assert [(rep.complete, rep.side) for rep in result.reps] == [(True, side) for side in sides]
    for rep, done in zip(result.reps, DONE[name], strict=True):
        called = {fault for fault, one in rep.assessments.items() if isinstance(one, Finding)}
        assert called <= set(done["faults"])


@pytest.mark.parametrize("name", DONE)
def test_a_sample_is_small(name: str) -> None:
    """They are part of every download."""
    assert (CLIPS / f"{name}.mp4").stat().st_size < MOST_BYTES
