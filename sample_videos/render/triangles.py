"""Coloured triangles in the making: quads, boxes and pieces of wall."""

from dataclasses import dataclass, field

import numpy as np

from sample_videos.render.geometry import UP, Array, heading
from sample_videos.render.wardrobe import Colour

WOOD, WALL, PLAIN = 0.0, 1.0, 2.0
"""Material numbers known to the room shader."""


@dataclass(slots=True)
class Triangles:
    """Growing lists of corners: positions, normals, colours (each 3 wide) and material."""

    positions: list[Array] = field(default_factory=list)
    normals: list[Array] = field(default_factory=list)
    colours: list[Array] = field(default_factory=list)
    materials: list[Array] = field(default_factory=list)

    def add_quad(
        self, corners: list[Array], normal: Array, colour: Colour, material: float
    ) -> None:
        """Add a flat quad given by four corners in order."""
        a, b, c, d = corners
        self.positions.append(np.array([a, b, c, a, c, d]))
        self.normals.append(np.tile(normal, (6, 1)))
        self.colours.append(np.tile(colour, (6, 1)))
        self.materials.append(np.full(6, material))

    def add_box(self, centre: Array, size: Array, turn: float, colour: Colour) -> None:
        """Add a box of ``size`` (3,) m turned by ``turn`` degrees about the vertical."""
        R = heading(turn)
        for axis in range(3):
            for sign in (-1.0, 1.0):
                normal = np.zeros(3)
                normal[axis] = sign
                u, v = np.roll(np.eye(3)[axis], 1), np.roll(np.eye(3)[axis], 2)
                corners = [
                    centre + R @ (0.5 * size * (normal + i * u + j * v))
                    for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))
                ]
                self.add_quad(corners, R @ normal, colour, PLAIN)

    def table(self) -> Array:
        """All corners (N, 10) float32: position, normal, colour, material."""
        columns = [self.positions, self.normals, self.colours]
        parts = [np.concatenate(c) for c in columns]
        return np.concatenate([*parts, np.concatenate(self.materials)[:, None]], axis=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPlane:
    """foot: (3,) on the floor in its middle. aside, normal: (3,) unit, into the room."""

    foot: Array
    aside: Array
    normal: Array

    def panel(
        self,
        t: Triangles,
        across: tuple[float, float],
        up: tuple[float, float],
        colour: Colour,
        behind: float = 0.0,
    ) -> None:
        """Add a piece of wall from across[0] to across[1] and up[0] to up[1], m."""
        (x0, x1), (z0, z1) = across, up
        corners = [
            self.foot - self.normal * behind + self.aside * x + UP * z
            for x, z in ((x0, z0), (x1, z0), (x1, z1), (x0, z1))
        ]
        t.add_quad(corners, self.normal, colour, WALL)
