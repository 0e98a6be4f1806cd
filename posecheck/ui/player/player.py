"""The player of a set: a video that stays in sight, and buttons that play its moments."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files

import streamlit as st


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What can be played.

    Attributes:
        at: where it begins, seconds of the video; then it goes round from ``start`` to ``end``.
    """

    label: str
    at: float
    start: float
    end: float


def player_text(name: str) -> str:
    """A file of this room."""
    return files("posecheck.ui.player").joinpath(name).read_text(encoding="utf-8")


_buttons = st.components.v2.component(
    "posecheck_moments",
    html='<div class="moments" role="group" aria-label="Show"></div>',
    css=player_text("player.css"),
    js=player_text("player.js"),
)
_WHOLE = "The whole set"
# A portrait set would be higher than the window.
_FITS = """<style>
[class*="st-key-player_"] video { max-height: 62dvh; background: #1B1F2A; object-fit: contain; }
</style>"""


def play(
    data: bytes,
    moments: Sequence[Moment],
    *,
    key: str,
    about: str,
    chosen: tuple[int, Moment] | None = None,
) -> None:
    """Show a video, and a button for each of its moments.

    Args:
        data: an MP4.
        key: tells several players on a page apart; letters, digits and underscores.
        about: what the video shows, for whoever cannot see it.
        chosen: a moment that was asked for elsewhere on the page, under a number that is higher
            each time.
    """
    name = f"player_{key}"
    st.html(_FITS)
    with st.container(key=name):
        st.video(data, format="video/mp4", alt=about)
    wanted = None if chosen is None else asdict(chosen[1]) | {"count": chosen[0]}
    _buttons(
        key=f"{name}_moments",
        data={
            "video": name,
            "whole": _WHOLE,
            "moments": [asdict(one) for one in moments],
            "chosen": wanted,
        },
    )
