"""The app's entry point: joins the pages and the exercises."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

import exercises
import posecheck
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.ui import learn, login, phone_bar, this_device
from posecheck.ui.live import page as live
from posecheck.ui.live.phone import page as phone
from posecheck.ui.progress import page as progress
from posecheck.ui.settings import page as settings
from posecheck.ui.video import page as video
from posecheck.ui.video.samples import load_samples

# A picture of our own: the browser would fetch a named one from another server.
ICON = Path(posecheck.__file__).parent / "ui" / "icon.svg"
st.set_page_config(page_title="PoseCheck", page_icon=ICON)
login.refuse_public()
login.gate()
this_device.end_with_pairing()
SAMPLES = Path(__file__).parent / "sample_videos"
catalog = load_catalog(exercises)


def _page(show: Callable[[], None], title: str, icon: str, *, default: bool = False) -> st.Page:
    return st.Page(
        show, title=title, icon=f":material/{icon}:", url_path=title.lower(), default=default
    )


first = [
    _page(lambda: live.page(catalog), "Move", "videocam", default=True),
    _page(lambda: video.page(catalog, load_samples(SAMPLES)), "Video", "movie"),
    _page(lambda: progress.page(catalog), "Progress", "insights"),
]
more = [
    _page(lambda: learn.page(catalog), "Learn", "school"),
    _page(lambda: settings.page(catalog), "Settings", "settings"),
]
# In no menu: Move leads there, on a phone that was let in.
hidden = st.Page(phone.page, title="Camera", url_path="camera", visibility="hidden")
chosen = st.navigation({"": first, "More": [*more, hidden]}, position="top")
login.show_account()
phone_bar.show([*first, *more])
chosen.run()
