"""The set-up before anything is measured: side-on, whole, arms away from the back."""

from collections.abc import Collection

from posecheck.body.track import PoseFrame
from posecheck.body.view import SIDE_VIEWS
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.middle.facing import Facing
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.guide.screen import Light, Screen, Stage
from posecheck.coaching.guide.setup import SetupCoach
from posecheck.coaching.guide.setup_checks import ARMS, CHECKS, VIEW, WHOLE
from posecheck.coaching.guide.setup_observation import Wanted
from posecheck.coaching.guide.steady import Steady
from posecheck.coaching.guide.voice import Voice

# A back is read from the side only; what follows for a count matters to nobody here.
_INSISTED = frozenset({VIEW})
_OF_COUNTING = frozenset(check.without for check in CHECKS if check.name in (ARMS, WHOLE))


class Station:
    """Ask for one thing at a time; ``ready`` once all is right.

    Args:
        exercise: one that begins in the posture that is wanted.
        not_asked: names of set-up checks that do not matter here.

    Attributes:
        facing: whether she faces the camera all the while; who leads her goes on to tell it.
    """

    def __init__(self, exercise: Exercise, voice: Voice, not_asked: Collection[str] = ()) -> None:
        self._wanted = Wanted(exercise=exercise, check_pass=Pass.SIDE, views=Pass.SIDE.views)
        self._coach = SetupCoach(self._wanted, not_asked, insisted=_INSISTED)
        self._voice, self._steady = voice, Steady()
        self.ready = False
        self.facing = Facing()

    @property
    def turn(self) -> str:
        """How she turns side-on."""
        return self._wanted.turn

    def look_again(self) -> None:
        """Check everything anew."""
        self._coach = SetupCoach(self._wanted, self._coach.given_up, insisted=_INSISTED)
        self.ready = False

    def update(self, frame: PoseFrame, light: Light) -> Screen:
        """Take in the next frame; what to show and say."""
        advice = self._coach.update(frame, light)
        self.ready = advice.ready
        if advice.about == VIEW or self._coach.view in SIDE_VIEWS:
            self.facing.update(frame.time_s, facing=advice.about == VIEW)
        gave_up = "" if advice.gave_up in _OF_COUNTING else advice.gave_up
        asked = gave_up or advice.instruction
        if gave_up:
            said = self._voice.say(frame.time_s, gave_up)
        else:
            said = self._voice.keep_saying(frame.time_s, advice.instruction)
        shown = self._steady.update(frame.time_s, asked)
        return Screen(stage=Stage.SETUP, instruction=shown, sayings=said)
