"""Every shape parameter does what its name says."""

from dataclasses import replace

import numpy as np
import pytest

from sample_videos.render.assets import BODY_VERTICES
from sample_videos.render.body import SIDES, make_body
from sample_videos.render.geometry import Array
from sample_videos.render.shape import Shape

AVERAGE = Shape()


def girth(shape: Shape, above_hip: float, axis: int) -> float:
    """Extent (m) of the trunk along an axis at a height over the hip joint."""
    body = make_body(shape)
    skin = body.rest[:BODY_VERTICES]
    level = np.abs(skin[:, 2] - body.at_rest("right_hip")[2] - above_hip) < 0.02
    here: Array = skin[level & (np.abs(skin[:, 0]) < 0.22), axis]
    return float(here.max() - here.min())


def test_height_makes_taller() -> None:
    statures = [make_body(replace(AVERAGE, height=h)).stature for h in (0.3, 0.5, 0.7)]
    assert statures == sorted(statures)
    assert 1.5 < statures[1] < 1.75


def test_weight_makes_wider() -> None:
    waists = [girth(replace(AVERAGE, weight=w), 0.2, 0) for w in (0.2, 0.5, 0.9)]
    assert waists == sorted(waists)
    assert waists[2] > waists[1] + 0.02


def test_belly_stands_out() -> None:
    assert girth(replace(AVERAGE, belly=0.5), 0.15, 1) > girth(AVERAGE, 0.15, 1) + 0.03


def test_buttocks_stand_out() -> None:
    flat, full = (girth(replace(AVERAGE, buttocks=b), 0.0, 1) for b in (-1.0, 1.0))
    assert full > flat + 0.02


@pytest.mark.parametrize("shape", [AVERAGE, Shape(weight=0.9, belly=0.4), Shape(age_years=70)])
def test_every_body_stands_on_the_floor_and_is_symmetric(shape: Shape) -> None:
    body = make_body(shape)
    assert body.rest[:BODY_VERTICES, 2].min() == pytest.approx(0.0)
    for joint in ("hip", "knee", "ankle", "shoulder", "wrist"):
        left, right = (body.at_rest(f"{side}_{joint}") for side in SIDES)
        assert left * [-1, 1, 1] == pytest.approx(right, abs=0.004)


def test_impossible_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="age_years must lie between 25 and 90"):
        Shape(age_years=12)
