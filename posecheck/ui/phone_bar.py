"""The navigation of a phone: a bar of icons with their names at the bottom of the window."""

from collections.abc import Sequence

import streamlit as st

_STYLE = """<style>
.st-key-phone_bar { display: none; }
[data-testid="stLayoutWrapper"]:has(> .st-key-phone_bar) { position: absolute; }
@media (max-width: 640px) {
  .stVerticalBlock.st-key-phone_bar {
    display: flex; flex-direction: row; flex-wrap: nowrap; gap: 0;
    position: fixed; inset: auto 0 0 0; width: 100%; z-index: 999980;
    padding: 0.15rem 0.25rem calc(0.15rem + env(safe-area-inset-bottom));
    background: #FAF7F2;
    border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent);
  }
  .st-key-phone_bar > div { flex: 1 1 0; min-width: 0; width: auto; }
  .st-key-phone_bar a {
    display: flex; flex-direction: column; gap: 0; align-items: center; justify-content: center;
    min-height: 3rem; padding: 0.2rem 0; margin: 0;
  }
  .st-key-phone_bar a p { font-size: 0.75rem; line-height: 1.2; }
  .stMainBlockContainer { padding-bottom: 5.5rem; }
  [data-testid="stExpandSidebarButton"], [data-testid="stSidebar"] { display: none; }
}
@media (max-width: 640px) and (prefers-color-scheme: dark) {
  .stVerticalBlock.st-key-phone_bar { background: #1B1F2A; }
}
</style>"""


def show(pages: Sequence[st.Page]) -> None:
    """Show the bar, on narrow windows only."""
    st.html(_STYLE)
    with st.container(key="phone_bar"):
        for page in pages:
            st.page_link(page, label=page.title, icon=page.icon)
