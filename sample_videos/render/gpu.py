"""Buffers and uniforms: the little OpenGL that is the same for everything drawn."""

import moderngl
import numpy as np

from sample_videos.render.geometry import Array
from sample_videos.render.surface import Surface


class MeshOnGpu:
    """Buffers of one surface; positions and normals are rewritten for each figure."""

    def __init__(
        self, context: moderngl.Context, surface: Surface, drawn: moderngl.Program,
        shadow: moderngl.Program,
    ) -> None:  # fmt: skip
        self.surface = surface
        count = len(surface.source)
        self._positions = context.buffer(reserve=count * 12, dynamic=True)
        self._normals = context.buffer(reserve=count * 12, dynamic=True)
        painted = context.buffer(to_bytes(surface.painted))
        texture = context.buffer(to_bytes(surface.texture))
        material = context.buffer(to_bytes(surface.material))
        indices = context.buffer(surface.triangles.astype("i4").tobytes())
        moving = (self._positions, "3f", "position")
        self.drawn = context.vertex_array(
            drawn,
            [moving, (self._normals, "3f", "normal"), (painted, "3f", "painted"),
             (texture, "2f", "texture_uv"), (material, "1f", "material")],
            indices,
        )  # fmt: skip
        outline = context.buffer(surface.outline.astype("i4").tobytes())
        self.shadow = context.vertex_array(shadow, [moving], outline)

    def write(self, positions: Array, normals: Array) -> None:
        """Put a posed figure into the buffers; both (N, 3)."""
        self._positions.write(to_bytes(positions))
        self._normals.write(to_bytes(normals))


def to_bytes(values: Array) -> bytes:
    """Pack as 32-bit floats in the order of memory."""
    return values.astype("f4").tobytes()


def set_uniforms(program: moderngl.Program, **values: object) -> None:
    """Set uniforms; those a program does not use have been dropped by the compiler."""
    for name, value in values.items():
        uniform = program.get(name, None)
        if not isinstance(uniform, moderngl.Uniform):
            continue
        if isinstance(value, np.ndarray):
            uniform.write(to_bytes(value.T))
        else:
            uniform.value = value
