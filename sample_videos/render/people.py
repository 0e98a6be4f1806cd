"""Ten people: each a build, clothes and one real person's way to squat.

Every person of the published curves is used once, so that leaving out a body also leaves out its
habits.
"""

from dataclasses import dataclass

from sample_videos.render.shape import Shape
from sample_videos.render.wardrobe import Wardrobe


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who may be rendered; ``habit`` names the person of ``norms/`` she moves like."""

    shape: Shape
    wardrobe: Wardrobe
    habit: str


PEOPLE: dict[str, Person] = {
    "average": Person(shape=Shape(), wardrobe=Wardrobe(), habit="03"),
    "slim": Person(
        shape=Shape(weight=0.28, height=0.58, bust=0.4),
        wardrobe=Wardrobe(
            skin=(0.88, 0.69, 0.59), hair=(0.42, 0.28, 0.14),
            leggings=(0.10, 0.10, 0.11), top=(0.20, 0.45, 0.50),
        ),
        habit="08",
    ),
    "postpartum": Person(
        shape=Shape(age_years=33, height=0.47, weight=0.6, bust=0.75, belly=0.45, belly_tone=-0.5),
        wardrobe=Wardrobe(
            skin=(0.78, 0.56, 0.44), leggings=(0.20, 0.20, 0.22), top=(0.75, 0.72, 0.68),
            long_top=True,
        ),
        habit="04",
    ),
    "heavy": Person(
        shape=Shape(age_years=38, height=0.52, weight=0.85, muscle=0.45, bust=0.7, belly=0.2),
        wardrobe=Wardrobe(
            skin=(0.45, 0.30, 0.22), hair=(0.05, 0.04, 0.04),
            leggings=(0.33, 0.20, 0.38), top=(0.15, 0.15, 0.17), long_top=True,
        ),
        habit="10",
    ),
    "strong": Person(
        shape=Shape(height=0.54, muscle=0.75, buttocks=1.0),
        wardrobe=Wardrobe(
            skin=(0.66, 0.46, 0.35), hair=(0.08, 0.06, 0.05),
            leggings=(0.45, 0.47, 0.50), top=(0.10, 0.25, 0.20),
        ),
        habit="06",
    ),
    "flat": Person(
        shape=Shape(age_years=35, height=0.45, weight=0.42, buttocks=-1.0, belly=0.25),
        wardrobe=Wardrobe(
            skin=(0.85, 0.64, 0.53), leggings=(0.25, 0.10, 0.12), top=(0.12, 0.16, 0.30),
            long_top=True,
        ),
        habit="09",
    ),
    "tall": Person(
        shape=Shape(age_years=28, height=0.64, weight=0.45, muscle=0.6),
        wardrobe=Wardrobe(
            skin=(0.36, 0.23, 0.16), hair=(0.04, 0.03, 0.03),
            leggings=(0.08, 0.30, 0.32), top=(0.85, 0.80, 0.70),
        ),
        habit="01",
    ),
    "petite": Person(
        shape=Shape(age_years=31, height=0.38, weight=0.4, bust=0.35, belly=0.15),
        wardrobe=Wardrobe(
            skin=(0.86, 0.68, 0.52), hair=(0.06, 0.05, 0.05),
            leggings=(0.55, 0.52, 0.50), top=(0.30, 0.30, 0.55), long_top=True,
        ),
        habit="02",
    ),
    "older": Person(
        shape=Shape(
            age_years=55, height=0.48, weight=0.62, muscle=0.4,
            bust=0.6, belly=0.15, buttocks=-0.3,
        ),
        wardrobe=Wardrobe(
            skin=(0.84, 0.66, 0.57), hair=(0.55, 0.53, 0.50),
            leggings=(0.12, 0.12, 0.14), top=(0.45, 0.15, 0.25), long_top=True, looseness=0.4,
            shirt=(0.35, 0.45, 0.60),
        ),
        habit="05",
    ),
    "early_postpartum": Person(
        shape=Shape(age_years=30, height=0.55, weight=0.55, bust=0.9, belly=0.6, belly_tone=-0.8),
        wardrobe=Wardrobe(
            skin=(0.58, 0.40, 0.30), hair=(0.12, 0.08, 0.06),
            leggings=(0.16, 0.22, 0.18), top=(0.20, 0.40, 0.55), long_top=True,
        ),
        habit="07",
    ),
}  # fmt: skip
