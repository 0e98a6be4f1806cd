"""The navigation of a phone: a bar of icons with their names at the bottom of the window."""

from collections.abc import Sequence

import streamlit as st


def show(pages: Sequence[st.Page]) -> None:
    """Show the bar, on narrow windows only."""
    with st.container(key="phone_bar"):
        for page in pages:
            st.page_link(page, label=page.title, icon=page.icon)
