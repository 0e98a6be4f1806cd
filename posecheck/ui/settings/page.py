"""The settings page: who she is, how she wants to be helped, her limits, and her data."""

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.ui import page_context, person_header
from posecheck.ui.settings.data_view import show_data
from posecheck.ui.settings.help_view import show_help
from posecheck.ui.settings.limits_view import show_limits
from posecheck.ui.settings.person_view import show_person
from posecheck.ui.settings.phone_view import show_phone

_PLACES = ["Person", "Voice and video", "Limits", "Phone", "Data"]


def page(catalog: Catalog) -> None:
    """Show the page."""
    person_header.show()
    st.title("Settings")
    with page_context.spoken_errors():
        person = page_context.person()
        # The place is in the address, so that others can lead there: settings?place=Phone.
        places = st.tabs(_PLACES, key="place", bind="query-params")
        profile, helping, limits, phone, data = places
        with profile:
            show_person(person)
        with helping:
            show_help(person)
        with limits:
            show_limits(person, catalog)
        with phone:
            if phone.open:
                show_phone()
        with data:
            show_data(person, catalog)
