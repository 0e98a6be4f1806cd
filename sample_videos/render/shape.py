"""What a body looks like at rest: a few numbers mixed from MakeHuman's morph targets."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sample_videos.render.assets import base_mesh, morph_target
from sample_videos.render.geometry import Array

YOUNG_YEARS, OLD_YEARS = 25.0, 90.0
"""Ages of MakeHuman's *young* and *old* targets."""

ORIGIN_BLEND = {"caucasian": 0.6, "african": 0.25, "asian": 0.15}
"""Face and build are a fixed blend; skin tone is a matter of the wardrobe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A woman's build.

    age_years: 25 to 90. weight, muscle, height, bust: 0 to 1 with 0.5 average. belly: 0 flat to
    1 as in late pregnancy (about 0.3 to 0.5 in the months after birth). belly_tone: -1 slack to
    1 firm. buttocks: -1 flat to 1 full.
    """

    age_years: float = 30.0
    weight: float = 0.5
    muscle: float = 0.5
    height: float = 0.5
    bust: float = 0.5
    belly: float = 0.0
    belly_tone: float = 0.0
    buttocks: float = 0.0

    def __post_init__(self) -> None:
        for name in ("weight", "muscle", "height", "bust", "belly"):
            if not 0.0 <= getattr(self, name) <= 1.0:
                raise ValueError(f"{name} must lie between 0 and 1, not {getattr(self, name)}")
        if not YOUNG_YEARS <= self.age_years <= OLD_YEARS:
            raise ValueError(f"age_years must lie between 25 and 90, not {self.age_years}")


# MakeHuman's weight targets change a body of average muscle by 2 cm at most; these make up for it.
# Target and its amount at weight 1 (incr) or, mirrored, at weight 0 (decr).
_FAT = {
    "legs/{}-upperleg-fat": 0.9,
    "legs/{}-lowerleg-fat": 0.6,
    "arms/{}-upperarm-fat": 0.9,
    "arms/{}-lowerarm-fat": 0.5,
    "cheek/{}-cheek-volume": 0.8,
    "torso/torso-scale-depth": 0.45,
    "hip/hip-scale-horiz": 0.30,
    "hip/hip-scale-depth": 0.45,
    "neck/neck-double": 0.6,
}
THIN_SHARE = 0.5
"""Thin bodies lose half as much as heavy ones gain."""


def shaped_vertices(shape: Shape) -> Array:
    """All mesh vertices (V, 3) of this shape at rest, metres, before they are put on the floor."""
    vertices = base_mesh().vertices.copy()
    for name, amount in _targets(shape):
        if abs(amount) > 1e-6:
            indices, displacement = morph_target(name)
            vertices[indices] += amount * displacement
    return vertices


def _targets(shape: Shape) -> Iterator[tuple[str, float]]:
    old = (shape.age_years - YOUNG_YEARS) / (OLD_YEARS - YOUNG_YEARS)
    for age, age_part in (("young", 1.0 - old), ("old", old)):
        for origin, part in ORIGIN_BLEND.items():
            yield f"macrodetails/{origin}-female-{age}", age_part * part
        for muscle, muscle_part in _three_way(shape.muscle, "muscle"):
            for weight, weight_part in _three_way(shape.weight, "weight"):
                build = f"female-{age}-{muscle}-{weight}"
                part = age_part * muscle_part * weight_part
                yield from _of_build(shape, build, part)
    yield from _fat(shape)
    yield from _local(shape)


def _of_build(shape: Shape, build: str, part: float) -> Iterator[tuple[str, float]]:
    if part <= 1e-6:
        return
    yield f"macrodetails/universal-{build}", part
    extreme = "maxheight" if shape.height > 0.5 else "minheight"
    if shape.height != 0.5:
        yield f"macrodetails/height/{build}-{extreme}", part * abs(2 * shape.height - 1)
    for cup, cup_part in _three_way(shape.bust, "cup"):
        # The average cup is already in the universal target.
        if cup != "averagecup":
            yield f"breast/{build}-{cup}-averagefirmness", part * cup_part


def _fat(shape: Shape) -> Iterator[tuple[str, float]]:
    surplus = 2 * shape.weight - 1
    amount, sense = (surplus, "incr") if surplus > 0 else (-THIN_SHARE * surplus, "decr")
    for target, share in _FAT.items():
        sides = ("l", "r") if "{}" in target else ("",)
        for side in sides:
            yield f"{target.format(side)}-{sense}", share * amount
    yield "stomach/stomach-pregnant-incr", 0.3 * max(surplus, 0.0)


def _local(shape: Shape) -> Iterator[tuple[str, float]]:
    # Sports bras smooth what lies under them, and the fitted top is paint on the skin.
    yield "breast/nipple-point-decr", 1.0
    yield "breast/nipple-size-decr", 1.0
    yield "stomach/stomach-pregnant-incr", shape.belly
    tone = "incr" if shape.belly_tone > 0 else "decr"
    yield f"stomach/stomach-tone-{tone}", abs(shape.belly_tone)
    volume = "incr" if shape.buttocks > 0 else "decr"
    yield f"buttocks/buttocks-volume-{volume}", abs(shape.buttocks)


def _three_way(x: float, noun: str) -> Iterator[tuple[str, float]]:
    """Split 0..1 into MakeHuman's min, average and max targets."""
    for prefix, part in (
        ("min", max(0.0, 1 - 2 * x)),
        ("average", 1 - abs(2 * x - 1)),
        ("max", max(0.0, 2 * x - 1)),
    ):
        if part > 0:
            yield prefix + noun, float(np.clip(part, 0, 1))
