"""The first step of a visit: what to do, and from where the camera looks."""

import streamlit as st

from posecheck.coaching.checks.unseen import UnseenCheck
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.coaching.guide.passes import Pass, passes_of
from posecheck.errors import PoseCheckError
from posecheck.ui import line_drawings
from posecheck.ui.check_in import last_session
from posecheck.ui.live.interrupted import offer
from posecheck.ui.live.neutral_tasks import TASKS, NeutralTask
from posecheck.ui.live.own_neutrals import exercise_in
from posecheck.ui.live.phone import offer as phone_offer
from posecheck.ui.live.sentences import PLACES, TITLES
from posecheck.ui.live.visit import Visit
from posecheck.ui.model_names import MODEL_LABEL, MODEL_NAMES


def show(visit: Visit, catalog: Catalog) -> None:
    """Cards with a drawing; first of all, large, the same as last time."""
    st.title("Move")
    phone_offer.show_camera()
    offer(visit, catalog)
    last = _last(catalog)
    if last is not None:
        _offer_again(visit, *last)
    with st.container(key="cards_exercises"):
        for exercise in sorted(catalog.values(), key=_whole_checks_first):
            for check_pass in passes_of(exercise):
                _card(visit, exercise, check_pass)
    _neutral_cards(visit, catalog)
    phone_offer.show_way()
    with st.expander("Options"):
        visit.variant = st.selectbox(
            MODEL_LABEL,
            list(MODEL_NAMES),
            index=None,
            format_func=MODEL_NAMES.__getitem__,
            placeholder="As in the settings",
        )


def _whole_checks_first(exercise: Exercise) -> tuple[int, int]:
    """Those that are seen from two sides, then from the front before from the side."""
    passes = passes_of(exercise)
    return -len(passes), list(Pass).index(passes[0])


def _card(visit: Visit, exercise: Exercise, check_pass: Pass) -> None:
    with st.container(border=True, key=f"card_{exercise.name}_{check_pass.value}"):
        alt = f"{exercise.title}, the camera {TITLES[check_pass]}"
        st.image(line_drawings.of_exercise(exercise, check_pass), width="stretch", alt=alt)
        st.button(
            f"{exercise.title} {TITLES[check_pass]}",
            key=f"choose_{exercise.name}_{check_pass.value}",
            type="primary",
            width="stretch",
            on_click=visit.choose,
            args=(exercise, check_pass),
        )
        seen = ", ".join(fault.title for fault in _judged(exercise, check_pass)[:2])
        place = f"{PLACES[check_pass]} {exercise.begin}".strip()
        st.markdown(f"{place} I look for: {seen}.")


def _judged(exercise: Exercise, check_pass: Pass) -> list[Fault]:
    """What is looked for, without what no camera sees and is only taught."""
    faults = check_pass.faults(exercise)
    return [fault for fault in faults if not isinstance(fault.check, UnseenCheck)]


def _neutral_cards(visit: Visit, catalog: Catalog) -> None:
    """What is no set: to find her middle, and to hold it."""
    st.header("Your neutral")
    with st.container(key="cards_neutral"):
        for task in TASKS:
            exercise = exercise_in(catalog, task.posture)
            if exercise is not None:
                _neutral_card(visit, exercise, task)


def _neutral_card(visit: Visit, exercise: Exercise, task: NeutralTask) -> None:
    named = f"{task.aim.name.lower()}_{task.posture}"
    with st.container(border=True, key=f"card_{named}"):
        st.image(line_drawings.drawn(task.drawing), width="stretch", alt=f"{task.title}, side-on")
        st.button(
            task.title,
            key=f"choose_{named}",
            type="primary",
            width="stretch",
            on_click=visit.choose,
            args=(exercise, Pass.SIDE, task.aim),
        )
        st.markdown(task.what)


def _offer_again(visit: Visit, exercise: Exercise, check_pass: Pass) -> None:
    """One large button, to be hit from afar; nothing begins by itself."""
    with st.container(key="same_as_last_time"):
        st.button(
            f"Same as last time: {exercise.title.lower()} {TITLES[check_pass]}",
            icon=":material/replay:",
            width="stretch",
            on_click=visit.choose,
            args=(exercise, check_pass),
        )


def _last(catalog: Catalog) -> tuple[Exercise, Pass] | None:
    """What the person did last, where it is known."""
    try:
        last = last_session()
    except PoseCheckError:  # the page works without kept sessions; the summary says so
        return None
    if last is None or last.exercise not in catalog:
        return None
    exercise = catalog[last.exercise]
    return exercise, passes_of(exercise)[0]
