"""Jobs of one browser window; they end with it."""

import logging

import streamlit as st

from posecheck.capture.jobs import Job, JobQueue, JobState
from posecheck.errors import PoseCheckError
from posecheck.ui.video.analysis_job import CheckedVideo, Request, check_video

_LOG = logging.getLogger(__name__)
# Work stops within a frame or two, unless it is just fetching the pose model.
_STOPS_WITHIN_S = 3.0
STOPPED = "Stopped. Nothing of the video was kept."
_NO_ROOM = "The video could not be stored while it is checked; make room on the disk: {reason}."
_BROKEN = "Something went wrong in PoseCheck itself, and the video could not be checked."


class WindowJob:
    """The check under way in one window.

    Attributes:
        name: of the video, in Markdown; empty as long as there was none.
    """

    def __init__(self) -> None:
        self.job: Job[CheckedVideo] | None = None
        self.name = ""

    def start(self, request: Request) -> None:
        """Check a video as soon as those of other windows are done."""
        self.name = request.shown_name
        self.job = _queue().start(lambda folder, report: check_video(request, folder, report))

    def close(self) -> None:
        """Stop what is under way."""
        if self.job is not None:
            self.job.cancel()


@st.cache_resource(show_spinner=False)
def _queue() -> JobQueue:
    """One for all windows of the server."""
    return JobQueue()


@st.cache_resource(show_spinner=False, scope="session", on_release=WindowJob.close)
def window_job() -> WindowJob:
    """That of this window; closed when the window is, and when the server stops."""
    return WindowJob()


def outcome(job: Job[CheckedVideo]) -> CheckedVideo | str:
    """What came of a job that is over, or one sentence that says why nothing did."""
    if job.state is JobState.CANCELLED:
        job.wait(_STOPS_WITHIN_S)
        return STOPPED
    try:
        return job.result()
    except PoseCheckError as error:
        return str(error)
    except OSError as error:
        return _NO_ROOM.format(reason=error.strerror or error)
    except Exception:  # noqa: BLE001 - whatever it is, the page stays and the log has it
        _LOG.exception("a video could not be checked")
        return _BROKEN
