"""The project's own line drawings of exercises and cues."""

import re
from importlib.resources import files

import streamlit as st

_ABOUT = re.compile(r'aria-label="([^"]+)"')
# A drawing has its place before it is there, and is as large as it has to be: nothing on it is a
# stop of the keyboard.
_STYLE = """<style>
[class*="st-key-card_"] > .stElementContainer:first-child { aspect-ratio: 260 / 140; }
[data-testid="stElementToolbar"] { display: none; }
</style>"""


def dress() -> None:
    """Lay out a page of drawings: each is the first in a container with a key like ``card_1``."""
    st.html(_STYLE)


def drawn(name: str) -> str:
    """One of the drawings as SVG; "" where there is none of this name."""
    found = files("posecheck.ui").joinpath("drawings", f"{name}.svg")
    return found.read_text(encoding="utf-8") if found.is_file() else ""


def show(drawing: str) -> None:
    """Show a drawing, with its own words for whoever cannot see it."""
    about = _ABOUT.search(drawing)
    st.image(drawing, width="stretch", alt=about[1] if about else "")
