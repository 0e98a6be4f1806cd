"""The live page: choose, answer, stand in front of the camera, read what came of it."""

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.ui import page_context
from posecheck.ui.live import (
    camera,
    check_in,
    choose,
    middle_camera,
    middle_done,
    offer_neutral,
    summary,
)
from posecheck.ui.live.visit import Step, this_visit

# Little room above; the stage is as wide as the window.
_ROOM = "<style>.stMainBlockContainer {{padding: 4rem 1rem 2rem; max-width: {width}}}</style>"
_STAGE = "<style>.stMainBlockContainer {padding: 3.75rem 0.5rem 0; max-width: none}</style>"
_WIDTH = "52rem"


def page(catalog: Catalog) -> None:
    """Show the page."""
    visit = this_visit()
    watching = visit.step in (Step.CAMERA, Step.MIDDLE) and not visit.problem
    st.html(_STAGE if watching else _ROOM.format(width=_WIDTH))
    with page_context.spoken_errors():
        match visit.step:
            case Step.CHOOSE:
                choose.show(visit, catalog)
            case Step.CHECK_IN:
                check_in.show(visit)
            case Step.STOP:
                check_in.show_stop(visit)
            case Step.OFFER:
                offer_neutral.show(visit)
            case Step.MIDDLE:
                middle_camera.show(visit)
            case Step.MIDDLE_DONE:
                middle_done.show(visit)
            case Step.CAMERA:
                camera.show(visit)
            case Step.SUMMARY:
                summary.show(visit)
