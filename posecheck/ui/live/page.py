"""The live page: choose, answer, stand in front of the camera, read what came of it."""

from collections.abc import Callable, Mapping

import streamlit as st

from posecheck.capture.live.seats import seats
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.errors import ComputerBusy
from posecheck.ui import page_context, person_header
from posecheck.ui.live import (
    camera,
    check_in,
    choose,
    full_house,
    middle_camera,
    middle_done,
    offer_neutral,
    prepare,
    summary,
)
from posecheck.ui.live.left_sets import LEFT
from posecheck.ui.live.person_settings import whose
from posecheck.ui.live.visit import Step, Visit, set_aside, this_visit
from posecheck.ui.live.whole_window import take_whole_window
from posecheck.ui.player.announce import begin_at_the_top

_STEPS: Mapping[Step, Callable[[Visit], None]] = {
    Step.CHECK_IN: check_in.show,
    Step.STOP: check_in.show_stop,
    Step.PREPARE: prepare.show,
    Step.OFFER: offer_neutral.show,
    Step.MIDDLE: middle_camera.show,
    Step.MIDDLE_DONE: middle_done.show,
    Step.CAMERA: camera.show,
    Step.SUMMARY: summary.show,
}


def page(catalog: Catalog) -> None:
    """Show the page."""
    visit = _visit_of_person()
    with page_context.spoken_errors():
        watching = visit.step in (Step.CAMERA, Step.MIDDLE) and not visit.problem
        waits = watching and not visit.has_stream and not seats().free
        if watching and not waits:
            take_whole_window()
        else:
            begin_at_the_top(visit.step.value)
        if waits:
            full_house.show(seats())
        elif visit.step is Step.CHOOSE:
            choose.show(visit, catalog)
        else:
            _show_step(visit)


def _show_step(visit: Visit) -> None:
    """The step of a visit; who comes to the last free place too late waits like others."""
    try:
        _STEPS[visit.step](visit)
    except ComputerBusy:
        st.rerun()


def _visit_of_person() -> Visit:
    """The visit of this tab, for the person at the top; a set of another's is left to her."""
    person_header.show(fixed=this_visit().goes_on)
    visit = this_visit()
    if visit.step is Step.CHOOSE or not _is_of_another(visit):
        return visit
    if visit.goes_on:
        LEFT.put(whose(visit.person_id), visit)
    return set_aside()


def _is_of_another(visit: Visit) -> bool:
    """Whether it is known to be; a store that cannot be read ends no set."""
    now = page_context.person_id()
    return None not in (now, visit.person_id) and now != visit.person_id
