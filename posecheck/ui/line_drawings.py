"""The project's own line drawings of exercises and cues."""

import re
from collections.abc import Sequence
from importlib.resources import files

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.passes import Pass, passes_of

_ABOUT = re.compile(r'aria-label="([^"]+)"')


def drawn(name: str) -> str:
    """One of the drawings as SVG; "" where there is none of this name."""
    found = files("posecheck.ui").joinpath("drawings", f"{name}.svg")
    return found.read_text(encoding="utf-8") if found.is_file() else ""


def of_exercise(exercise: Exercise, check_pass: Pass | None = None) -> str:
    """An exercise as one of its passes shows it; only the camera where nobody has drawn it.

    Args:
        check_pass: None for the one that is easiest to draw, from the side where there is one.
    """
    passes = sorted(passes_of(exercise), key=lambda one: one is not Pass.SIDE)
    chosen = check_pass or passes[0]
    return drawn(f"{exercise.name}_{chosen.value}") or drawn(chosen.value)


def show(drawing: str) -> None:
    """Show a drawing, with its own words for whoever cannot see it."""
    about = _ABOUT.search(drawing)
    st.image(drawing, width="stretch", alt=about[1] if about else "")


def beside(name: str, card: str) -> DeltaGenerator:
    """A place for words, with the drawing of this name beside it where there is one.

    Args:
        card: what the drawing is of, a name of its own on the page.
    """
    drawing = drawn(name)
    if not drawing:
        return st.container()
    picture, words = st.columns([2, 3], gap="medium")
    with picture, st.container(key=f"card_{card}"):
        show(drawing)
    return words


def numbered(steps: Sequence[str]) -> str:
    """Steps as a numbered list of Markdown."""
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))
