"""One frame as the set-up sees it, and what the chosen pass asks of it."""

from dataclasses import dataclass

from posecheck.body.contour import Contour
from posecheck.body.pose import Pose, Seconds
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.view import SIDE_VIEWS, View
from posecheck.coaching.checks.back import BackCheck, back_check_in
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.guide.screen import Light


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a pass of an exercise asks for.

    Attributes:
        views: any of these will do; fewer than the pass's when a stored reference was seen so.
    """

    exercise: Exercise
    check_pass: Pass
    views: frozenset[View]

    @property
    def lying(self) -> bool:
        """Whether her trunk is level at rest: lying, or on hands and knees."""
        return self.exercise.signal.rest != "standing"

    @property
    def turn(self) -> str:
        """How to turn so that the most important fault of the pass can be seen."""
        return self.check_pass.faults(self.exercise)[0].turn

    @property
    def back_check(self) -> BackCheck | None:
        """The check that reads the outline of the back, if this pass has one."""
        return back_check_in(self.check_pass.faults(self.exercise))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetupObservation:
    """One frame as the set-up sees it; ``view`` is the one held over the last second."""

    pose: Pose | None
    contour: Contour | None
    people: int
    size: tuple[int, int]
    light: Light
    view: View
    wanted: Wanted

    @property
    def outline(self) -> PoseTrack | None:
        """The frame as a track of one, when it shows the outline of a back."""
        if self.contour is None or self.view not in SIDE_VIEWS:
            return None
        width, height = self.size
        frame = PoseFrame(
            time_s=Seconds(0.0), width=width, height=height, pose=self.pose, contour=self.contour
        )
        return PoseTrack.from_frames([frame])
