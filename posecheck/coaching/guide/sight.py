"""What the set-up looks at: one frame, and what is asked of it."""

from dataclasses import dataclass

from posecheck.body.contour import Contour
from posecheck.body.pose import Pose
from posecheck.body.view import View
from posecheck.coaching.back import BackCheck
from posecheck.coaching.exercise import Exercise
from posecheck.coaching.guide.half import Half
from posecheck.coaching.guide.screen import Light


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a half of an exercise asks for.

    Attributes:
        views: any of these will do; fewer than the half's when a stored reference was seen so.
    """

    exercise: Exercise
    half: Half
    views: frozenset[View]

    @property
    def lying(self) -> bool:
        """Whether she lies at rest."""
        return self.exercise.signal.rest == "lying"

    @property
    def turn(self) -> str:
        """How to turn so that the most important fault of the half can be seen."""
        return self.half.faults(self.exercise)[0].turn

    @property
    def back_check(self) -> BackCheck | None:
        """The check that reads the outline of the back, if this half has one."""
        checks = (fault.check for fault in self.half.faults(self.exercise))
        return next((check for check in checks if isinstance(check, BackCheck)), None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sight:
    """One frame as the set-up sees it; ``view`` is the one held over the last second."""

    pose: Pose | None
    contour: Contour | None
    people: int
    size: tuple[int, int]
    light: Light
    view: View
    wanted: Wanted
