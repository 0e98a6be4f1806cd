"""Draw dressed figures in a room, without a display, through EGL."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import moderngl
import numpy as np

from sample_videos.render.camera import Camera, look_matrix
from sample_videos.render.geometry import UP, Array, unit
from sample_videos.render.gpu import MeshOnGpu, set_uniforms, to_bytes
from sample_videos.render.light import Light
from sample_videos.render.paint import clothes_uniforms, eye_uniforms, face_masks
from sample_videos.render.pictures import Picture
from sample_videos.render.room import Room, build_room
from sample_videos.render.surface import (
    shirt_cloth,
    skin_surface,
)
from sample_videos.render.wardrobe import Wardrobe

SHADERS = Path(__file__).parent / "shaders"
SHADOW_PIXELS = 1024
SHADOW_REACH = 1.6


class NoRenderingError(RuntimeError):
    """No EGL display with OpenGL 3.3 could be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One person to draw: posed skin (V, 3) in the world and what she wears."""

    skin: Array
    wardrobe: Wardrobe


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawn frame. picture: (H, W, 3) RGB. person: (H, W), 255 where the first figure is seen."""

    picture: Picture
    person: Picture


class Renderer:
    """An off-screen OpenGL context for pictures of one size; use it from one thread."""

    def __init__(self, width: int = 640, height: int = 480) -> None:
        try:
            self._context = moderngl.create_context(
                standalone=True,
                require=330,
                backend="egl",  # type: ignore[arg-type]  # the stub types each setting as a dict
            )
        except Exception as error:  # moderngl raises plain Exception here
            raise NoRenderingError(f"EGL with OpenGL 3.3 is not available: {error}") from error
        self._size = (width, height)
        context = self._context
        self._figure = self._program("figure.vert", "figure.frag")
        self._room = self._program("room.vert", "room.frag")
        self._shadow = context.program(
            vertex_shader=(SHADERS / "shadow.vert").read_text(),
            fragment_shader=(SHADERS / "shadow.frag").read_text(),
        )
        self._skin = MeshOnGpu(context, skin_surface(), self._figure, self._shadow)
        self._shirt: MeshOnGpu | None = None
        self._samples = context.framebuffer(
            [context.renderbuffer(self._size, 4, samples=4)],
            context.depth_renderbuffer(self._size, samples=4),
        )
        self._result = context.framebuffer([context.renderbuffer(self._size, 4)])
        self._shadow_map = context.depth_texture((SHADOW_PIXELS, SHADOW_PIXELS))
        self._shadow_map.compare_func = "<="
        self._shadow_target = context.framebuffer(depth_attachment=self._shadow_map)
        self._textures()

    def _program(self, vertex: str, fragment: str) -> moderngl.Program:
        light = (SHADERS / "light.glsl").read_text()
        return self._context.program(
            vertex_shader=(SHADERS / vertex).read_text(),
            fragment_shader="#version 330\n" + light + (SHADERS / fragment).read_text(),
        )

    def _textures(self) -> None:
        face = face_masks()
        self._face = self._context.texture(face.shape[1::-1], 4, face.tobytes())
        self._face.build_mipmaps()
        cells = np.random.default_rng(0).integers(0, 256, (16, 16, 16), dtype=np.uint8)
        self._grain = self._context.texture3d((16, 16, 16), 1, cells.tobytes())
        self._grain.filter = (moderngl.LINEAR, moderngl.LINEAR)

    def draw(self, *, camera: Camera, room: Room, figures: list[Figure], light: Light) -> Drawing:
        """Draw all figures; the first is the person the truth is about."""
        # Several renderers may live side by side: this one's context must be the current one.
        with self._context:
            return _through_lens(self._drawn(camera, room, figures, light), camera)

    def _drawn(self, camera: Camera, room: Room, figures: list[Figure], light: Light) -> Drawing:
        built = build_room(room, camera)
        surfaces = [p for i, f in enumerate(figures) for p in self._parts(f, subject=i == 0)]
        self._context.enable(moderngl.DEPTH_TEST)
        self._cast_shadows(surfaces, figures[0].skin, light)
        self._samples.use()
        self._samples.clear(0.0, 0.0, 0.0, 0.0)
        self._set_scene(camera, light)
        # People first: what they hide of the room is then never shaded.
        for part in surfaces:
            self._draw_part(part, part.positions, part.normals, alpha=float(part.subject))
            if built.mirror:
                image = built.mirror.reflect(part.positions)
                normals = built.mirror.reflect(part.normals, directions=True)
                self._draw_part(part, image, normals, alpha=0.0, mirrored=True)
        self._draw_room(built.triangles)
        self._context.copy_framebuffer(self._result, self._samples)
        width, height = self._size
        raw = np.frombuffer(self._result.read(components=4), np.uint8)
        upright = raw.reshape(height, width, 4)[::-1]
        return Drawing(picture=upright[:, :, :3], person=upright[:, :, 3])

    def _parts(self, figure: Figure, *, subject: bool) -> list["_Part"]:
        positions, normals = self._skin.surface.positions_and_normals(figure.skin)
        parts = [_Part(self._skin, positions, normals, figure.wardrobe, subject)]
        if figure.wardrobe.looseness > 0:
            cloth = shirt_cloth()
            if self._shirt is None:
                self._shirt = MeshOnGpu(self._context, cloth.surface, self._figure, self._shadow)
            draped = cloth.drape(figure.skin, figure.wardrobe.looseness)
            positions, normals = cloth.surface.positions_and_normals(draped)
            parts.append(_Part(self._shirt, positions, normals, figure.wardrobe, subject))
        return parts

    def _cast_shadows(self, parts: list["_Part"], subject: Array, light: Light) -> None:
        towards = unit(np.array(light.direction))
        centre = 0.5 * (subject.min(axis=0) + subject.max(axis=0))
        right = unit(np.cross(-towards, UP))
        view = look_matrix(centre + 4 * towards, right, -towards)
        box = np.diag([1 / SHADOW_REACH, 1 / SHADOW_REACH, -2 / 7.9, 1.0])
        box[2, 3] = -8.1 / 7.9
        self._shadow_clip = box @ view
        self._shadow_target.use()
        self._shadow_target.clear()
        set_uniforms(self._shadow, clip=self._shadow_clip)
        for part in parts:
            part.mesh.write(part.positions, part.normals)
            part.mesh.shadow.render()

    def _set_scene(self, camera: Camera, light: Light) -> None:
        self._face.use(0)
        self._shadow_map.use(1)
        self._grain.use(2)
        eyes = eye_uniforms()
        for program in (self._figure, self._room):
            set_uniforms(
                program, clip=camera.clip_matrix(), shadow_clip=self._shadow_clip,
                eye=tuple(camera.eye), sun=tuple(unit(np.array(light.direction))),
                key=light.key, fill=light.fill, tint=light.tint, face=0, shadow=1, grain=2,
                **eyes,
            )  # fmt: skip

    def _draw_room(self, table: Array) -> None:
        corners = self._context.buffer(to_bytes(table))
        layout = [(corners, "3f 3f 3f 1f", "position", "normal", "colour", "material")]
        room = self._context.vertex_array(self._room, layout)
        room.render()
        room.release()
        corners.release()

    def _draw_part(
        self,
        part: "_Part",
        positions: Array,
        normals: Array,
        *,
        alpha: float,
        mirrored: bool = False,
    ) -> None:
        part.mesh.write(positions, normals)
        set_uniforms(self._figure, alpha=alpha, **clothes_uniforms(part.wardrobe))
        # Skin is closed, so its far side can be left out; cloth is open, and a mirror turns faces.
        if part.mesh is self._skin and not mirrored:
            self._context.enable(moderngl.CULL_FACE)
        part.mesh.drawn.render()
        self._context.disable(moderngl.CULL_FACE)


@dataclass(frozen=True, slots=True)
class _Part:
    """A surface in place: positions and normals (N, 3), worn by the subject or someone else."""

    mesh: MeshOnGpu
    positions: Array
    normals: Array
    wardrobe: Wardrobe
    subject: bool


def _through_lens(drawing: Drawing, camera: Camera) -> Drawing:
    where = camera.undistorted_pixels()
    if where is None:
        return Drawing(picture=drawing.picture.copy(), person=drawing.person.copy())
    x, y = (w.astype(np.float32) for w in where)
    bent = [
        cv2.remap(np.ascontiguousarray(p), x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        for p in (drawing.picture, drawing.person)
    ]
    return Drawing(picture=bent[0].astype(np.uint8), person=bent[1].astype(np.uint8))
