"""The room carried over a seam: how the camera has moved since the whole video began."""

from cmath import phase, rect
from dataclasses import replace

from posecheck.body.scene import Scene
from posecheck.body.track import PoseFrame


class Room:
    """Tell the camera's movement since the beginning, of frames that tell it since their piece."""

    def __init__(self) -> None:
        self._here: Scene | None = None
        self._there: Scene | None = None

    def go_on(self, here: PoseFrame, there: PoseFrame) -> None:
        """From now on frames are another piece's.

        Args:
            here: the last frame before, as it has been told.
            there: the same picture as the other piece has it.
        """
        self._here, self._there = here.scene, there.scene

    def told(self, frame: PoseFrame) -> PoseFrame:
        """The frame as one tracker would have told it."""
        scene, here, there = frame.scene, self._here, self._there
        if scene is None or here is None or there is None:
            return frame
        if scene.cut:  # from a cut on everybody counts anew
            self._here = None
            return frame
        return replace(frame, scene=_carried(scene, here, there))


def _carried(scene: Scene, here: Scene, there: Scene) -> Scene:
    """A scene since ``there`` as one since the beginning of which ``here`` tells."""
    since = _turn(scene) / _turn(there)
    turn = since * _turn(here)
    moved = since * (complex(*here.moved) - complex(*there.moved)) + complex(*scene.moved)
    return replace(
        scene,
        moved=(moved.real, moved.imag),
        grown=1000 * (abs(turn) - 1),
        rolled=1000 * phase(turn),
    ).rounded()


def _turn(scene: Scene) -> complex:
    """What the camera did but for its way, as a factor of the plane."""
    return rect(1 + scene.grown / 1000, scene.rolled / 1000)
