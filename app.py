"""The app's entry point: joins the pages and the exercises."""

from pathlib import Path

import streamlit as st

import exercises
from posecheck.coaching.catalog import load_catalog
from posecheck.ui import learn, upload

st.set_page_config(page_title="PoseCheck", page_icon=":material/accessibility_new:")
SAMPLES = Path(__file__).parent / "sample_videos"
catalog = load_catalog(exercises)


def video() -> None:
    """Analyse a video file."""
    upload.page(catalog, upload.load_samples(SAMPLES))


def lessons() -> None:
    """What to practise away from the camera."""
    learn.page(catalog)


st.navigation(
    [
        st.Page(video, title="Video", icon=":material/movie:", default=True),
        st.Page(lessons, title="Learn", icon=":material/school:", url_path="learn"),
    ],
    position="top",
).run()
