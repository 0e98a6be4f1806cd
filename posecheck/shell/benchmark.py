"""The timing of the bare landmarker, the whole pipeline and the engine on the same frames."""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from posecheck.body.track import PoseFrame
from posecheck.body.track_file import TrackRecorder
from posecheck.capture.analyse import analyse_video
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.network import open_landmarker, wrapped
from posecheck.capture.video import VideoFrame, VideoReader
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import Analysis
from posecheck.coaching.exercise.definition import Exercise
from posecheck.ui.drawing.annotated import annotate_video

_ROUNDS = 5
_ENGINE_ROUNDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """Figures of one run.

    Attributes:
        rates: frames per second of each thing timed, best of the rounds.
        ratio: time of the whole pipeline over the bare landmarker, masks on in both.
        real_time_factor: video time over computing time, from file to verdict.
        annotated_factor: the same from file to verdict and a video with what was seen on it.
        shares: share of the pipeline's time by stage.
    """

    frames: int
    width: int
    height: int
    model: str
    rates: tuple[tuple[str, float], ...]
    ratio: float
    real_time_factor: float
    annotated_factor: float
    shares: tuple[tuple[str, float], ...]
    peak_memory_mb: float


def run_benchmark(path: Path, exercise: Exercise, model: ModelFile, frames: int) -> Benchmark:
    """Decode once, then time the stages in turn.

    Rounds of the bare landmarker and of the pipeline alternate, so that a machine that slows
    down slows both; the best round of each is reported.

    Raises:
        VideoUnreadable: the file holds no picture that can be decoded.
    """
    pictures, decode_s = _decoded(path, frames)
    bare, outlined, counting, pipeline = [], [], [], []
    poses: list[PoseFrame] = []
    for _ in range(_ROUNDS):
        bare.append(_timed(lambda: _bare(pictures, model)))
        outlined.append(_timed(lambda: _estimate(pictures, model, count_people=False)))
        counting.append(_timed(lambda: _estimate(pictures, model, count_people=True)))
        pipeline.append(_timed(lambda: _pipeline(pictures, model, exercise)))
    poses = _estimate(pictures, model, count_people=True)
    engine = [_timed(lambda: _engine(poses, exercise)) for _ in range(_ENGINE_ROUNDS)]
    track = TrackRecorder()
    whole = analyse_video(path, Analyzer(exercise), model, on_frame=track.add)
    drawn_s = _timed(lambda: _annotate(path, track, whole, exercise))
    n, total = len(pictures), decode_s + min(pipeline)
    height, width = pictures[0].image.shape[:2]
    return Benchmark(
        frames=n,
        width=width,
        height=height,
        model=model.name,
        rates=(
            ("decoding", n / decode_s),
            ("bare landmarker, with masks", n / min(bare)),
            ("whole pipeline after decoding, with masks", n / min(pipeline)),
            ("engine alone", n / min(engine)),
            ("file to verdict, as analyze runs it", whole.timing.frames_per_second),
            ("annotated video, after the verdict", whole.result.quality.frames / drawn_s),
        ),
        ratio=min(pipeline) / min(bare),
        real_time_factor=whole.timing.real_time_factor,
        annotated_factor=whole.video.duration_s / (whole.timing.seconds + drawn_s),
        shares=(
            ("decoding", decode_s / total),
            ("landmarker", min(bare) / total),
            ("outline of the trunk", max(min(outlined) - min(bare), 0.0) / total),
            ("looking for other people", max(min(counting) - min(outlined), 0.0) / total),
            ("engine", min(engine) / total),
        ),
        peak_memory_mb=_peak_memory_mb(),
    )


def _decoded(path: Path, frames: int) -> tuple[list[VideoFrame], float]:
    """The first pictures of the video, and the seconds that took."""
    started = time.perf_counter()
    with VideoReader(path) as video:
        pictures = list(islice(video, frames))
    return pictures, time.perf_counter() - started


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _bare(pictures: list[VideoFrame], model: ModelFile) -> None:
    with open_landmarker(model.path, masks=True) as landmarker:
        for number, picture in enumerate(pictures):
            landmarker.detect_for_video(wrapped(picture.image), 33 * number)


def _estimate(
    pictures: list[VideoFrame], model: ModelFile, *, count_people: bool
) -> list[PoseFrame]:
    with PoseEstimator(model, count_people=count_people) as estimator:
        return list(estimator.estimates(pictures))


def _pipeline(pictures: list[VideoFrame], model: ModelFile, exercise: Exercise) -> None:
    analyzer = Analyzer(exercise)
    with PoseEstimator(model) as estimator:
        for pose in estimator.estimates(pictures):
            analyzer.update(pose)
    analyzer.finish()


def _engine(poses: list[PoseFrame], exercise: Exercise) -> None:
    analyzer = Analyzer(exercise)
    for pose in poses:
        analyzer.update(pose)
    analyzer.finish()


def _annotate(path: Path, track: TrackRecorder, analysis: Analysis, exercise: Exercise) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "annotated.mp4"
        annotate_video(path, track.frames(), analysis.result, exercise, out)


def _peak_memory_mb() -> float:
    """Largest resident size of this process so far; NaN on Windows, which keeps no such figure."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
