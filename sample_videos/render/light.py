"""How the room is lit."""

from dataclasses import dataclass

from sample_videos.render.wardrobe import Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """One lamp and what the walls return. direction: towards the lamp, world frame."""

    key: float = 0.62
    fill: float = 0.56
    direction: tuple[float, float, float] = (0.5, 0.45, 1.1)
    tint: Colour = (1.0, 1.0, 1.0)


LIGHTS: dict[str, Light] = {
    "bright": Light(),
    "overcast": Light(key=0.25, fill=0.75),
    "lamp": Light(key=0.50, fill=0.30, direction=(0.9, 0.2, 0.7), tint=(1.0, 0.86, 0.68)),
    "dim": Light(key=0.22, fill=0.20),
    "behind": Light(key=0.75, fill=0.26, direction=(0.25, -1.0, 0.7)),
}
"""Levels of light; in ``behind`` the lamp shines from behind someone who faces the camera."""
