"""The app's entry point: joins the pages and the exercises."""

import streamlit as st

import exercises
from posecheck.coaching.catalog import load_catalog
from posecheck.ui import upload

st.set_page_config(page_title="PoseCheck", page_icon=":material/accessibility_new:")
catalog = load_catalog(exercises)


def video() -> None:
    """Analyse a video file."""
    upload.page(catalog)


st.navigation([st.Page(video, title="Video", icon=":material/movie:")]).run()
