"""Buffer of the last frames, kept as long as an attempt may need them, and the person's rest."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecheck.body.measures import Measure
from posecheck.body.pose import FloatArray, Pose, Rest
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.view import ViewEvidence
from posecheck.coaching.reps.attempt import Attempt
from posecheck.coaching.reps.rep_window import RepWindow, cut_window, rest_pose

# Frames kept before an attempt (her rest, from which the rep is measured) and used after it.
BEFORE_S = 1.5
AFTER_S = 0.3
# Rest is this long, and ends this long before the light filter notices a movement.
_REST_S, _REST_GAP_S = 1.0, 0.2
# Between quick reps she hardly stands: a shorter rest than this does not replace an earlier one.
_SHORT_REST_S = 0.25
# An attempt starts this near to rest, as a level; with an earlier rest from which it does not she
# was misread. What is taken instead is this short moment.
_FITS, _AT_START_S = 0.15, 0.15


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Kept:
    frame: PoseFrame
    evidence: ViewEvidence
    told: bool


class FrameBuffer:
    """A bounded stretch of frames, from which finished attempts are cut.

    Args:
        longest_s: the longest attempt; nothing older is ever kept.
        rest: how she is at rest.
    """

    def __init__(self, longest_s: float, rest: Rest = "standing") -> None:
        self._posture = rest
        self._longest_s = longest_s + 2 * BEFORE_S
        self._frames: deque[_Kept] = deque()
        self._neutral: Pose | None = None
        self._cut_until_s = float("-inf")

    def add(
        self,
        frame: PoseFrame,
        evidence: ViewEvidence,
        needed_from_s: float | None,
        *,
        told: bool = True,
    ) -> None:
        """Keep a frame; forget those that no attempt can reach back to.

        Args:
            told: whether left and right could be told apart; else it is no picture of her rest.
        """
        self._frames.append(_Kept(frame=frame, evidence=evidence, told=told))
        needed_s = frame.time_s if needed_from_s is None else needed_from_s
        oldest_s = max(needed_s - BEFORE_S, frame.time_s - self._longest_s)
        while self._frames[0].frame.time_s < oldest_s:
            self._frames.popleft()

    def clear(self) -> None:
        """Forget everything: the picture changed."""
        self._frames.clear()
        self._neutral = None

    def cut(self, attempt: Attempt, level: Measure) -> RepWindow | None:
        """A finished attempt with its rest, cleaned; None when too little of it was seen."""
        kept = self._around(attempt)
        self._cut_until_s = attempt.end_s
        if not kept:
            return None
        track = PoseTrack.from_frames([one.frame for one in kept])
        self._neutral = self._rest(kept, track, attempt, level)
        return self._window(kept, track, self._neutral, attempt, level)

    def peek(self, attempt: Attempt, level: Measure) -> RepWindow | None:
        """The attempt under way, as far as it has gone; leaves everything as it is."""
        kept = self._around(attempt)
        if not kept:
            return None
        track = PoseTrack.from_frames([one.frame for one in kept])
        return self._window(kept, track, self._rest(kept, track, attempt, level), attempt, level)

    def _window(
        self,
        kept: Sequence[_Kept],
        track: PoseTrack,
        neutral: Pose,
        attempt: Attempt,
        level: Measure,
    ) -> RepWindow | None:
        evidence, span_s = [one.evidence for one in kept], (attempt.start_s, attempt.end_s)
        return cut_window(track, evidence, neutral, level, span_s, self._posture)

    def _around(self, attempt: Attempt) -> list[_Kept]:
        """The frames of an attempt, and those of its rest."""
        first_s = max(attempt.start_s - BEFORE_S, self._cut_until_s)
        return [
            one for one in self._frames if first_s <= one.frame.time_s <= attempt.end_s + AFTER_S
        ]

    def _rest(
        self, kept: Sequence[_Kept], track: PoseTrack, attempt: Attempt, level: Measure
    ) -> Pose:
        """The person at rest before the attempt, or before an earlier one when too short."""
        at_rest = _rest_frames(track.times, attempt) & np.array([one.told for one in kept])
        times = track.times[at_rest]
        long_enough = len(times) >= 2 and times[-1] - times[0] >= _SHORT_REST_S
        if self._neutral is not None and not long_enough:
            start = track.part(np.abs(track.times - attempt.start_s) <= _AT_START_S)
            if not len(start) or abs(np.median(level(start, self._neutral))) <= _FITS:
                return self._neutral
            at_rest = np.abs(track.times - attempt.start_s) <= _AT_START_S
        return rest_pose(track.part(at_rest if at_rest.sum() >= 2 else slice(0, 2)))


def _rest_frames(times: FloatArray, attempt: Attempt) -> NDArray[np.bool_]:
    """(n,) the frames just before an attempt; after it when the recording began in it."""
    if attempt.begun_at:
        return np.asarray(times >= attempt.end_s)
    before = attempt.start_s - _REST_GAP_S
    return np.asarray((times >= attempt.start_s - _REST_S) & (times <= before))
