"""The contrast that the theme's settings cannot give: button words that read in the dark too."""

import streamlit as st

# In the dark the accent must be light to be read on the ground (8:1), and white words on it would
# have 2:1; ink has 8:1.
_INK_ON_BUTTONS = """<style>
[data-testid^="stBaseButton-primary"] { color: #1B1F2A; }
[data-testid^="stBaseButton-primary"]:hover { color: #1B1F2A; }
</style>"""


def mend_contrast() -> None:
    """Put dark words on the light buttons of the dark theme."""
    if st.context.theme.type == "dark":
        st.html(_INK_ON_BUTTONS)
