"""The way from a video file to an analysis: decode, find the body, run the engine."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from posecheck.body.track import PoseFrame
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.prefetch import prefetch
from posecheck.capture.video import VideoInfo, VideoReader
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import Analysis, Problem, SessionResult, Timing, VideoFacts

# A file this much shorter than it says of itself was cut off.
_SHORT_S, _SHORT_SHARE = 1.0, 0.05

OnProgress = Callable[[float, float], None]
OnFrame = Callable[[PoseFrame], None]


def analyse_video(
    path: Path,
    analyzer: Analyzer,
    model: ModelFile,
    *,
    on_progress: OnProgress | None = None,
    on_frame: OnFrame | None = None,
) -> Analysis:
    """Run the whole file through the engine.

    Args:
        analyzer: a fresh engine for the exercise that is shown.
        model: see ``ensure_model``.
        on_progress: called after each frame with seconds of video done and in all (0: unknown).
        on_frame: called with each pose frame, to record a track.

    Raises:
        VideoUnreadable: the file holds no picture that can be decoded.
    """
    started = time.perf_counter()
    with (
        VideoReader(path) as video,
        PoseEstimator(model.path) as estimator,
        prefetch(video) as pictures,
        prefetch(estimator.estimates(pictures)) as frames,
    ):
        info = video.info
        for frame in frames:
            analyzer.update(frame)
            if on_frame is not None:
                on_frame(frame)
            if on_progress is not None:
                on_progress(frame.time_s, info.duration_s)
    result = analyzer.finish()
    seconds = time.perf_counter() - started
    return Analysis(
        result=_with_file_problems(result, video, info),
        model=model.name,
        video=_facts(path, video, info),
        timing=Timing(
            seconds=seconds,
            frames_per_second=result.quality.frames / seconds,
            real_time_factor=video.last_time_s / seconds,
        ),
    )


def watch_video(
    path: Path,
    model: ModelFile,
    on_frame: OnFrame,
    *,
    on_progress: OnProgress | None = None,
) -> None:
    """Find the person in every picture of a file, for whoever needs no reps.

    Raises:
        VideoUnreadable: the file holds no picture that can be decoded.
    """
    with (
        VideoReader(path) as video,
        PoseEstimator(model.path, count_people=False) as estimator,
        prefetch(video) as pictures,
    ):
        for frame in estimator.estimates(pictures):
            on_frame(frame)
            if on_progress is not None:
                on_progress(frame.time_s, video.info.duration_s)


def _facts(path: Path, video: VideoReader, info: VideoInfo) -> VideoFacts:
    """What is known of the file once it has been read."""
    return VideoFacts(
        path=str(path),
        duration_s=info.duration_s or video.last_time_s,
        fps=info.fps,
        width=video.size[0],
        height=video.size[1],
        frames=video.decoded,
    )


def _with_file_problems(
    result: SessionResult, video: VideoReader, info: VideoInfo
) -> SessionResult:
    """Add what was wrong with the file itself to the problems."""
    problems = list(result.quality.problems)
    missing_s = info.duration_s - video.last_time_s
    if missing_s > max(_SHORT_S, _SHORT_SHARE * info.duration_s):
        problems.append(
            Problem(
                start_s=video.last_time_s,
                end_s=info.duration_s,
                what="The file breaks off here; copy or export it again to see the rest.",
            )
        )
    elif video.damaged:
        problems.append(
            Problem(
                start_s=0.0,
                end_s=video.last_time_s,
                what=f"The file is damaged: {video.damaged} pieces could not be read.",
            )
        )
    return replace(result, quality=replace(result.quality, problems=tuple(problems)))
