"""The project's own line drawings of exercises and cues."""

import re
from importlib.resources import files

import streamlit as st

_ABOUT = re.compile(r'aria-label="([^"]+)"')


def drawn(name: str) -> str:
    """One of the drawings as SVG; "" where there is none of this name."""
    found = files("posecheck.ui").joinpath("drawings", f"{name}.svg")
    return found.read_text(encoding="utf-8") if found.is_file() else ""


def show(drawing: str) -> None:
    """Show a drawing, with its own words for whoever cannot see it."""
    about = _ABOUT.search(drawing)
    st.image(drawing, width="stretch", alt=about[1] if about else "")
