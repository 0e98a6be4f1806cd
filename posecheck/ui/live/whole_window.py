"""The look of a page that is all picture: as wide as the window, and nothing stands below it."""

import streamlit as st

_STYLE = """<style>
.stMainBlockContainer { padding: 3.75rem 0.5rem 0 !important; max-width: none !important; }
.stVerticalBlock.st-key-phone_bar { display: none !important; }
</style>"""


def take_whole_window() -> None:
    """Give the picture all the room there is."""
    st.html(_STYLE)
