"""The look that the theme's settings cannot give: one width, targets to hit, contrast to read."""

import streamlit as st

# Title and width stay where they are from page to page; what is tapped is 44 pixels high; grey
# words, and words on a chosen button, are at least 4.5:1 on their ground. In the dark the accent
# must be light to be read on the ground (8:1), and white words on it would have 2:1; ink has 8:1.
_STYLE = """<style>
.stMainBlockContainer { padding: 4.25rem 1rem 2rem; max-width: 56rem; }
@media (min-width: 1700px) { .stMainBlockContainer { max-width: 72rem; } }
.stMain h2 { font-size: 1.6rem; }
.stMain h3 { font-size: 1.25rem; }
.stMain [data-testid^="stBaseButton"],
.stMain [data-testid="stExpander"] summary { min-height: 2.75rem; }
[data-testid="stButtonGroup"] button { min-height: 2.75rem; min-width: 2.75rem; }
[data-testid="stButtonGroup"] button[data-selected="true"] p {
  color: #0E5548 !important; font-weight: 600;
}
[data-testid="stCaptionContainer"], [data-testid="stImageCaption"] { color: inherit; opacity: 1; }
[data-testid="stCaptionContainer"] p, [data-testid="stImageCaption"] {
  color: color-mix(in srgb, currentColor 78%, transparent);
}
:focus-visible { outline: 3px solid #12705F; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  [data-testid^="stBaseButton-primary"], [data-testid^="stBaseButton-primary"]:hover {
    color: #1B1F2A;
  }
  [data-testid="stButtonGroup"] button[data-selected="true"] p { color: #A8E6DA !important; }
  :focus-visible { outline-color: #4FC3AE; }
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after {
    animation-duration: 0.01ms !important; transition-duration: 0.01ms !important;
  }
}
</style>"""


def dress() -> None:
    """Lay the style over the page."""
    st.html(_STYLE)
