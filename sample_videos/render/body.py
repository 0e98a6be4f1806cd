"""One person's body: rest skeleton, forward kinematics and skinning."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sample_videos.render.assets import BODY_VERTICES, rig
from sample_videos.render.geometry import Array, unit
from sample_videos.render.shape import Shape, shaped_vertices

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")

SIGN: dict[Side, float] = {"left": -1.0, "right": 1.0}
"""Lateral is ``SIGN[side] * x``."""

SUFFIX: dict[Side, str] = {"left": ".L", "right": ".R"}

# Landmark to (bone whose head it is, bone that carries it). A joint is carried by the segment
# above it, so that it does not depend on the rotation of the segment below.
_JOINTS = {
    "hip": ("upperleg01", "root"),
    "knee": ("lowerleg01", "upperleg02"),
    "ankle": ("foot", "lowerleg02"),
    "foot_index": ("toe2-1", "foot"),
    "shoulder": ("upperarm01", "shoulder01"),
    "elbow": ("lowerarm01", "upperarm02"),
    "wrist": ("wrist", "lowerarm02"),
    "eye": ("eye", "head"),
}
_SIDELESS_CARRIERS = {"root", "head"}
_HEAD_PARTS = (
    "head", "special", "levator", "temporalis", "oris", "risorius", "jaw", "orbicularis", "eye",
    "tongue", "oculi",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """Global bone rotations relative to rest, and how far the root's head moved.

    rotations: bone name to (3, 3); bones not named turn with their parent. root_shift: (3,) m.
    """

    rotations: dict[str, Array]
    root_shift: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Transforms:
    """World transform of each of B bones: p ↦ R p + T. rotations (B, 3, 3), shifts (B, 3)."""

    rotations: Array
    shifts: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A point (3,) of the rest body and the index of the bone that carries it."""

    bone: int
    rest: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A shaped body standing on the floor.

    rest: (V, 3) m. bone_heads: (B, 3). landmarks: name to attachment, ``left_knee`` and so on in
    the vocabulary of pose estimation, with ``foot_index`` the head of the second metatarsal.
    """

    rest: Array
    bone_heads: Array
    landmarks: dict[str, Attachment]

    def at_rest(self, landmark: str) -> Array:
        """Position (3,) of a landmark of the rest body."""
        return self.landmarks[landmark].rest

    def length(self, a: str, b: str) -> float:
        """Distance between two landmarks at rest, m."""
        return float(np.linalg.norm(self.at_rest(a) - self.at_rest(b)))

    @property
    def stature(self) -> float:
        """Height in metres, hair included."""
        return float(self.rest[:BODY_VERTICES, 2].max())

    def transforms(self, pose: Pose) -> Transforms:
        """Forward kinematics."""
        skeleton = rig()
        count = len(skeleton.names)
        R = np.empty((count, 3, 3))
        T = np.empty((count, 3))
        for i, (name, parent) in enumerate(zip(skeleton.names, skeleton.parents, strict=True)):
            head = self.bone_heads[i]
            if parent < 0:
                R[i] = pose.rotations.get(name, np.eye(3))
                moved = head + pose.root_shift
            else:
                R[i] = pose.rotations.get(name, R[parent])
                moved = R[parent] @ head + T[parent]
            T[i] = moved - R[i] @ head
        return Transforms(rotations=R, shifts=T)

    def landmark_positions(self, transforms: Transforms) -> dict[str, Array]:
        """World position (3,) of every landmark."""
        R, T = transforms.rotations, transforms.shifts
        return {name: R[a.bone] @ a.rest + T[a.bone] for name, a in self.landmarks.items()}

    def skin(self, transforms: Transforms) -> Array:
        """Linear blend skinning: all vertices (V, 3) in the world."""
        count = len(transforms.shifts)
        both = np.concatenate([transforms.rotations, transforms.shifts[:, :, None]], axis=2)
        blended = (rig().weights @ both.reshape(count, 12)).reshape(-1, 3, 4)
        turned = np.einsum("nij,nj->ni", blended[:, :, :3], self.rest)
        posed: Array = turned + blended[:, :, 3]
        return posed


def make_body(shape: Shape) -> Body:
    """Build a body of this shape, hair up, standing on the floor."""
    skeleton = rig()
    vertices = shaped_vertices(shape)
    vertices[:, 2] -= vertices[:BODY_VERTICES, 2].min()
    head_weight = _head_weight()
    heads = np.array([skeleton.place(rule, vertices) for rule in skeleton.head_rules])
    landmarks = _landmarks(vertices, heads, head_weight)
    eyes = 0.5 * (landmarks["left_eye"].rest + landmarks["right_eye"].rest)
    _put_hair_up(vertices, eyes, head_weight)
    return Body(rest=vertices, bone_heads=heads, landmarks=landmarks)


def _landmarks(vertices: Array, heads: Array, head_weight: Array) -> dict[str, Attachment]:
    skeleton = rig()
    found: dict[str, Attachment] = {}
    for side in SIDES:
        for joint, (bone, carrier) in _JOINTS.items():
            name = carrier if carrier in _SIDELESS_CARRIERS else carrier + SUFFIX[side]
            rest = heads[skeleton.index(bone + SUFFIX[side])]
            found[f"{side}_{joint}"] = Attachment(bone=skeleton.index(name), rest=rest)
        foot = skeleton.index("foot" + SUFFIX[side])
        found[f"{side}_heel"] = Attachment(bone=foot, rest=_heel(vertices, foot))
    face = np.flatnonzero(head_weight > 0.5)
    nose = vertices[face[np.argmax(vertices[face, 1])]]
    found["nose"] = Attachment(bone=skeleton.index("head"), rest=nose)
    found["neck"] = Attachment(bone=skeleton.index("spine01"), rest=heads[skeleton.index("neck01")])
    return found


def _heel(vertices: Array, foot: int) -> Array:
    """Rearmost skin point of the foot less than 4 cm above the floor."""
    carried = rig().weights[:BODY_VERTICES, foot].toarray().ravel() > 0.5
    low = np.flatnonzero(carried & (vertices[:BODY_VERTICES, 2] < 0.04))
    heel: Array = vertices[low[np.argmin(vertices[low, 1])]]
    return heel


def _head_weight() -> Array:
    """How far each skin vertex belongs to the head, (BODY_VERTICES,) in 0..1."""
    skeleton = rig()
    columns = [i for i, name in enumerate(skeleton.names) if name.startswith(_HEAD_PARTS)]
    of_head = skeleton.weights[:BODY_VERTICES][:, columns].sum(axis=1)
    return np.asarray(of_head, float).ravel()


def _put_hair_up(vertices: Array, eyes: Array, head_weight: Array) -> None:
    """Push the scalp out by 9 mm and grow a bun behind, so that hair never hides neck or back."""
    offset = vertices[:BODY_VERTICES] - eyes
    scalp = (head_weight > 0.5) & (np.abs(offset[:, 0]) < 0.085)
    scalp &= offset[:, 2] > hairline(offset[:, 1])
    skull_centre = np.array([0.0, -0.075, 0.03])
    outward = offset - skull_centre
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    bun_direction = unit(np.array([0.0, -0.9, 0.45]))
    towards_bun = outward @ bun_direction
    thickness = 0.009 + 0.035 * np.exp(-(((1 - towards_bun) / 0.035) ** 2))
    vertices[:BODY_VERTICES] += outward * (scalp * thickness)[:, None]


def hairline(ahead_of_eyes: Array) -> Array:
    """Height of the hairline above the eyes (m) at a distance ahead of the eyes (m)."""
    behind = np.maximum(0.0, -0.012 - ahead_of_eyes)
    line: Array = np.clip(0.050 - 1.25 * behind, -0.085, 0.06)
    return line
