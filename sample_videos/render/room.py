"""The room: floor, walls and furniture as coloured triangles."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from sample_videos.render.camera import Camera
from sample_videos.render.furniture import furnish
from sample_videos.render.geometry import UP, Array, heading, unit
from sample_videos.render.triangles import PLAIN, WOOD, Triangles, WallPlane
from sample_videos.render.wardrobe import Colour

MIRROR_EDGES = (-1.3, 1.3, 0.15, 2.1)
"""Left, right, lower and upper edge of the mirror on its wall, m."""


class Background(StrEnum):
    """How much stands in the room."""

    PLAIN = "plain"
    CLUTTERED = "cluttered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What surrounds the person.

    wall_behind: m from the point looked at to the wall opposite the camera. wall_turn: degrees by
    which that wall is turned about the vertical, 0 faces the camera; a mirror must be turned for
    the reflection to be seen beside the person. mat: an exercise mat (x from, x to, y from, y to)
    in m, or None. mirror: the wall behind carries a mirror.
    """

    wall: Colour = (0.86, 0.85, 0.82)
    floor: Colour = (0.62, 0.47, 0.33)
    mat_colour: Colour = (0.36, 0.42, 0.52)
    wall_behind: float = 1.5
    wall_turn: float = 0.0
    mat: tuple[float, float, float, float] | None = None
    background: Background = Background.PLAIN
    mirror: bool = False
    furniture_seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorPlane:
    """A vertical mirror: a point on it (3,) and its unit normal (3,) into the room."""

    point: Array
    normal: Array

    def reflect(self, points: Array, *, directions: bool = False) -> Array:
        """Mirror image of points (N, 3), or of directions."""
        origin = np.zeros(3) if directions else self.point
        beyond = (points - origin) @ self.normal
        image: Array = points - 2 * beyond[:, None] * self.normal
        return image


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltRoom:
    """Triangles (N, 10) of a room and its mirror, if any."""

    triangles: Array
    mirror: MirrorPlane | None


@lru_cache(maxsize=8)
def build_room(room: Room, camera: Camera) -> BuiltRoom:
    """Put walls and furniture where the camera sees them behind the person."""
    look_at = np.array(camera.look_at)
    away = look_at - camera.eye
    away[2] = 0.0
    away = unit(away)
    foot = look_at + away * room.wall_behind
    foot[2] = 0.0
    away = heading(room.wall_turn) @ away
    aside = np.cross(away, UP)
    t = Triangles()
    floor = [np.array([x, y, 0.0]) for x, y in ((-12, -12), (12, -12), (12, 12), (-12, 12))]
    t.add_quad(floor, UP, room.floor, WOOD)
    wall = WallPlane(foot=foot, aside=aside, normal=-away)
    if room.mirror:
        _wall_with_mirror(t, room, wall)
    else:
        wall.panel(t, (-9.0, 9.0), (0.0, 4.0), room.wall)
    if room.mat:
        x0, x1, y0, y1 = room.mat
        lying = [np.array([x, y, 0.008]) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
        t.add_quad(lying, UP, room.mat_colour, PLAIN)
    if room.background is Background.CLUTTERED:
        furnish(t, wall, room.furniture_seed)
    plane = MirrorPlane(point=foot, normal=-away) if room.mirror else None
    return BuiltRoom(triangles=t.table(), mirror=plane)


def _wall_with_mirror(t: Triangles, room: Room, wall: WallPlane) -> None:
    """A wall with a hole; behind it the reflected room begins, as in a dolls' house."""
    left, right, low, high = MIRROR_EDGES
    for across, up in (
        ((-9.0, left), (0.0, 4.0)),
        ((right, 9.0), (0.0, 4.0)),
        ((left, right), (0.0, low)),
        ((left, right), (high, 4.0)),
    ):
        wall.panel(t, across, up, room.wall)
    r, g, b = room.wall
    behind = room.wall_behind + 3.2
    wall.panel(t, (-9.0, 9.0), (0.0, 4.0), (0.80 * r, 0.83 * g, 0.84 * b), behind)
