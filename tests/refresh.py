"""Write what follows from the source: ``python -m tests.refresh schema`` (or golden, messages)."""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec
from babel.messages.catalog import Catalog as Messages
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import exercises
from posecheck.body.track_file import load_track
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import Analysis, SessionResult, Timing, VideoFacts
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.sessions.document import json_schema
from posecheck.sessions.export import document
from posecheck.translation import LANGUAGE_NAME, LOCALE, texts_of
from sample_videos.validation.clips import record_track

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
    for name in GOLDEN:
        track = DATA / f"{name}.track"
        if not track.exists():
            record_track(DATA / f"{name}.mp4", track)
        text = json.dumps(golden(name), indent=1)
        (DATA / f"{name}.golden.json").write_text(text + "\n", encoding="utf-8")


def messages() -> Messages:
    """Every text that can be translated, English for itself."""
    found = Messages()
    found.add(LANGUAGE_NAME, auto_comments=["The name of this language in this language"])
    for exercise in load_catalog(exercises).values():
        for text in texts_of(exercise):
            found.add(text, auto_comments=[exercise.name])
    return found


def write_messages(folder: Path = LOCALE) -> None:
    """Bring the texts of every language up to date, and make of them what is read."""
    for path in sorted(folder.glob("*/LC_MESSAGES/posecheck.po")):
        language = path.parent.parent.name
        with path.open("rb") as file:
            known = read_po(file, locale=language)
        known.update(messages(), no_fuzzy_matching=True, update_creation_date=False)
        if language == "en":
            for message in known:
                message.string = message.string or message.id
        with path.open("wb") as file:
            write_po(file, known, ignore_obsolete=True, width=100)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, known)


if __name__ == "__main__":
    {"schema": write_schema, "golden": write_golden, "messages": write_messages}[sys.argv[1]]()
