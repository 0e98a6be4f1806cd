"""The look that the theme's settings cannot give: one width, targets to hit, contrast to read."""

import streamlit as st

# Title and width stay where they are from page to page; what is tapped is 44 pixels high; grey
# words, and words on a chosen button, are at least 4.5:1 on their ground. In the dark the accent
# must be light to be read on the ground (8:1), and white words on it would have 2:1; ink has 8:1.
# Streamlit itself shows the keyboard's place by a shade of 0.5, and on links not at all. The links
# to headings are stops of the keyboard that nobody sees, one for each heading.
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
[data-testid="stHeaderActionElements"] { display: none; }
:focus-visible, label:has(input:focus-visible), video:focus-within:not(:hover) {
  outline: 3px solid #12705F !important; outline-offset: 2px !important;
}
.stMain { scroll-padding: 4.75rem 0 5.5rem; }
.stMain:focus-visible { outline-offset: -3px !important; }
@media (prefers-color-scheme: dark) {
  [data-testid^="stBaseButton-primary"], [data-testid^="stBaseButton-primary"]:hover {
    color: #1B1F2A;
  }
  [data-testid="stButtonGroup"] button[data-selected="true"] p { color: #A8E6DA !important; }
  :focus-visible, label:has(input:focus-visible), video:focus-within:not(:hover) {
    outline-color: #4FC3AE !important;
  }
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
