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
# As the file has it hardly anything fits: less than this a movement, see ``fit_of``. Turned one way
# so much does, at least, and so many times as much as any other way.
_HARDLY, _FITS, _CLEARLY = 0.5, 0.5, 2.0


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
        if result.rep_count and as_it_is >= _HARDLY * len(result.reps):
            return 0
        fits = {turn: self._fit(turn) for turn in TURNS}
        best = max(fits, key=lambda turn: fits[turn])
        others = (as_it_is, *(fits[turn] for turn in TURNS if turn != best))
        clearly = fits[best] >= _FITS and fits[best] > _CLEARLY * max(others)
        return best if clearly else 0

    def _fit(self, turn: int) -> float:
        """How well the exercise fits that is seen in the turned picture."""
        recogniser = Recogniser(self._exercises)
        for frame in self._frames:
            recogniser.update(quarter_turned(frame, turn))
        return fit_of(recogniser.finish(), recogniser.exercise)
