"""The picture apart from the person: how the camera moves, cuts, and how much can be made out."""

from dataclasses import dataclass, replace

import numpy as np

from posecheck.body.geometry import turned
from posecheck.body.pose import FloatArray

# Steps of the stored grid.
SCENE_STEPS = 8
SCENE_NUMBERS = 7
# Where ``Scene.numbers`` has the detail.
DETAIL = 4
NO_SCENE = np.full(SCENE_NUMBERS, np.nan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What one picture shows besides the person.

    Attributes:
        moved: x and y, pixels by which the background has moved in the middle of the picture since
            the stream began or was cut.
        stirred: mean difference against the picture before, grey levels 0-255.
        cut: whether another scene begins here.
        detail: how sharp the person is, 0 and more: mean second derivative over the standard
            deviation of her grey levels, percent, at 100 pixels of trunk. Sharp clips show 10-50,
            dark or soft ones 6, one of 60 kbit/s 4.5. NaN where nobody looked.
        grown: by how much the background has grown since then, thousandths.
        rolled: by how much it has turned, thousandths of a radian; positive clockwise as seen.
    """

    moved: tuple[float, float]
    stirred: float
    cut: bool
    detail: float
    grown: float = 0.0
    rolled: float = 0.0

    def in_room(self, points: FloatArray, width: int, height: int) -> FloatArray:
        """Where the first picture of the stream would have shown these points, (..., 2) pixels."""
        middle = np.array([width, height]) / 2
        still = turned(points - middle - self.moved, -self.rolled / 1000)
        return still / (1 + self.grown / 1000) + middle

    def turned_since(self, before: "Scene") -> "Scene":
        """The same with only what the camera has zoomed and rolled since another picture."""
        grown = (1000 + self.grown) / (1000 + before.grown)
        return replace(
            self, moved=(0.0, 0.0), grown=1000 * (grown - 1), rolled=self.rolled - before.rolled
        )

    def numbers(self) -> FloatArray:
        """(7,) as a track keeps it."""
        seen = (self.stirred, float(self.cut), self.detail)
        return np.array([*self.moved, *seen, self.grown, self.rolled])

    def rounded(self) -> "Scene":
        """On the grid that a stored track keeps, so that storing it loses nothing."""
        return _scene(np.round(self.numbers() * SCENE_STEPS) / SCENE_STEPS)


def scene_from(numbers: FloatArray) -> Scene | None:
    """The scene that ``Scene.numbers`` gave; None where nobody looked."""
    return None if np.isnan(numbers[0]) else _scene(numbers)


def _scene(numbers: FloatArray) -> Scene:
    x, y, stirred, cut, detail, grown, rolled = numbers.tolist()
    return Scene(
        moved=(x, y),
        stirred=stirred,
        cut=bool(cut),
        detail=detail,
        grown=grown,
        rolled=rolled,
    )
