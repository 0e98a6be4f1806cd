"""Golden tracks: the engine makes of stored poses what it made of them before."""

import json
from typing import Any

import pytest

from posecheck.capture.analyse import analyse_video
from posecheck.capture.model.model_file import ModelFile
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.catalog import Catalog
from tests.refresh import DATA, GOLDEN, analysed_track, golden

# Seconds, shares and percent may move this much without being another result.
TOLERANCE = 0.05


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_track_gives_its_golden_result(name: str) -> None:
    """After a change that is meant: make golden."""
    expected = json.loads((DATA / f"{name}.golden.json").read_text())
    assert_alike(golden(name), expected, name)


@pytest.mark.parametrize("name", GOLDEN)
def test_the_clip_itself_gives_the_reps_of_its_track(
    name: str, catalog: Catalog, model: ModelFile
) -> None:
    """Landmarks may differ a little from machine to machine; reps and views may not."""
    analyzer = Analyzer(catalog[GOLDEN[name]])
    fresh = analyse_video(DATA / f"{name}.mp4", analyzer, model).result
    stored = analysed_track(name)
    assert [rep.view for rep in fresh.reps] == [rep.view for rep in stored.reps]
    assert [rep.complete for rep in fresh.reps] == [rep.complete for rep in stored.reps]
    for actual, expected in zip(fresh.reps, stored.reps, strict=True):
        assert actual.start_s == pytest.approx(expected.start_s, abs=0.2)
        assert actual.end_s == pytest.approx(expected.end_s, abs=0.2)


def assert_alike(actual: Any, expected: Any, where: str) -> None:
    """Same structure, same words, numbers within tolerance."""
    match expected:
        case dict():
            assert actual.keys() == expected.keys(), where
            for key, value in expected.items():
                assert_alike(actual[key], value, f"{where}.{key}")
        case list():
            assert len(actual) == len(expected), where
            for i, value in enumerate(expected):
                assert_alike(actual[i], value, f"{where}[{i}]")
        case float():
            assert actual == pytest.approx(expected, rel=TOLERANCE, abs=TOLERANCE), where
        case _:
            assert actual == expected, where
