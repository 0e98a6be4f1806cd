"""Two sets side by side: one tap plays the same rep of both, each part of it at the same time."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from posecheck.ui.player.player import player_text

Marks = tuple[float, float, float]
_PAUSE = "Pause"
# Side by side on a phone as well: one below the other could not be compared.
_BESIDE = """<style>
.st-key-in_step > div > [data-testid="stHorizontalBlock"] { flex-wrap: nowrap; }
.st-key-in_step [data-testid="stColumn"] { min-width: 0; }
.st-key-in_step video { max-height: 62dvh; background: #1B1F2A; object-fit: contain; }
</style>"""
_buttons = st.components.v2.component(
    "posecheck_in_step",
    html='<div class="moments" role="group" aria-label="Play both"></div>',
    css=player_text("player.css"),
    js=player_text("in_step.js"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """One of the two.

    Attributes:
        data: an MP4; ``about`` says what it shows.
        reps: start, turn and end of each rep, seconds of the film.
    """

    data: bytes
    about: str
    reps: Sequence[Marks]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    label: str
    marks: tuple[Marks, Marks]


def play_in_step(first: Film, second: Film) -> None:
    """Show both, and a button for each rep that both have."""
    names = ("in_step_first", "in_step_second")
    with st.container(key="in_step"):
        st.html(_BESIDE)
        films = zip(st.columns(2), names, (first, second), strict=True)
        for column, name, film in films:
            with column, st.container(key=name):
                st.video(film.data, format="video/mp4", alt=film.about)
                st.caption(film.about)
    pairs = [
        _Pair(label=f"Play rep {number}", marks=marks)
        for number, marks in enumerate(zip(first.reps, second.reps, strict=False), start=1)
    ]
    _buttons(
        key="in_step_buttons",
        data={"videos": names, "pause": _PAUSE, "reps": [asdict(one) for one in pairs]},
    )
