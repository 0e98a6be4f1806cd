"""Sets of made-up bodies, and a PDF read back."""

import io

from pypdf import PdfReader

from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import Analysis, Timing, VideoFacts
from posecheck.coaching.exercise.definition import Exercise


def analysed(frames: list[PoseFrame], exercise: Exercise) -> Analysis:
    """The frames as the analysis of a video."""
    analyzer = Analyzer(exercise)
    for frame in frames:
        analyzer.update(frame)
    return Analysis(
        result=analyzer.finish(),
        video=VideoFacts(
            path="clips/set.mp4",
            duration_s=float(frames[-1].time_s),
            fps=30.0,
            width=frames[0].width,
            height=frames[0].height,
            frames=len(frames),
        ),
        model="full",
        timing=Timing(seconds=2.0, frames_per_second=195.0, real_time_factor=6.5),
    )


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, without line breaks."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]
