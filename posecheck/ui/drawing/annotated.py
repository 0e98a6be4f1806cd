"""The annotated video: the body, the reps and what was found, drawn on every frame."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from posecheck.body.track import PoseFrame
from posecheck.body.view import View
from posecheck.capture.prefetch import prefetch
from posecheck.capture.video import Image, VideoFrame, VideoReader
from posecheck.capture.video_writer import VideoWriter
from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.sessions.verdict_words import word
from posecheck.ui.drawing.overlay import Mark, draw_body, write_words
from posecheck.ui.drawing.trunk_line import trunk_line

# So long before and after its clearest moment a fault is taken to last; it is pointed out then.
_LASTS_S = 0.5
OnProgress = Callable[[float, float], None]


def annotate_video(
    source: Path,
    frames: Iterable[PoseFrame],
    result: SessionResult,
    exercise: Exercise,
    out: Path,
    *,
    turn: int = 0,
    on_progress: OnProgress | None = None,
) -> None:
    """Decode the video once more and write it with everything that is known.

    Args:
        source: the video that was analysed.
        frames: the pose frames of that analysis, one for each picture.
        turn: as the analysis turned its pictures.
        out: an MP4 file; it appears whole or not at all.

    Raises:
        VideoUnreadable: the source cannot be read any more.
    """
    with (
        VideoReader(source, turn=turn) as video,
        prefetch(video) as pictures,
        prefetch(_drawn(pictures, frames, result, exercise)) as drawn,
        ExitStack() as opened,
    ):
        writer: VideoWriter | None = None
        for picture in drawn:
            if writer is None:
                height, width = picture.image.shape[:2]
                writer = opened.enter_context(
                    VideoWriter(out, width=width, height=height, fps=video.info.fps)
                )
            writer.write(picture.image, picture.time_s)
            if on_progress is not None:
                on_progress(video.timeline.watched(picture.time_s), video.info.watched_s)


def _drawn(
    pictures: Iterable[VideoFrame],
    frames: Iterable[PoseFrame],
    result: SessionResult,
    exercise: Exercise,
) -> Iterator[VideoFrame]:
    """Each picture with what is known of it."""
    for picture, frame in zip(pictures, frames, strict=False):
        yield replace(picture, image=annotated(picture.image, frame, result, exercise))


def annotated(image: Image, frame: PoseFrame, result: SessionResult, exercise: Exercise) -> Image:
    """One picture with what is known of its moment."""
    rep, number = rep_at(result, frame.time_s), number_at(result, frame.time_s)
    found = [] if rep is None else findings_of(rep, exercise)
    now = [pair for pair in found if abs(pair[1].time_s - frame.time_s) <= _LASTS_S]
    drawn = image
    if frame.pose is not None:
        view = View.UNKNOWN if rep is None else rep.view
        drawn = draw_body(
            image,
            frame.pose,
            back=trunk_line(frame, view, [fault for fault, _ in found]),
            marks=[Mark(joints=fault.joints, state=word(one)) for fault, one in now],
        )
    begun = [pair for pair in found if pair[1].time_s - _LASTS_S <= frame.time_s]
    if not begun:
        return write_words(drawn, number=number)
    fault, one = begun[-1]
    cue = exercise.cue_for(fault, [fault.name for fault, _ in found]).spoken
    return write_words(drawn, number=number, cue=cue, state=word(one))


def rep_at(result: SessionResult, time_s: float) -> RepResult | None:
    """The rep that is under way."""
    return next((rep for rep in result.reps if rep.start_s <= time_s <= rep.end_s), None)


def number_at(result: SessionResult, time_s: float) -> str:
    """How many reps were counted until then, the one under way included; empty before the first."""
    begun = sum(rep.complete and rep.start_s <= time_s for rep in result.reps)
    return str(begun) if begun else ""


def findings_of(rep: RepResult, exercise: Exercise) -> list[tuple[Fault, Finding]]:
    """What was found in a rep, the most important last."""
    found = [
        (fault, one)
        for fault in exercise.faults
        if isinstance(one := rep.assessments[fault.name], Finding)
    ]
    return sorted(found, key=lambda pair: -pair[0].priority)
