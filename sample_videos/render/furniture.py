"""Things that stand along a wall, placed and coloured by a seed: what clutters a real room."""

from dataclasses import dataclass

import numpy as np

from sample_videos.render.geometry import UP
from sample_videos.render.triangles import Triangles, WallPlane
from sample_videos.render.wardrobe import Colour

Size = tuple[float, float, float]
"""m along the wall, out from it, and up."""

PLANT_AT = -0.55


def furnish(triangles: Triangles, wall: WallPlane, seed: int) -> None:
    """Put a shelf with books, a sofa, pictures and a plant along ``wall``."""
    home = _Home(triangles=triangles, wall=wall, rng=np.random.default_rng(seed))
    home.shelf(home.between(-1.5, -1.0))
    home.sofa(home.between(0.9, 1.4))
    home.pictures()
    home.plant(PLANT_AT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Home:
    triangles: Triangles
    wall: WallPlane
    rng: np.random.Generator

    def between(self, low: float, high: float) -> float:
        return float(self.rng.uniform(low, high))

    def colour(self, low: float, high: float) -> Colour:
        return (self.between(low, high), self.between(low, high), self.between(low, high))

    def put(self, place: Size, size: Size, colour: Colour) -> None:
        """Place a box; ``place`` is its centre in the same terms as its size."""
        along, out, up = place
        centre = self.wall.foot + self.wall.aside * along + self.wall.normal * out + UP * up
        turn = float(np.rad2deg(np.arctan2(self.wall.aside[1], self.wall.aside[0])))
        self.triangles.add_box(centre, np.array(size), turn, colour)

    def shelf(self, x: float) -> None:
        self.put((x, 0.15, 0.9), (0.9, 0.30, 1.8), (0.45, 0.33, 0.24))
        for row in range(5):
            book = x - 0.4
            while book < x + 0.36:
                width, tall = self.between(0.02, 0.06), self.between(0.16, 0.27)
                middle = (book + width / 2, 0.31, 0.17 + 0.34 * row + tall / 2)
                self.put(middle, (width, 0.06, tall), self.colour(0.1, 0.8))
                book += width + 0.004

    def sofa(self, x: float) -> None:
        fabric = self.colour(0.25, 0.6)
        self.put((x, 0.45, 0.22), (1.5, 0.8, 0.44), fabric)
        self.put((x, 0.12, 0.50), (1.5, 0.2, 0.75), fabric)
        for _ in range(3):
            cushion = (x + self.between(-0.6, 0.6), 0.35, 0.55)
            self.put(cushion, (0.36, 0.14, 0.32), self.colour(0.2, 0.9))

    def pictures(self) -> None:
        for x in (-0.2, 0.7, 1.6):
            along, up = x + self.between(-0.15, 0.15), self.between(1.4, 1.8)
            self.put((along, 0.02, up), (0.46, 0.03, 0.36), (0.12, 0.12, 0.13))
            self.put((along, 0.03, up), (0.40, 0.03, 0.30), self.colour(0.2, 0.95))

    def plant(self, x: float) -> None:
        self.put((x, 0.3, 0.18), (0.28, 0.28, 0.36), (0.70, 0.45, 0.33))
        for _ in range(14):
            leaf = (
                x + self.between(-0.22, 0.22),
                0.3 + self.between(-0.15, 0.15),
                self.between(0.45, 1.0),
            )
            self.put(leaf, (0.09, 0.02, 0.20), (0.16, self.between(0.3, 0.5), 0.18))
