"""The progress of a video check: how far it is, and a way to stop it."""

import streamlit as st

from posecheck.capture.jobs import Job, JobState
from posecheck.ui.video.analysis_job import CheckedVideo

_EVERY_S = 0.5


@st.fragment(run_every=_EVERY_S)
def show_progress(job: Job[CheckedVideo], name: str) -> None:
    """Show the progress, again and again until it is over; then the page is drawn anew."""
    if job.over:
        st.rerun()
    with st.container(border=True):
        st.markdown(f"**Checking {name}**")
        st.progress(job.progress.share, _sentence(job))
        st.button("Cancel", key="video_cancel", on_click=job.cancel)


def _sentence(job: Job[CheckedVideo]) -> str:
    """What is going on, and how long it will still take."""
    if job.state is JobState.WAITING:
        return "Waiting for another video; yours starts by itself"
    progress = job.progress
    if progress.left_s is None:
        return progress.what or "Getting ready"
    return f"{progress.what}, {_time(progress.left_s)} left"


def _time(seconds: float) -> str:
    """About how long, in words."""
    if seconds < 90:
        return f"about {seconds:.0f} s"
    return f"about {seconds / 60:.0f} minutes"
