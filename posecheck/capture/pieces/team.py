"""A team of trackers on one video: each on a piece of it, in threads, joined to one stream."""

from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Condition

from posecheck.body.track import PoseFrame
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.pieces.braid import Braid
from posecheck.capture.pieces.memory import give_back, share_heaps
from posecheck.capture.pieces.plan import Start
from posecheck.capture.pieces.video import Met, PiecedVideo
from posecheck.capture.prefetch import prefetch


class Team:
    """So many trackers at a time, the next piece for whoever has done with his.

    The network lets go of Python's lock, so that threads are enough: what one has seen need not be
    sent to another process, and all end at once.

    Args:
        starts: see ``PiecedVideo.starts``.
        jobs: trackers at a time.
    """

    def __init__(
        self, video: PiecedVideo, starts: Sequence[Start], model: ModelFile, jobs: int
    ) -> None:
        self._video, self._starts, self._model, self._jobs = video, starts, model, jobs
        self._met: dict[int, Met] = {}
        times = video.timeline.times
        self._braid = Braid([float(times[start.place]) for start in starts])
        self._news = Condition()
        self._wanted = True

    @property
    def seams_s(self) -> list[float]:
        """Of the stream so far: the time of the last picture before another tracker goes on."""
        return [after_s for _, after_s in self._braid.parts[1:]]

    @property
    def watched_s(self) -> float:
        """Seconds of pictures looked at, by all together; gaps in the recording are left out."""
        watched = self._video.timeline.watched
        with self._news:
            return sum(watched(end_s) - watched(start_s) for start_s, end_s in self._braid.seen())

    def frames(self) -> Generator[PoseFrame]:
        """Every frame of the video, in order; afterwards the video says what its readers met with.

        Raises:
            VideoUnreadable: it holds no picture that can be decoded.
        """
        share_heaps()
        with ThreadPoolExecutor(self._jobs, thread_name_prefix="piece") as pool:
            pieces = [pool.submit(self._track, number) for number in range(len(self._starts))]
            try:
                yield from self._taken()
                pieces[self._braid.current].result()
            finally:
                self._dismiss(pieces)
        parts = [(self._met[number], after_s) for number, after_s in self._braid.parts]
        self._video.settle(parts)

    def _taken(self) -> Iterator[PoseFrame]:
        while True:
            with self._news:
                while not (taken := self._braid.take()) and not self._braid.done:
                    self._news.wait()
                self._news.notify_all()  # who goes on may have changed, and with it who may begin
            if not taken:
                return
            yield from taken

    def _track(self, number: int) -> None:
        """See one piece, until a later one sees the same."""
        try:
            if self._may_begin(number):
                self._see(number)
                give_back()
        finally:
            with self._news:
                self._braid.end(number)
                self._news.notify_all()

    def _may_begin(self, number: int) -> bool:
        """Wait while so much is ahead already that memory would fill; whether it is wanted then."""
        with self._news:
            self._news.wait_for(lambda: not self._wanted or number < self._braid.rival + self._jobs)
            return self._goes_on(number)

    def _see(self, number: int) -> None:
        with self._video.reader(self._starts[number]) as reader:
            self._add(number, reader)
        # The decoder goes with its reader; what it met with is kept.
        self._met[number] = reader.met

    def _add(self, number: int, reader: PiecedVideo) -> None:
        with PoseEstimator(self._model) as estimator, prefetch(reader) as pictures:
            for frame in estimator.estimates(pictures):
                with self._news:
                    if self._goes_on(number):
                        self._braid.add(number, frame)
                        self._news.notify_all()
                    if not self._goes_on(number):
                        return

    def _goes_on(self, number: int) -> bool:
        return self._wanted and self._braid.wants(number)

    def _dismiss(self, pieces: Sequence[Future[None]]) -> None:
        for piece in pieces:
            piece.cancel()
        with self._news:
            self._wanted = False
            self._news.notify_all()
