"""A clip survives the way through JSON, and mistakes are named with their place."""

import json
from pathlib import Path
from typing import Any

import pytest

import sample_videos.render as package
from sample_videos.render.arms import Arms
from sample_videos.render.spec import ClipSpec, SpecError, load_spec, spec_from, spec_to
from sample_videos.render.timeline import Rep, Still, Walk

EXAMPLE = Path(package.__file__).parent / "example.json"
LEAST: dict[str, Any] = {"exercise": "squat", "events": [{"still": {"seconds": 1}}]}


def test_example_is_valid() -> None:
    spec = load_spec(EXAMPLE)
    assert [type(event) for event in spec.events] == [Still, Rep, Still, Rep, Still]
    assert isinstance(spec.events[3], Rep)
    assert spec.events[3].faults.valgus_left_cm == 5.0


def test_specification_survives_json() -> None:
    spec = spec_from(
        LEAST
        | {
            "events": [{"walk": {"from_x": 2, "to_x": 0}}, {"rep": {"knees_fail": "rising"}}],
            "companion": {"x": 1.1, "wardrobe": {"looseness": 0.4}},
            "room": {"mat": [0, 1, 0, 2], "background": "cluttered"},
            "arms": "crossed",
            "feet": {"stance": 0.3, "toe_out": 12},
        }
    )
    assert spec_from(json.loads(json.dumps(spec_to(spec)))) == spec
    assert isinstance(spec.events[0], Walk)
    assert spec.arms is Arms.CROSSED


def test_defaults_fill_what_is_left_out() -> None:
    spec = spec_from(LEAST)
    assert spec == ClipSpec(exercise=spec.exercise, events=(Still(seconds=1.0),))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"exercise": "plank"}, "clip.exercise must be one of"),
        ({"colour": 1}, "clip has no colour"),
        ({"events": [{"jump": {}}]}, r"clip.events\[0\]"),
        ({"events": [{"rep": {"depth": "deep"}}]}, r"clip.events\[0\].rep.depth must be a float"),
        ({"shape": {"weight": 3}}, "weight must lie between 0 and 1"),
        ({"events": [{"still": {"seconds": 0}}]}, "seconds must be positive, not 0"),
        ({"shape": 7}, "clip.shape must be an object"),
        ({"camera": {"look_at": [1, 2]}}, "clip.camera.look_at must have 3 entries"),
        ({"camera": {"width": 641}}, "even sizes"),
        ({"events": []}, "events must not be empty"),
        ({"habit": "11"}, "habit must be one of 01, 02"),
        ({"arms": "floor"}, "arms of a squat must be one of forward"),
        (
            {"exercise": "bridge", "events": [{"walk": {"from_x": 2, "to_x": 0}}]},
            "nobody can walk within a bridge",
        ),
        ({"on_leg": "middle"}, "clip.on_leg must be one of left, right"),
    ],
)
def test_mistakes_are_named_with_their_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(SpecError, match=place):
        spec_from(LEAST | change)


def test_missing_file_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="cannot be read as JSON"):
        load_spec(tmp_path / "nothing.json")
