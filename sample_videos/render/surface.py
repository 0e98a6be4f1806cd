"""Drawable surfaces: the refined skin with eyes, and a loose shirt draped over it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy.sparse as sp

from sample_videos.render.assets import BODY_VERTICES, Indices, base_mesh
from sample_videos.render.body import Body, make_body
from sample_videos.render.geometry import Array
from sample_videos.render.shape import Shape
from sample_videos.render.subdivision import Subdivision, subdivide

SKIN, EYES, SHIRT = 0.0, 1.0, 2.0
"""Material numbers known to the figure shader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A refined mesh with what the shader needs per drawn vertex.

    A mesh vertex on a texture seam is drawn as several. source: (N,) mesh vertex of each drawn
    vertex. painted: (N, 3) where it lies on the reference body. texture: (N, 2). material: (N,).
    triangles: (T, 3) drawn vertices. outline: (S, 3) the coarse mesh in drawn vertices, good enough
    to cast a shadow. normals: (refined vertices, refined triangles) sums.
    """

    subdivision: Subdivision
    source: Indices
    painted: Array
    texture: Array
    material: Array
    triangles: Indices
    outline: Indices
    mesh_triangles: Indices
    normals: sp.csr_matrix

    def positions_and_normals(self, vertices: Array) -> tuple[Array, Array]:
        """Drawn positions and unit normals, both (N, 3), of posed coarse vertices."""
        refined = self.subdivision.matrix @ vertices
        a, b, c = (refined[self.mesh_triangles[:, i]] for i in range(3))
        normals = self.normals @ np.cross(b - a, c - a)
        normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
        return refined[self.source], normals[self.source]


@lru_cache(maxsize=1)
def reference_body() -> Body:
    """The body on which clothes and face are painted; all shapes share its paint."""
    return make_body(Shape())


@lru_cache(maxsize=1)
def skin_surface() -> Surface:
    """Skin and eyeballs of any body."""
    mesh = base_mesh()
    groups = (("body", SKIN), ("helper-l-eye", EYES), ("helper-r-eye", EYES))
    quads = np.concatenate([mesh.quads[name] for name, _ in groups])
    texture = np.concatenate([mesh.texture_quads[name] for name, _ in groups])
    material = np.concatenate([np.full(len(mesh.quads[name]), m) for name, m in groups])
    return _surface(quads, mesh.texture[texture], material)


def _surface(quads: Indices, corner_uv: Array, material: Array) -> Surface:
    """corner_uv: (F, 4, 2). material: (F,)."""
    coarse = reference_body().rest
    refined = subdivide(quads, len(coarse))
    uv = _refined_uv(corner_uv)
    # One drawn vertex per combination of mesh vertex and texture position.
    key = np.concatenate(
        [refined.quads.reshape(-1, 1).astype(float), np.round(uv.reshape(-1, 2), 6)], axis=1
    )
    drawn, of_corner = np.unique(key, axis=0, return_inverse=True)
    of_corner = of_corner.reshape(-1, 4)
    source = drawn[:, 0].astype(np.int64)
    drawn_material = np.zeros(len(drawn))
    drawn_material[of_corner] = np.repeat(material, 4)[:, None]
    triangles = refined.triangles()
    first_drawn = np.zeros(refined.matrix.shape[0], dtype=np.int64)
    first_drawn[source] = np.arange(len(source))
    outline = first_drawn[quads]
    corner_of = np.repeat(np.arange(len(triangles)), 3)
    return Surface(
        subdivision=refined,
        source=source,
        painted=(refined.matrix @ coarse)[source],
        texture=drawn[:, 1:],
        material=drawn_material,
        triangles=np.concatenate([of_corner[:, [0, 1, 2]], of_corner[:, [0, 2, 3]]]),
        outline=np.concatenate([outline[:, [0, 1, 2]], outline[:, [0, 2, 3]]]),
        mesh_triangles=triangles,
        normals=sp.csr_matrix(
            (np.ones(triangles.size), (triangles.ravel(), corner_of)),
            shape=(refined.matrix.shape[0], len(triangles)),
        ),
    )


def _refined_uv(uv: Array) -> Array:
    centre = uv.mean(axis=1)
    middle = 0.5 * (uv + np.roll(uv, -1, axis=1))
    children = [
        np.stack([uv[:, k], middle[:, k], centre, middle[:, k - 1]], axis=1) for k in range(4)
    ]
    refined: Array = np.stack(children, axis=1).reshape(-1, 4, 2)
    return refined


@dataclass(frozen=True, slots=True, kw_only=True)
class ShirtCloth:
    """The cloth of a loose T-shirt. levelling: (V, V) one step of smoothing within the cloth."""

    surface: Surface
    levelling: sp.csr_matrix

    def drape(self, skin: Array, looseness: float) -> Array:
        """Vertices (V, 3) of the cloth over posed skin (V, 3); the rest stays skin.

        Cloth spans hollows and rests on what sticks out: smooth the skin, then push the cloth
        out to its least distance wherever the smoothed sheet would cut into the body.
        """
        clearance = 0.006 + 0.016 * looseness
        outward = self._outward(skin)
        sheet = skin
        for _ in range(round(6 + 40 * looseness)):
            sheet = self.levelling @ sheet
            above = ((sheet - skin) * outward).sum(axis=1, keepdims=True)
            sheet = sheet + outward * np.maximum(0.0, clearance - above)
        draped: Array = sheet
        return draped

    def _outward(self, skin: Array) -> Array:
        triangles = self.surface.mesh_triangles
        refined = self.surface.subdivision.matrix @ skin
        a, b, c = (refined[triangles[:, i]] for i in range(3))
        normals = (self.surface.normals @ np.cross(b - a, c - a))[: len(skin)]
        normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
        unit_normals: Array = normals
        return unit_normals


@lru_cache(maxsize=1)
def shirt_cloth() -> ShirtCloth:
    """Cloth from the shoulders to the hip joint, with short sleeves."""
    mesh = base_mesh()
    body = reference_body()
    hip = body.at_rest("right_hip")[2]
    across, height = np.abs(body.rest[:, 0]), body.rest[:, 2] - hip
    ahead = body.rest[:, 1]
    neckline = 0.56 - 0.07 * np.exp(-((across / 0.06) ** 2)) * (ahead > 0)
    torso = (height > 0.0) & (height < neckline) & (across < 0.24)
    # Hands hang beside the hips of the rest body.
    torso &= ~((across > 0.2) & (height < 0.30))
    torso[BODY_VERTICES:] = False
    quads = mesh.quads["body"]
    quads = quads[torso[quads].all(axis=1)]
    surface = _surface(quads, np.zeros((len(quads), 4, 2)), np.full(len(quads), SHIRT))
    return ShirtCloth(
        surface=surface,
        levelling=_levelling(quads, len(mesh.vertices)),
    )


def _levelling(quads: Indices, vertex_count: int) -> sp.csr_matrix:
    """Move each vertex halfway to the mean of its neighbours; the rim only along the rim."""
    ends = np.stack([quads, np.roll(quads, -1, axis=1)], axis=2).reshape(-1, 2)
    edges, count = np.unique(np.sort(ends, axis=1), axis=0, return_counts=True)
    rim_edge = count == 1
    on_rim = np.zeros(vertex_count, dtype=bool)
    on_rim[edges[rim_edge]] = True
    a, b = edges[:, 0], edges[:, 1]
    # A rim vertex is not pulled inwards: only its neighbours on the rim count.
    rows = np.concatenate([a[~on_rim[a] | rim_edge], b[~on_rim[b] | rim_edge]])
    columns = np.concatenate([b[~on_rim[a] | rim_edge], a[~on_rim[b] | rim_edge]])
    shape = (vertex_count, vertex_count)
    neighbours = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    total = np.asarray(neighbours.sum(axis=1)).ravel()
    held = np.where(total > 0, 0.5, 1.0)
    mean = sp.diags((1 - held) / np.maximum(total, 1)) @ neighbours
    return sp.csr_matrix(sp.diags(held) + mean)
