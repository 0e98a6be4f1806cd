"""The progress page: the kept sessions as a list, one of them, two side by side, or trends."""

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.sessions.report import DISCLAIMER
from posecheck.ui import page_context, person_header
from posecheck.ui.progress.addresses import COMPARED, SESSION
from posecheck.ui.progress.compare_view import show_comparison
from posecheck.ui.progress.habit_view import show_habit
from posecheck.ui.progress.list_view import show_list
from posecheck.ui.progress.session_view import show_session
from posecheck.ui.progress.trends_view import show_trends

_LIST, _TRENDS, _NEUTRAL = "Sessions", "Trends", "Neutral"


def page(catalog: Catalog) -> None:
    """Show the page; what the address names is opened."""
    person_header.show()
    with page_context.spoken_errors():
        _show(catalog)
    st.caption(DISCLAIMER)


def _show(catalog: Catalog) -> None:
    opened, compared = (st.query_params.get(name) for name in (SESSION, COMPARED))
    if opened and compared:
        show_comparison(opened, compared, catalog)
    elif opened:
        show_session(opened, catalog)
    else:
        st.title("Progress")
        person = page_context.person()
        chosen = st.segmented_control(
            "Show",
            (_LIST, _TRENDS, _NEUTRAL),
            default=_LIST,
            required=True,
            label_visibility="collapsed",
        )
        if chosen == _TRENDS:
            show_trends(person, catalog)
        elif chosen == _NEUTRAL:
            show_habit(person)
        else:
            show_list(person, catalog)
