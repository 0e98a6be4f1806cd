"""A pinhole camera with optional barrel distortion, placed in the subject's terms."""

from dataclasses import dataclass

import numpy as np

from sample_videos.render.geometry import UP, Array, rotation_about, unit

NEAR, FAR = 0.1, 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where the camera stands and what it sees.

    yaw: degrees round the subject; 0 in front of her, 90 on her left, 180 behind, -90 on her
    right. distance: m from the point looked at, on the floor plan. height: m above the floor.
    look_at: (x, y, z) m. roll: degrees, clockwise tilt of the camera. view_angle: vertical field
    of view, degrees. barrel: radial distortion coefficient k1, negative for barrel distortion
    (about -0.1 for a wide phone lens). width, height_px: pixels.
    """

    yaw: float = 0.0
    distance: float = 2.8
    height: float = 0.95
    look_at: tuple[float, float, float] = (0.0, 0.05, 0.82)
    roll: float = 0.0
    view_angle: float = 40.0
    barrel: float = 0.0
    width: int = 640
    height_px: int = 480

    def __post_init__(self) -> None:
        if self.width % 2 or self.height_px % 2:
            raise ValueError(f"H.264 needs even sizes, not {self.width} by {self.height_px}")

    @property
    def eye(self) -> Array:
        """Position (3,) of the lens."""
        a = np.deg2rad(self.yaw)
        x, y, _ = self.look_at
        return np.array([x - np.sin(a) * self.distance, y + np.cos(a) * self.distance, self.height])

    @property
    def focal_px(self) -> float:
        """Focal length in pixels."""
        return float(0.5 * self.height_px / np.tan(np.deg2rad(self.view_angle) / 2))

    def view_matrix(self) -> Array:
        """World to camera (4, 4); the camera looks along its -z."""
        forward = unit(np.array(self.look_at) - self.eye)
        spin = rotation_about(forward, self.roll)
        right = spin @ unit(np.cross(forward, UP))
        return look_matrix(self.eye, right, forward)

    def clip_matrix(self) -> Array:
        """World to clip space (4, 4), without distortion."""
        t = 1 / np.tan(np.deg2rad(self.view_angle) / 2)
        depth, offset = (FAR + NEAR) / (NEAR - FAR), 2 * FAR * NEAR / (NEAR - FAR)
        projection = np.zeros((4, 4))
        projection[0, 0] = t * self.height_px / self.width
        projection[1, 1] = t
        projection[2, 2], projection[2, 3], projection[3, 2] = depth, offset, -1.0
        clip: Array = projection @ self.view_matrix()
        return clip

    def project(self, points: Array) -> Array:
        """Pixel positions (N, 2), x right and y down, of world points (N, 3)."""
        view = self.view_matrix()
        seen = points @ view[:3, :3].T + view[:3, 3]
        flat = np.stack([seen[:, 0], -seen[:, 1]], axis=1) / -seen[:, 2:3]
        flat *= 1 + self.barrel * (flat**2).sum(axis=1, keepdims=True)
        return flat * self.focal_px + np.array([self.width, self.height_px]) / 2

    def undistorted_pixels(self) -> tuple[Array, Array] | None:
        """For each pixel of the distorted picture where to read the straight one, or None."""
        if not self.barrel:
            return None
        columns, rows = np.meshgrid(np.arange(self.width) + 0.5, np.arange(self.height_px) + 0.5)
        centre = np.array([self.width, self.height_px]) / 2
        bent = (np.stack([columns, rows], axis=2) - centre) / self.focal_px
        straight = bent.copy()
        # Newton would be overkill: the fixed point converges to 0.01 px in a few rounds.
        for _ in range(12):
            straight = bent / (1 + self.barrel * (straight**2).sum(axis=2, keepdims=True))
        where = straight * self.focal_px + centre - 0.5
        return where[:, :, 0], where[:, :, 1]


def look_matrix(eye: Array, right: Array, forward: Array) -> Array:
    """World to camera (4, 4) for a camera at ``eye``; ``right`` and ``forward`` are unit."""
    matrix = np.eye(4)
    matrix[:3, :3] = np.stack([right, np.cross(right, forward), -forward])
    matrix[:3, 3] = -matrix[:3, :3] @ eye
    return matrix
