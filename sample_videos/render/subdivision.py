"""Catmull-Clark subdivision as one sparse matrix, so that a posed mesh is refined by a product."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from sample_videos.render.assets import Indices


@dataclass(frozen=True, slots=True, kw_only=True)
class Subdivision:
    """Refined mesh: vertices are ``matrix @ coarse``; quads (4 F, 4) index the refined vertices.

    The four children of a coarse face stay together, in the order of its corners.
    """

    matrix: sp.csr_matrix
    quads: Indices

    def triangles(self) -> Indices:
        """Both halves of every quad, (8 F, 3)."""
        return np.concatenate([self.quads[:, [0, 1, 2]], self.quads[:, [0, 2, 3]]])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edges:
    """ends: (E, 2). of_face: (F, 4) edge from each corner to the next. border: (E,) bool."""

    ends: Indices
    of_face: Indices
    border: np.typing.NDArray[np.bool_]


def subdivide(quads: Indices, vertex_count: int) -> Subdivision:
    """One level of Catmull-Clark for quads (F, 4) over ``vertex_count`` vertices."""
    edges = _edges(quads)
    face_points = _incidence(quads, vertex_count) * 0.25
    middle = _incidence(edges.ends, vertex_count) * 0.5
    edge_points = _edge_points(edges, middle, face_points)
    vertex_points = _vertex_points(quads, edges, middle, face_points, vertex_count)
    matrix = sp.csr_matrix(sp.vstack([vertex_points, edge_points, face_points]))
    first_edge, first_face = vertex_count, vertex_count + len(edges.ends)
    edge_of_corner = first_edge + edges.of_face
    centre = first_face + np.arange(len(quads))
    children = [
        np.stack([quads[:, k], edge_of_corner[:, k], centre, edge_of_corner[:, k - 1]], axis=1)
        for k in range(4)
    ]
    return Subdivision(matrix=matrix, quads=np.stack(children, axis=1).reshape(-1, 4))


def _edges(quads: Indices) -> _Edges:
    both = np.stack([quads, np.roll(quads, -1, axis=1)], axis=2).reshape(-1, 2)
    ends, of_face, count = np.unique(
        np.sort(both, axis=1), axis=0, return_inverse=True, return_counts=True
    )
    return _Edges(ends=ends, of_face=of_face.reshape(-1, 4), border=count == 1)


def _incidence(groups: Indices, columns: int) -> sp.csr_matrix:
    """(N, columns) matrix that sums over the members of each group of (N, k) indices."""
    rows = np.repeat(np.arange(len(groups)), groups.shape[1])
    return sp.csr_matrix(
        (np.ones(groups.size), (rows, groups.ravel())), shape=(len(groups), columns)
    )


def _edge_points(edges: _Edges, middle: sp.csr_matrix, face_points: sp.csr_matrix) -> sp.csr_matrix:
    faces_of_edge = _incidence(edges.of_face, len(edges.ends)).T
    inner = (~edges.border).astype(float)
    return sp.csr_matrix(
        sp.diags(1 - 0.5 * inner) @ middle + sp.diags(0.25 * inner) @ faces_of_edge @ face_points
    )


def _vertex_points(
    quads: Indices,
    edges: _Edges,
    middle: sp.csr_matrix,
    face_points: sp.csr_matrix,
    vertex_count: int,
) -> sp.csr_matrix:
    faces_of = _incidence(quads, vertex_count).T.tocsr()
    edges_of = _incidence(edges.ends, vertex_count).T.tocsr()
    borders_of = edges_of @ sp.diags(edges.border.astype(float))
    faces, valence, borders = (
        np.asarray(m.sum(axis=1)).ravel() for m in (faces_of, edges_of, borders_of)
    )
    n = np.maximum(valence, 1)
    inside = (
        sp.diags(1 / n / np.maximum(faces, 1)) @ faces_of @ face_points
        + sp.diags(2 / n**2) @ edges_of @ middle
        + sp.diags((n - 3) / n)
    )
    rim = sp.diags(0.5 / np.maximum(borders, 1)) @ borders_of @ middle + 0.5 * sp.identity(
        vertex_count
    )
    on_rim = (borders > 0).astype(float)
    used = (faces > 0).astype(float)
    return sp.csr_matrix(sp.diags(used * (1 - on_rim)) @ inside + sp.diags(used * on_rim) @ rim)
