"""The timing of the bare landmarker, the whole pipeline and the engine on the same frames."""

import sys
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from posecheck.body.track import PoseFrame
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.network import open_landmarker, wrapped
from posecheck.capture.video import VideoFrame, VideoReader
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.definition import Exercise
from posecheck.shell.file_benchmark import FileTimes, time_file, timed

_ROUNDS = 3
_ENGINE_ROUNDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """Figures of one run.

    Attributes:
        rates: frames per second of each thing timed, best of the rounds.
        ratio: time of the whole pipeline over the bare landmarker, masks on in both.
        file: seconds for the whole of it, by one tracker and by one on each core.
        shares: share of the pipeline's time by stage.
    """

    frames: int
    width: int
    height: int
    model: str
    rates: tuple[tuple[str, float], ...]
    ratio: float
    file: FileTimes
    shares: tuple[tuple[str, float], ...]
    peak_memory_mb: float


def run_benchmark(path: Path, exercise: Exercise, model: ModelFile, frames: int) -> Benchmark:
    """Time the whole file, then decode once and time the stages in turn.

    Rounds of the bare landmarker and of the pipeline alternate, so that a machine that slows
    down slows both; the best round of each is reported.

    Raises:
        VideoUnreadable: the file holds no picture that can be decoded.
    """
    file = time_file(path, exercise, model)
    pictures, decode_s = _decoded(path, frames)
    bare, outlined, counting, pipeline = [], [], [], []
    poses: list[PoseFrame] = []
    for _ in range(_ROUNDS):
        bare.append(timed(lambda: _bare(pictures, model)))
        outlined.append(timed(lambda: _estimate(pictures, model, count_people=False)))
        counting.append(timed(lambda: _estimate(pictures, model, count_people=True)))
        pipeline.append(timed(lambda: _pipeline(pictures, model, exercise)))
    poses = _estimate(pictures, model, count_people=True)
    engine = [timed(lambda: _engine(poses, exercise)) for _ in range(_ENGINE_ROUNDS)]
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
            ("bare landmarker, fed by the decoder", file.frames / file.fed_s),
            ("file to verdict, one tracker", file.frames / file.one_s),
            (f"file to verdict, trackers: {file.jobs}", file.frames / file.all_s),
            ("annotated video, after the verdict", file.frames / file.drawn_s),
        ),
        ratio=min(pipeline) / min(bare),
        file=file,
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


def _peak_memory_mb() -> float:
    """Largest resident size of this process so far; NaN on Windows, which keeps no such figure."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
