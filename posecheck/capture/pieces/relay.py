"""A relay of trackers on one video, one core's work: what the team says, by one after another."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from posecheck.body.track import PoseFrame
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.pieces.room import Room
from posecheck.capture.pieces.seam import SeamFinder, Verdict
from posecheck.capture.video import VideoFrame
from posecheck.closing import Closing


class Relay(Closing):
    """Begin a new tracker at each start beside the one before, until it settles or is refused.

    Args:
        starts_s: the times at which trackers begin.
        model: see ``ensure_model``.
    """

    def __init__(self, starts_s: Sequence[float], model: ModelFile) -> None:
        self._coming, self._model = deque(starts_s[1:]), model
        self._runner = _Runner(model)
        self._rival: _Runner | None = None
        self._finder, self._room = SeamFinder(), Room()

    def close(self) -> None:
        """Free all networks."""
        self._runner.close()
        if self._rival is not None:
            self._rival.close()

    def frames(self, pictures: Iterable[VideoFrame]) -> Iterator[PoseFrame]:
        """Every frame of the video, in order; each comes one picture late."""
        for picture in pictures:
            if self._coming and picture.time_s >= self._coming[0]:
                self._coming.popleft()
                self._rival, self._finder = _Runner(self._model), SeamFinder()
            frame = self._runner.give(picture)
            other = None if self._rival is None else self._rival.give(picture)
            if frame is not None:
                yield self._told(frame, other)
        if (last := self._runner.last()) is not None:
            yield self._room.told(last)

    def _told(self, frame: PoseFrame, other: PoseFrame | None) -> PoseFrame:
        """The frame as the stream has it; after it the rival may be the one that runs."""
        told = self._room.told(frame)
        if self._rival is None or other is None:
            return told
        match self._finder.verdict(frame, other):
            case Verdict.GOES_ON:
                self._room.go_on(told, other)
                self._runner.close()
                self._runner, self._rival = self._rival, None
            case Verdict.REFUSED:
                self._rival.close()
                self._rival = None
        return told


class _Runner(Closing):
    """A tracker that is given its pictures one by one; its frames come one picture late."""

    def __init__(self, model: ModelFile) -> None:
        self._estimator = PoseEstimator(model)
        self._given: deque[VideoFrame | None] = deque()
        self._frames = self._estimator.estimates(iter(self._given.popleft, None))
        self._begun = False

    def close(self) -> None:
        """Free the networks."""
        self._estimator.close()

    def give(self, picture: VideoFrame) -> PoseFrame | None:
        """The frame of the picture before; None with the first."""
        self._given.append(picture)
        if not self._begun:
            self._begun = True
            return None
        return next(self._frames)

    def last(self) -> PoseFrame | None:
        """The frame of the last picture; None if there was none."""
        self._given.append(None)
        return next(self._frames, None)
