"""The timing of one video from file to verdict: by one tracker, and by one on each core."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from posecheck.body.track_file import TrackRecorder
from posecheck.capture.analyse import analyse_video
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.network import open_landmarker, wrapped
from posecheck.capture.pieces.cores import cores
from posecheck.capture.prefetch import prefetch
from posecheck.capture.video import VideoReader
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import Analysis
from posecheck.coaching.exercise.definition import Exercise
from posecheck.ui.drawing.annotated import annotate_video

_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTimes:
    """Seconds for the whole file, best of the rounds.

    Attributes:
        frames: pictures looked at.
        duration_s: how long the video is.
        jobs: trackers that share it, as ``analyze`` has them.
        fed_s: the bare landmarker, masks on, fed by the same decoder in a thread of its own.
        one_s: file to verdict by one tracker.
        all_s: file to verdict by ``jobs`` trackers.
        drawn_s: the annotated video, after the verdict.
    """

    frames: int
    duration_s: float
    jobs: int
    fed_s: float
    one_s: float
    all_s: float
    drawn_s: float

    @property
    def speedup(self) -> float:
        """How many times as fast as one tracker all are."""
        return self.one_s / self.all_s

    @property
    def over_fed(self) -> float:
        """The time of all over that of the bare landmarker fed by the same decoder."""
        return self.all_s / self.fed_s

    @property
    def real_time_factor(self) -> float:
        """Video time over computing time, from file to verdict."""
        return self.duration_s / self.all_s

    @property
    def annotated_factor(self) -> float:
        """The same from file to verdict and a video with what was seen on it."""
        return self.duration_s / (self.all_s + self.drawn_s)


def time_file(path: Path, exercise: Exercise, model: ModelFile) -> FileTimes:
    """Time all in turn, so that a machine that slows down slows each.

    Raises:
        VideoUnreadable: the file holds no picture that can be decoded.
    """
    jobs = cores()
    fed, one, together, drawn = [], [], [], []
    for _ in range(_ROUNDS):
        fed.append(timed(lambda: _fed(path, model)))
        one.append(timed(lambda: analyse_video(path, Analyzer(exercise), model)))
        track = TrackRecorder()
        whole = analyse_video(path, Analyzer(exercise), model, jobs=jobs, on_frame=track.add)
        together.append(whole.timing.seconds)
        drawn.append(timed(partial(_annotate, path, track, whole, exercise)))
    return FileTimes(
        frames=whole.result.quality.frames,
        duration_s=whole.video.duration_s,
        jobs=jobs,
        fed_s=min(fed),
        one_s=min(one),
        all_s=min(together),
        drawn_s=min(drawn),
    )


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _fed(path: Path, model: ModelFile) -> None:
    with (
        VideoReader(path) as video,
        open_landmarker(model.path, masks=True) as landmarker,
        prefetch(video) as pictures,
    ):
        for picture in pictures:
            landmarker.detect_for_video(wrapped(picture.image), round(1000 * picture.time_s))


def _annotate(path: Path, track: TrackRecorder, analysis: Analysis, exercise: Exercise) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "annotated.mp4"
        annotate_video(path, track.frames(), analysis.result, exercise, out)
