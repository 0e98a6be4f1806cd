"""Lead a person through a live set: pose frames in, what to show and say out.

Set-up, neutral hold, reference rep, set, pauses: one small state machine without clock, page,
camera or threads. Time is that of the frames.
"""

from posecheck.body.track import PoseFrame
from posecheck.coaching.analyzer import Analyzer
from posecheck.coaching.exercise import Exercise
from posecheck.coaching.guide.half import Half
from posecheck.coaching.guide.screen import Light, Screen, Stage
from posecheck.coaching.reference import Reference
from posecheck.coaching.session import SessionResult


class Guide:
    """One live set of one half of an exercise's check.

    Args:
        side: which half is done, see ``halves_of``.
        reference: the person's stored reference for this exercise and half, or None. With one the
            set starts as soon as she stands right.
        target_reps: the set is over after so many reps that count; None: she ends it.
    """

    def __init__(
        self,
        exercise: Exercise,
        *,
        side: Half,
        reference: Reference | None,
        target_reps: int | None = None,
    ) -> None:
        self.exercise = exercise
        self._side = side
        self._reference = reference
        self._target_reps = target_reps
        self._stage = Stage.SETUP

    @property
    def new_reference(self) -> Reference | None:
        """The reference that was recorded in this set, worth keeping; None when none was."""
        return None

    def update(self, frame: PoseFrame, light: Light) -> Screen:
        """Take in the next frame; what to show and say now."""
        return Screen(stage=self._stage)

    def end(self) -> None:
        """End the set: the button, or the stop word."""
        self._stage = Stage.OVER

    def result(self) -> SessionResult:
        """The finished set; ends it. Without a set it has no reps."""
        self.end()
        return Analyzer(self.exercise, reference=self._reference).finish()
