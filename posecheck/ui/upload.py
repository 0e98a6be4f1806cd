"""The video page: choose a file and an exercise, watch the progress, read the result."""

import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from posecheck.capture.analyse import analyse_video
from posecheck.capture.model import ensure_model
from posecheck.coaching.analyzer import Analyzer
from posecheck.coaching.catalog import Catalog
from posecheck.coaching.exercise import Exercise
from posecheck.coaching.session import Analysis
from posecheck.errors import PoseCheckError
from posecheck.sessions.report import DISCLAIMER
from posecheck.ui.session_report import show_downloads, show_report

VIDEO_TYPES = ["mp4", "mov", "m4v", "webm", "mkv", "avi", "gif"]
_RESULT = "upload_result"
_OWN, _SAMPLE = "My own video", "Try a sample"
_PROGRESS_EVERY_S = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A bundled video to try without a camera."""

    path: Path
    title: str
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Done:
    """A result, and the choice it belongs to: another choice hides it."""

    chosen: str
    analysis: Analysis
    exercise: Exercise


def load_samples(folder: Path) -> list[Sample]:
    """The videos named in the folder's manifest; none where there is no manifest."""
    manifest = folder / "manifest.json"
    if not manifest.exists():
        return []
    clips = json.loads(manifest.read_text(encoding="utf-8"))["clips"]
    return [
        Sample(path=folder / clip["file"], title=clip["title"], exercise=clip["exercise"])
        for clip in clips
    ]


def page(catalog: Catalog, samples: Sequence[Sample]) -> None:
    """Show the page."""
    st.title("Check a video")
    st.write("Choose a video of a whole set, filmed from one place. It stays on this computer.")
    own = st.radio("Video", (_OWN, _SAMPLE), horizontal=True, label_visibility="collapsed") == _OWN
    chosen = _own_video(catalog) if own or not samples else _sample_video(catalog, samples)
    done: _Done | None = st.session_state.get(_RESULT)
    if done is not None and done.chosen == chosen:
        show_report(done.analysis.result, done.exercise)
        if done.analysis.result.reps:
            show_downloads(done.analysis, done.exercise)
    st.caption(DISCLAIMER)


def _own_video(catalog: Catalog) -> str:
    """Choose a file and say what is done in it; names the choice."""
    file = st.file_uploader("Video", type=VIDEO_TYPES)
    names = list(catalog)
    name = st.selectbox(
        "Exercise",
        names,
        index=names.index("squat") if "squat" in names else 0,
        format_func=lambda one: catalog[one].title,
    )
    exercise = catalog[name]
    st.caption(exercise.camera)
    chosen = f"{file.file_id if file else None} {name}"
    if st.button("Check my form", type="primary", disabled=file is None) and file is not None:
        with tempfile.TemporaryDirectory(prefix="posecheck-") as folder:
            path = Path(folder) / Path(file.name).name
            path.write_bytes(file.read())
            _analyse(path, exercise, chosen)
    return chosen


def _sample_video(catalog: Catalog, samples: Sequence[Sample]) -> str:
    """Choose one of the bundled videos; names the choice."""
    sample = st.selectbox("Sample", samples, format_func=lambda one: one.title)
    st.video(sample.path)
    if st.button("Check this form", type="primary"):
        _analyse(sample.path, catalog[sample.exercise], sample.title)
    return sample.title


def _analyse(path: Path, exercise: Exercise, chosen: str) -> None:
    """Run the engine on a file and keep the result; what goes wrong is said in one sentence."""
    st.session_state[_RESULT] = None
    bar = st.progress(0.0, "Getting ready")
    started = last = time.monotonic()

    def on_progress(done_s: float, total_s: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _PROGRESS_EVERY_S or total_s <= 0:
            return
        last = now
        share = min(done_s / total_s, 1.0)
        left_s = (now - started) * (1 - share) / share if share else 0.0
        bar.progress(share, f"Watching, about {left_s:.0f} s left")

    def getting_ready(sentence: str) -> None:
        bar.progress(0.0, sentence)

    try:
        model = ensure_model(progress=getting_ready)
        analysis = analyse_video(path, Analyzer(exercise), model, on_progress=on_progress)
        st.session_state[_RESULT] = _Done(chosen=chosen, analysis=analysis, exercise=exercise)
    except PoseCheckError as error:
        st.error(str(error))
    finally:
        bar.empty()
