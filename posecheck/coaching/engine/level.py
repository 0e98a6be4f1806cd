"""The camera's zoom and roll within a rep, taken off."""

from posecheck.body.scene import Scene
from posecheck.body.track import PoseFrame


class Leveller:
    """Every frame as the camera would have taken it, had it stayed as it was at her last rest.

    What the camera did before, and what was taken for it while she walked about close to it, does
    not matter.
    """

    def __init__(self) -> None:
        self._at_rest: Scene | None = None

    def update(self, frame: PoseFrame, *, at_rest: bool) -> PoseFrame:
        """The frame, levelled; at rest it is as it was taken."""
        if at_rest or self._at_rest is None:
            self._at_rest = frame.scene
        return frame if self._at_rest is None else frame.as_from(self._at_rest)
