"""Which way up a picture is: the same movement, turned by quarters, through the same exercises.

Somebody who squats on the edge of a picture seems to lie in it. What tells is what is done: turned
back she does whole reps of an exercise, and as the file has it none or a few odd ones.
"""

from collections.abc import Sequence
from dataclasses import replace

from posecheck.body.quarter_turns import TURNS, quarter_turned
from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.recognise import Recogniser, fit_of
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise

# Kept are so many frames and no more, so far apart: a minute, in which a set has begun.
_MOST_FRAMES, _APART_S = 900, 1 / 15
# Half a rep a movement fits well, see ``fit_of``; turned one way so many times as much must fit as
# any other way.
_WELL, _CLEARLY = 0.5, 2.0


class WayUp:
    """Keep the beginning of a set, to look at it turned when hardly anything was counted.

    Args:
        exercises: which it may be.
    """

    def __init__(self, exercises: Sequence[Exercise]) -> None:
        self._exercises = exercises
        self._frames: list[PoseFrame] = []

    def update(self, frame: PoseFrame) -> None:
        """Take in the next frame."""
        near = self._frames and frame.time_s - self._frames[-1].time_s < _APART_S
        if not near and len(self._frames) < _MOST_FRAMES:
            self._frames.append(replace(frame, contour=None, scene=None))

    def turn_for(self, result: SessionResult, exercise: Exercise) -> int:
        """Degrees clockwise by which the picture should be turned; 0 if as it is, or not known."""
        as_it_is = fit_of(result, exercise)
        if _fits_well(result, as_it_is):
            return 0
        fits = {turn: self._fit(turn) for turn in TURNS}
        best = max(fits, key=lambda turn: fits[turn])
        others = (as_it_is, *(fits[turn] for turn in TURNS if turn != best))
        return best if fits[best] > _CLEARLY * max(0.0, *others) else 0

    def _fit(self, turn: int) -> float:
        """How well the exercise fits that is seen in the turned picture; 0 where hardly."""
        recogniser = Recogniser(self._exercises)
        for frame in self._frames:
            recogniser.update(quarter_turned(frame, turn))
        result = recogniser.finish()
        fit = fit_of(result, recogniser.exercise)
        return fit if _fits_well(result, fit) else 0.0


def _fits_well(result: SessionResult, fit: float) -> bool:
    return result.rep_count > 0 and fit >= _WELL * len(result.reps)
