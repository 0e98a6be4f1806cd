"""The camera's zoom and roll, taken off as long as she is seen whole."""

from posecheck.body.scene import Scene
from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.position import ANKLES, MIN_FOOT_VISIBILITY


class Leveller:
    """Every frame as the camera would have taken it, had it stayed as it was when she came.

    Of somebody who fills the picture the background cannot be told: what was taken for the camera
    then, while she came close to it and went back, is forgotten.
    """

    def __init__(self) -> None:
        self._before: Scene | None = None

    def update(self, frame: PoseFrame) -> PoseFrame:
        """The frame, levelled."""
        pose = frame.pose
        whole = pose is not None and pose.visibility[ANKLES].max() >= MIN_FOOT_VISIBILITY
        if not whole or self._before is None:
            self._before = frame.scene
        return frame if self._before is None else frame.as_from(self._before)
