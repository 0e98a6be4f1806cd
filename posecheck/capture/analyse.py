"""The way from a video file to an analysis: decode, find the body, run the engine."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from posecheck.body.track import PoseFrame
from posecheck.capture.advice import advice_on
from posecheck.capture.file_problems import file_problems
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.pieces.relay import Relay
from posecheck.capture.pieces.team import Team
from posecheck.capture.pieces.video import PiecedVideo
from posecheck.capture.prefetch import prefetch
from posecheck.capture.video import VideoInfo, VideoReader
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.recognise import Recogniser
from posecheck.coaching.engine.session import Analysis, Timing, VideoFacts
from posecheck.coaching.engine.way_up import WayUp
from posecheck.user_text import as_data

OnProgress = Callable[[float, float], None]
OnFrame = Callable[[PoseFrame], None]


def analyse_video(
    path: Path,
    analyzer: Analyzer | Recogniser,
    model: ModelFile,
    *,
    turn: int = 0,
    jobs: int = 1,
    on_progress: OnProgress | None = None,
    on_frame: OnFrame | None = None,
) -> Analysis:
    """Run the whole file through the engine.

    Args:
        analyzer: a fresh engine for the exercise that is shown, or one that finds out which it is.
        model: see ``ensure_model``.
        turn: degrees clockwise by which pictures are turned besides what the file says.
        jobs: so many trackers share a video that is long enough; what they say is the same.
        on_progress: called after each frame with seconds of pictures done and in all; gaps in
            which nothing was recorded are left out.
        on_frame: called with each pose frame, to record a track.

    Raises:
        VideoUnreadable: the file holds no picture that can be decoded.
    """
    started = time.perf_counter()
    recogniser = analyzer if isinstance(analyzer, Recogniser) else None
    way_up = WayUp(recogniser.candidates if recogniser else [analyzer.exercise])
    with _poses_in(path, model, turn=turn, jobs=jobs, on_progress=on_progress) as (video, frames):
        info = video.info
        for frame in frames:
            analyzer.update(frame)
            way_up.update(frame)
            if on_frame is not None:
                on_frame(frame)
    result = analyzer.finish()
    seconds = time.perf_counter() - started
    other = recogniser.other if recogniser else None
    known = turn or other is not None
    turn, advice = (0, []) if known else advice_on(result, analyzer.exercise, way_up)
    problems = (*result.quality.problems, *advice, *file_problems(video))
    return Analysis(
        result=replace(result, quality=replace(result.quality, problems=problems)),
        model=model.name,
        video=_facts(path, video, info),
        timing=Timing(
            seconds=seconds,
            frames_per_second=result.quality.frames / seconds,
            real_time_factor=video.last_time_s / seconds,
        ),
        turn=turn,
        other="" if other is None else other.name,
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
    with _poses_in(path, model, on_progress=on_progress) as (_, frames):
        for frame in frames:
            on_frame(frame)


@contextmanager
def _poses_in(
    path: Path,
    model: ModelFile,
    *,
    turn: int = 0,
    jobs: int = 1,
    on_progress: OnProgress | None,
) -> Iterator[tuple[VideoReader, Iterator[PoseFrame]]]:
    """The person in every picture of a file, found while the pictures before are being used."""
    with PiecedVideo(path, turn=turn) as video:
        starts = video.starts()
        if jobs > 1 and len(starts) > 1:
            team = Team(video, starts, model, jobs)
            with closing(team.frames()) as frames:
                yield video, _told(frames, lambda _: team.watched_s, video, on_progress)
            return
        begun_s = [float(video.timeline.times[start.place]) for start in starts]
        with (
            Relay(begun_s, model) as relay,
            prefetch(video) as pictures,
            prefetch(relay.frames(pictures)) as frames,
        ):
            watched = video.timeline.watched
            yield video, _told(frames, lambda frame: watched(frame.time_s), video, on_progress)


def _told(
    frames: Iterator[PoseFrame],
    watched_s: Callable[[PoseFrame], float],
    video: VideoReader,
    on_progress: OnProgress | None,
) -> Iterator[PoseFrame]:
    """The same frames; how far the file is done is said after each has been used."""
    for frame in frames:
        yield frame
        if on_progress is not None:
            on_progress(watched_s(frame), video.info.watched_s)


def _facts(path: Path, video: VideoReader, info: VideoInfo) -> VideoFacts:
    """What is known of the file once it has been read."""
    return VideoFacts(
        path=as_data(path),
        duration_s=info.duration_s,
        fps=info.fps,
        width=video.size[0],
        height=video.size[1],
        frames=video.decoded,
    )
