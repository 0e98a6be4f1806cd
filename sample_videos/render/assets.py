"""The raw body data as arrays: base mesh, rig, skin weights and morph targets.

The files are in decimetres with y up and x to the subject's left; everything returned here is in
the world frame of this package (metres, x right, y forward, z up).
"""

import gzip
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from sample_videos.render.data import body_data_folder
from sample_videos.render.geometry import Array

Indices = NDArray[np.int64]

BODY_VERTICES = 13380
"""The mesh begins with this many skin vertices; helper geometry follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMesh:
    """The average body before any morph target.

    vertices: (V, 3) m. texture: (U, 2). quads, texture_quads: group name to (F, 4) indices;
    triangles repeat their last corner.
    """

    vertices: Array
    texture: Array
    quads: dict[str, Indices]
    texture_quads: dict[str, Indices]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rig:
    """Bones ordered parents first, and how much each moves each vertex.

    names: B bones. parents: (B,) index, -1 for the root. strategies: per bone the rules that
    place its head and tail on a shaped mesh. weights: (V, B), rows sum to 1 (or 0).
    """

    names: tuple[str, ...]
    parents: Indices
    head_rules: tuple[dict[str, Any], ...]
    tail_rules: tuple[dict[str, Any], ...]
    joint_cubes: dict[str, tuple[int, int]]
    weights: sp.csr_matrix

    def index(self, bone: str) -> int:
        """Row of ``bone`` in every per-bone array."""
        return self.names.index(bone)

    def place(self, rule: dict[str, Any], vertices: Array) -> Array:
        """Position (3,) of a bone end on a shaped mesh."""
        match rule["strategy"]:
            case "CUBE":
                first, last = self.joint_cubes[rule["cube_name"]]
                point = vertices[first : last + 1].mean(axis=0)
            case "VERTEX":
                point = vertices[rule["vertex_index"]]
            case _:
                point = vertices[rule["vertex_indices"]].mean(axis=0)
        placed: Array = point
        return placed


def to_world(v: Array) -> Array:
    """Convert (N, 3) file coordinates to the world frame."""
    return np.stack([-v[:, 0], v[:, 2], v[:, 1]], axis=1) * 0.1


@lru_cache(maxsize=1)
def base_mesh() -> BaseMesh:
    """Read the base mesh."""
    vertices, texture = [], []
    quads: dict[str, list[list[int]]] = {}
    texture_quads: dict[str, list[list[int]]] = {}
    group = ""
    with (body_data_folder() / "3dobjs" / "base.obj").open() as lines:
        for line in lines:
            match line.split():
                case ["v", *xyz]:
                    vertices.append([float(x) for x in xyz[:3]])
                case ["vt", *uv]:
                    texture.append([float(x) for x in uv[:2]])
                case ["g", name, *_]:
                    group = name
                case ["f", *corners]:
                    corner_pairs = [corner.split("/") for corner in corners]
                    corner_pairs += corner_pairs[-1:] * (4 - len(corner_pairs))
                    quads.setdefault(group, []).append([int(p[0]) - 1 for p in corner_pairs])
                    texture_quads.setdefault(group, []).append(
                        [int(p[1]) - 1 for p in corner_pairs]
                    )
    return BaseMesh(
        vertices=to_world(np.array(vertices)),
        texture=np.array(texture),
        quads={k: np.array(v, dtype=np.int64) for k, v in quads.items()},
        texture_quads={k: np.array(v, dtype=np.int64) for k, v in texture_quads.items()},
    )


@lru_cache(maxsize=1)
def rig() -> Rig:
    """Read the standard rig and its skin weights."""
    folder = body_data_folder() / "rigs" / "standard"
    bones = json.loads((folder / "rig.default.json").read_text())
    groups_file = body_data_folder() / "mesh_metadata" / "basemesh_vertex_groups.json"
    groups = json.loads(groups_file.read_text())
    names = _parents_first({name: bone["parent"] for name, bone in bones.items()})
    return Rig(
        names=names,
        parents=np.array([names.index(p) if (p := bones[n]["parent"]) else -1 for n in names]),
        head_rules=tuple(bones[n]["head"] for n in names),
        tail_rules=tuple(bones[n]["tail"] for n in names),
        joint_cubes={k: tuple(v[0]) for k, v in groups.items() if k.startswith("joint-")},
        weights=_skin_weights(names),
    )


def _parents_first(parent_of: dict[str, str]) -> tuple[str, ...]:
    ordered: list[str] = []

    def add(name: str) -> None:
        if name and name not in ordered:
            add(parent_of[name])
            ordered.append(name)

    for name in parent_of:
        add(name)
    return tuple(ordered)


def _skin_weights(names: tuple[str, ...]) -> sp.csr_matrix:
    file = body_data_folder() / "rigs" / "standard" / "weights.default.json"
    per_bone = json.loads(file.read_text())["weights"]
    rows, columns, values = [], [], []
    for bone, pairs in per_bone.items():
        column = names.index(bone)
        for vertex, weight in pairs:
            rows.append(vertex)
            columns.append(column)
            values.append(weight)
    shape = (len(base_mesh().vertices), len(names))
    weights = sp.csr_matrix((values, (rows, columns)), shape=shape)
    total = np.asarray(weights.sum(axis=1)).ravel()
    total[total == 0] = 1.0
    return sp.csr_matrix(sp.diags(1.0 / total) @ weights)


@lru_cache(maxsize=256)
def morph_target(name: str) -> tuple[Indices, Array]:
    """Vertex indices (N,) and displacements (N, 3) in metres; some published files are empty."""
    file = body_data_folder() / "targets" / f"{name}.target.gz"
    with gzip.open(file, "rt") as lines:
        rows = [line.split()[:4] for line in lines if line.strip() and not line.startswith("#")]
    table = np.array(rows, dtype=float).reshape(-1, 4)
    return table[:, 0].astype(np.int64), to_world(table[:, 1:])
