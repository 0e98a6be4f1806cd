"""The choice of a video to check, and of the exercise in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.ui.markdown import literal
from posecheck.ui.video.analysis_job import Request, longest_s
from posecheck.ui.video.film import film_or_send_again
from posecheck.ui.video.options import choose_options
from posecheck.ui.video.samples import Sample
from posecheck.video_kinds import VIDEO_SUFFIXES, is_video_name

VIDEO_TYPES = sorted(ending.removeprefix(".") for ending in VIDEO_SUFFIXES)
_REFUSED = "{name} is no video: it ends in none of {endings}. Choose the video itself."
_OWN, _SAMPLE = "My own video", "Try a sample"
_AUTO = "auto"
_EXERCISE = "video_exercise"
_AUTO_CAMERA = "The whole body in view: from the front for the knees, from the side for the back."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Source:
    """A video, read only when it is wanted."""

    name: str
    read: Callable[[], bytes]


def choose(catalog: Catalog, samples: Sequence[Sample], *, busy: bool) -> Request | None:
    """Show what there is to choose; what is wanted, when the button has just been pressed.

    Args:
        busy: whether a video is being checked; then everything stays as it is.

    Raises:
        ReferenceRefused: the reference file is of no use for the exercise.
        SettingInvalid: the longest video is set to something else than a number.
    """
    ways = (_OWN, _SAMPLE) if samples else (_OWN,)
    way = st.radio(
        "Video",
        ways,
        horizontal=True,
        disabled=busy,
        key="video_way",
        label_visibility="collapsed",
    )
    if way == _OWN:
        source, chosen = _choose_own(catalog, busy=busy)
    else:
        source, chosen = _choose_sample(samples, busy=busy)
    options = choose_options(catalog, chosen, busy=busy)
    pressed = st.button(
        "Check my form", type="primary", disabled=busy or source is None, key="video_check"
    )
    if not pressed or source is None:
        return None
    return options.request(source.name, source.read())


def _choose_own(catalog: Catalog, *, busy: bool) -> tuple[_Source | None, str | None]:
    """A file, and the name of what is done in it; None to find out."""
    # Any file may be chosen: what is refused is so in words that say what is allowed.
    file = st.file_uploader("Your video", disabled=busy, key="video_file")
    film_or_send_again()
    st.caption(
        f"Up to {longest_s() / 60:g} minutes long; MP4, MOV, WebM and most other kinds. "
        "The sound is not used."
    )
    if file is not None and not is_video_name(file.name):
        st.error(_REFUSED.format(name=literal(file.name), endings=" ".join(VIDEO_TYPES)))
        file = None
    titles = {_AUTO: "Find out for me"} | {name: one.title for name, one in catalog.items()}
    name = st.selectbox(
        "Exercise",
        list(titles),
        format_func=titles.__getitem__,
        disabled=busy,
        key=_EXERCISE,
    )
    st.caption(_AUTO_CAMERA if name == _AUTO else catalog[name].camera)
    source = None if file is None else _Source(name=file.name, read=file.getvalue)
    return source, None if name == _AUTO else name


def _choose_sample(samples: Sequence[Sample], *, busy: bool) -> tuple[_Source, str]:
    """One of the bundled videos; what is done in it is known."""
    titles = {sample.title: sample for sample in samples}
    sample = titles[st.selectbox("Sample", list(titles), disabled=busy, key="video_sample")]
    st.video(sample.path, alt=sample.title)
    source = _Source(name=sample.path.name, read=Path(sample.path).read_bytes)
    return source, sample.exercise


def find_out_next_time() -> None:
    """Forget which exercise was chosen: it was another."""
    st.session_state.pop(_EXERCISE, None)
