"""The picture apart from the person: how the camera moves, cuts, and how much can be made out."""

from dataclasses import dataclass

import numpy as np

from posecheck.body.pose import FloatArray

# Steps of the stored grid.
SCENE_STEPS = 8
SCENE_NUMBERS = 5
NO_SCENE = np.full(SCENE_NUMBERS, np.nan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What one picture shows besides the person.

    Attributes:
        moved: x and y, pixels by which the background has moved since the stream began.
        stirred: mean difference against the picture before, grey levels 0-255.
        cut: whether another scene begins here.
        detail: how sharp the person is, 0 and more: mean second derivative over the standard
            deviation of her grey levels, percent, at 100 pixels of trunk. Sharp clips show 10-50,
            dark or soft ones 6, one of 60 kbit/s 4.5. NaN where nobody looked.
    """

    moved: tuple[float, float]
    stirred: float
    cut: bool
    detail: float

    def numbers(self) -> FloatArray:
        """(5,) as a track keeps it."""
        return np.array([*self.moved, self.stirred, float(self.cut), self.detail])

    def rounded(self) -> "Scene":
        """On the grid that a stored track keeps, so that storing it loses nothing."""
        x, y, stirred, cut, detail = np.round(self.numbers() * SCENE_STEPS) / SCENE_STEPS
        return Scene(
            moved=(float(x), float(y)), stirred=float(stirred), cut=bool(cut), detail=float(detail)
        )


def scene_from(numbers: FloatArray) -> Scene | None:
    """The scene that ``Scene.numbers`` gave; None where nobody looked."""
    x, y, stirred, cut, detail = numbers.tolist()
    if np.isnan(x):
        return None
    return Scene(moved=(x, y), stirred=stirred, cut=bool(cut), detail=detail)
