"""The reps that somebody does before she is told to: the set begins with the first real one."""

from collections import deque
from collections.abc import Sequence

from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import RepFinished
from posecheck.coaching.exercise.definition import Exercise

# So far into a rep, as a share of an ordinary one, she moves: nothing is said of how she stands.
_MOVING = 0.25
# What the engine of the set sees of her rest before that rep, and the longest that is kept.
_BEFORE_S, _LONGEST_S = 2.5, 20.0


class Scout:
    """Watch with an engine of its own while the guide still asks for something."""

    def __init__(self, exercise: Exercise) -> None:
        self._analyzer = Analyzer(exercise, counts_at_once=True)
        self._frames: deque[PoseFrame] = deque()

    @property
    def moving(self) -> bool:
        """Whether she is in the middle of a movement."""
        return self._analyzer.active_since_s is not None and self._analyzer.depth > _MOVING

    def update(self, frame: PoseFrame) -> Sequence[PoseFrame]:
        """Take in a frame; the earlier frames with which a set begins, once a rep has ended."""
        ended = [one.rep for one in self._analyzer.update(frame) if isinstance(one, RepFinished)]
        complete = [rep for rep in ended if rep.complete]
        before = tuple(self._frames)
        self._frames.append(frame)
        while self._frames[0].time_s < frame.time_s - _LONGEST_S:
            self._frames.popleft()
        if not complete:
            return ()
        return [one for one in before if one.time_s >= complete[0].start_s - _BEFORE_S]
