"""Knee pain on the pages: the question, and what follows from the answer after a set."""

from collections.abc import Callable

import streamlit as st

from posecheck.coaching.safety import pain_advice


def pain_scale(label: str, key: str) -> int | None:
    """Knee pain 0-10, or None; no answer stands there before she gives one."""
    return st.pills(label, list(range(11)), key=key, wrap=True)


def ask_pain_after(
    before: int | None, key: str, keep: Callable[[int], None], note: Callable[[str], None]
) -> int | None:
    """Ask after a set; pain to stop for is met with advice and a place for her own words.

    Args:
        before: what she said before the set.
        keep: called with each answer; ``note`` with what she writes.
    """
    pain = pain_scale("Knee pain now, 0 none to 10 worst", key)
    if pain is None:
        return None
    keep(pain)
    advice = pain_advice(before, pain)
    if not advice:
        return pain
    st.error(advice)
    with st.form(f"{key} note", clear_on_submit=True, border=False):
        text = st.text_area("What is it like?", placeholder="Where it hurts, since when").strip()
        if st.form_submit_button("Keep this with it") and text:
            note(text)
            st.success("Kept. It stands beside the pain in your sessions and trends.")
    return pain
