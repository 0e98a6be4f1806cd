"""The first step: what to do, and from where the camera looks."""

import time
from collections.abc import Mapping
from importlib.resources import files

import streamlit as st

from posecheck.capture.model.routes import Variant
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.passes import Half, halves_of
from posecheck.errors import PoseCheckError
from posecheck.ui.live.person_settings import last_session
from posecheck.ui.live.sentences import PLACES, TITLES
from posecheck.ui.live.visit import Visit

AGAIN_S = 10
_MODELS: Mapping[Variant, str] = {
    "lite": "Lite: quick, for a slow computer",
    "full": "Full: the one that everything was tried with",
    "heavy": "Heavy: exact, for a fast computer",
}


def show(visit: Visit, catalog: Catalog) -> None:
    """Cards with a drawing; the last one again when nobody chooses."""
    st.title("Move")
    last = _last(catalog)
    if last is not None and not visit.waits:
        _offer_again(visit, *last)
    for exercise in sorted(catalog.values(), key=_from_the_front_first):
        halves = halves_of(exercise)
        for column, half in zip(st.columns(len(halves), gap="medium"), halves, strict=True):
            with column:
                _card(visit, exercise, half)
    with st.expander("Options"):
        visit.variant = st.selectbox(
            "Who watches",
            list(_MODELS),
            index=None,
            format_func=_MODELS.__getitem__,
            placeholder="As in the settings",
        )


def _from_the_front_first(exercise: Exercise) -> int:
    """Standing comes before lying."""
    return list(Half).index(halves_of(exercise)[0])


def _card(visit: Visit, exercise: Exercise, half: Half) -> None:
    with st.container(border=True):
        st.image(drawing(exercise, half), width="stretch")
        st.button(
            f"{exercise.title} {TITLES[half]}",
            key=f"choose_{exercise.name}_{half.value}",
            type="primary",
            width="stretch",
            on_click=visit.choose,
            args=(exercise, half),
        )
        seen = ", ".join(fault.title for fault in half.faults(exercise)[:2])
        st.markdown(f"{PLACES[half]} I look for: {seen}.")


@st.fragment(run_every=1.0)
def _offer_again(visit: Visit, exercise: Exercise, half: Half) -> None:
    """Count down to the exercise of last time."""
    left_s = AGAIN_S - (time.monotonic() - visit.opened_s)
    if left_s <= 0:
        visit.choose(exercise, half)
        st.rerun()
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{exercise.title} {TITLES[half]}** again in {left_s:.0f} s")
        if st.button("Wait"):
            visit.waits = True
            st.rerun()


def _last(catalog: Catalog) -> tuple[Exercise, Half] | None:
    """What the person did last, where it is known."""
    try:
        last = last_session()
    except PoseCheckError:  # the page works without kept sessions; the summary says so
        return None
    if last is None or last.exercise not in catalog:
        return None
    exercise = catalog[last.exercise]
    return exercise, halves_of(exercise)[0]


def drawing(exercise: Exercise, half: Half) -> str:
    """The exercise and the camera as SVG; only the camera where nobody has drawn the exercise."""
    folder = files("posecheck.ui.live").joinpath("drawings")
    own = folder.joinpath(f"{exercise.name}_{half.value}.svg")
    drawn = own if own.is_file() else folder.joinpath(f"{half.value}.svg")
    return drawn.read_text(encoding="utf-8")
