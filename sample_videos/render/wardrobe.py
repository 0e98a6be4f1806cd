"""Skin, hair and clothes: colours and cut. Hair is always up; cut is in the painted rest body."""

from dataclasses import dataclass

Colour = tuple[float, float, float]
"""Red, green, blue, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wardrobe:
    """What one person wears.

    long_top: the fitted top reaches the waistband; else it ends below the bust. looseness: 0 no
    loose top; above 0 a T-shirt is worn over it, from 0.3 slightly loose to 1 wide, which bridges
    the lumbar hollow partly. shorts: leggings end above the knee.
    """

    skin: Colour = (0.80, 0.59, 0.48)
    hair: Colour = (0.20, 0.13, 0.09)
    leggings: Colour = (0.13, 0.19, 0.28)
    top: Colour = (0.62, 0.22, 0.33)
    shoes: Colour = (0.25, 0.26, 0.32)
    shirt: Colour = (0.70, 0.72, 0.74)
    long_top: bool = False
    shorts: bool = False
    looseness: float = 0.0
