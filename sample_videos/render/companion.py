"""A second person who stands about in the background."""

from dataclasses import dataclass, field

import numpy as np

from sample_videos.render.arms import Arms
from sample_videos.render.body import Body
from sample_videos.render.geometry import heading
from sample_videos.render.renderer import Figure
from sample_videos.render.shape import Shape
from sample_videos.render.squat import SquatPose, squat_pose
from sample_videos.render.variation import Variation
from sample_videos.render.walking import placed
from sample_videos.render.wardrobe import Wardrobe

RESTLESSNESS = 3.0
"""Degrees by which someone who watches moves trunk and head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Someone at ``x``, ``y`` (m; the subject is at 0, 0), turned ``turn`` degrees to her left."""

    x: float = 0.9
    y: float = -1.0
    turn: float = 0.0
    shape: Shape = field(default_factory=lambda: Shape(height=0.7))
    wardrobe: Wardrobe = field(
        default_factory=lambda: Wardrobe(looseness=0.5, hair=(0.1, 0.1, 0.1))
    )
    arms: Arms = Arms.SIDES
    seed: int = 99


def companion_figure(companion: Companion, body: Body, time: float) -> Figure:
    """The companion at one instant."""
    sway = Variation(seed=companion.seed).sway
    pose = squat_pose(
        body,
        SquatPose(
            knee_flexion=6.0 + abs(sway(0, time)),
            pelvis=0.3 * RESTLESSNESS * sway(1, time),
            ribcage=0.5 * RESTLESSNESS * sway(1, time),
            head=RESTLESSNESS * sway(2, time),
            side_shift=0.012 * sway(3, time),
            stance=0.24,
            arms=companion.arms,
        ),
    )
    there = placed(body, pose, heading(companion.turn), np.array([companion.x, companion.y, 0.0]))
    return Figure(skin=body.skin(body.transforms(there.pose)), wardrobe=companion.wardrobe)
