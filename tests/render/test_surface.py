"""The drawn surface follows the skin, and cloth stays outside it."""

import numpy as np
import pytest

from sample_videos.render.body import Body
from sample_videos.render.squat import SquatPose, squat_pose
from sample_videos.render.subdivision import subdivide
from sample_videos.render.surface import SHIRT, shirt_cloth, skin_surface

CUBE = np.array(
    [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]
)
CORNERS = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], dtype=float)


def test_refining_a_cube_gives_the_known_counts_and_rounds_it() -> None:
    """8 corners, 12 edges and 6 faces give 26 vertices and 24 quads (Catmull and Clark 1978)."""
    refined = subdivide(CUBE, 8)
    points = refined.matrix @ CORNERS
    assert points.shape == (26, 3)
    assert refined.quads.shape == (24, 4)
    assert points[0] == pytest.approx(CORNERS[0] * 5 / 9)


def test_refining_keeps_flat_things_in_place() -> None:
    """Rows of the matrix sum to one, so a translation passes through unchanged."""
    sums = np.asarray(subdivide(CUBE, 8).matrix.sum(axis=1)).ravel()
    assert sums == pytest.approx(np.ones(26))


def test_normals_point_outwards(average_body: Body) -> None:
    positions, normals = skin_surface().positions_and_normals(average_body.rest)
    trunk = (np.abs(positions[:, 0]) < 0.1) & (np.abs(positions[:, 2] - 1.0) < 0.1)
    outward = positions[trunk, :2] - positions[trunk, :2].mean(axis=0)
    assert ((normals[trunk, :2] * outward).sum(axis=1) > 0).mean() > 0.95
    assert np.linalg.norm(normals, axis=1) == pytest.approx(np.ones(len(normals)), abs=1e-4)


@pytest.mark.parametrize("looseness", [0.3, 1.0])
@pytest.mark.parametrize("flexion", [4.0, 95.0])
def test_cloth_stays_outside_the_body(body: Body, looseness: float, flexion: float) -> None:
    """But for folds of the skin itself, the shirt's mesh nowhere dips below it by over 3 mm."""
    squat = SquatPose(knee_flexion=flexion, pelvis=0.2 * flexion, ribcage=0.25 * flexion)
    skin = body.skin(body.transforms(squat_pose(body, squat)))
    cloth = shirt_cloth()
    on_skin, outward = cloth.surface.positions_and_normals(skin)
    on_cloth, _ = cloth.surface.positions_and_normals(cloth.drape(skin, looseness))
    above = ((on_cloth - on_skin) * outward).sum(axis=1)
    assert np.quantile(above, 0.01) > -0.003
    assert (cloth.surface.material == SHIRT).all()
