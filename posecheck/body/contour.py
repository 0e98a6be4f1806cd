"""The contour of the trunk, read from the person's mask: the only sight of pelvis and ribs.

Landmarks have no pelvis and no ribs. From the side the edge of the mask follows the buttock, the
hollow of the lower back and the ribcage. It is read along lines across the trunk at fixed
stations between hip and shoulder and kept as a few dozen numbers; the mask itself is dropped.
"""

from dataclasses import dataclass

import numpy as np

from posecheck.body.pose import FloatArray

# Where the lines cross the trunk: trunk lengths from mid-hip (0) to mid-shoulder (1).
STATIONS = np.round(np.arange(-0.36, 1.021, 0.03), 2)
# How far out the edge is looked for, trunk lengths.
REACH = 0.9
EDGE_STEPS = 2048


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Contour:
    """Both edges of one trunk, in trunk lengths (mid-hip to mid-shoulder).

    Attributes:
        edges: (2, 47) distance from the line hip-shoulder to the edge at each of ``STATIONS``,
            0 or more; row 0 lies to the left as seen from the hips towards the shoulders in the
            picture, row 1 to the right. NaN where no edge was met.
        arms: (2,) how far inside each edge elbows, forearms and wrists stay, between the
            buttock and the shoulder blades; negative beyond the edge, ``REACH`` when none is
            there. An arm near the edge is part of what the mask shows.
        blur: typical width of the soft edge, both sides; about 0.015 when sharp.
    """

    edges: FloatArray
    arms: FloatArray
    blur: float

    def rounded(self) -> "Contour":
        """The contour on the grid that a stored track keeps, so that storing it loses nothing."""
        return Contour(
            edges=np.round(self.edges * EDGE_STEPS) / EDGE_STEPS,
            arms=np.round(self.arms * EDGE_STEPS) / EDGE_STEPS,
            blur=round(self.blur * EDGE_STEPS) / EDGE_STEPS,
        )


NO_CONTOUR = Contour(
    edges=np.full((2, len(STATIONS)), np.nan), arms=np.full(2, np.nan), blur=np.nan
)
