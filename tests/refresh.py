"""Write what tests compare with: ``python -m tests.refresh schema`` or ``golden``."""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

import exercises
from posecheck.body.track_file import TrackRecorder, load_track
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model import ensure_model
from posecheck.capture.video import VideoReader
from posecheck.coaching.analyzer import Analyzer
from posecheck.coaching.catalog import load_catalog
from posecheck.coaching.session import Analysis, SessionResult, Timing, VideoFacts
from posecheck.sessions.document import json_schema
from posecheck.sessions.export import document

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "docs" / "analysis.schema.json"
DATA = Path(__file__).parent / "data"
GOLDEN = {
    "squat_front": "squat",
    "squat_side": "squat",
    "squat_visitor": "squat",
    "bridge_side": "glute_bridge",
}


def analysed_track(name: str) -> SessionResult:
    """The stored track of a golden clip, through the engine."""
    analyzer = Analyzer(load_catalog(exercises)[GOLDEN[name]])
    for frame in load_track(DATA / f"{name}.track").frames():
        analyzer.update(frame)
    return analyzer.finish()


def golden(name: str) -> dict[str, Any]:
    """What the engine makes of a golden track, as plain values."""
    nothing = VideoFacts(path="", duration_s=0.0, fps=0.0, width=0, height=0, frames=0)
    analysis = Analysis(
        result=analysed_track(name),
        video=nothing,
        model="full",
        timing=Timing(seconds=0.0, frames_per_second=0.0, real_time_factor=0.0),
    )
    exercise = load_catalog(exercises)[GOLDEN[name]]
    plain: dict[str, Any] = msgspec.to_builtins(document(analysis, exercise))
    return {key: value for key, value in plain.items() if key not in ("video", "timing")}


def write_schema() -> None:
    """The JSON Schema of an analysis."""
    SCHEMA.write_text(json.dumps(json_schema(), indent=2) + "\n", encoding="utf-8")


def write_golden() -> None:
    """Tracks that are missing, and what the engine makes of each."""
    model = ensure_model()
    for name in GOLDEN:
        track = DATA / f"{name}.track"
        if not track.exists():
            recorder = TrackRecorder()
            with VideoReader(DATA / f"{name}.mp4") as video, PoseEstimator(model.path) as finder:
                for picture in video:
                    recorder.add(finder.estimate(picture))
            recorder.save(track)
        text = json.dumps(golden(name), indent=1)
        (DATA / f"{name}.golden.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    {"schema": write_schema, "golden": write_golden}[sys.argv[1]]()
