"""Preferences to choose: voice, language, which network watches, what is kept."""

from dataclasses import replace

import streamlit as st

from posecheck.sessions.store.preferences import Preferences
from posecheck.sessions.store.records import Person
from posecheck.translation import languages
from posecheck.ui import page_context
from posecheck.ui.model_names import MODEL_LABEL, MODEL_NAMES
from posecheck.ui.settings.feedback import run_with_feedback, show_feedback

_PLACE = "help"


def show_help(person: Person) -> None:
    """Her preferences to change."""
    now = page_context.store().people.preferences(person.id)
    with st.form(f"help {person.id}"):
        changed = _asked(now)
        saved = st.form_submit_button("Save", type="primary")
    if saved:
        run_with_feedback(_PLACE, lambda: _save(person, changed))
    show_feedback(_PLACE)


def _save(person: Person, preferences: Preferences) -> str:
    page_context.store().people.set_preferences(person.id, preferences)
    return "Saved. It holds from the next set on."


def _asked(now: Preferences) -> Preferences:
    """The preferences as they stand in the form."""
    voice = st.toggle("Say the cues aloud", now.voice)
    voice_name = st.text_input(
        "Voice",
        now.voice_name,
        max_chars=100,
        placeholder="The browser's own choice",
        help="The name of one of your browser's voices, or the beginning of it, such as Samantha.",
    )
    known = languages()
    codes = list(known)
    language = st.selectbox(
        "Language of the cues",
        codes,
        index=codes.index(now.language if now.language in known else "en"),
        format_func=known.__getitem__,
    )
    model = st.radio(
        MODEL_LABEL,
        list(MODEL_NAMES),
        index=list(MODEL_NAMES).index(now.model),
        format_func=MODEL_NAMES.__getitem__,
    )
    keep_video = st.toggle(
        "Keep my videos",
        now.keep_video,
        help="Else only the results and the moving points of the body are kept, no picture.",
    )
    return replace(
        now,
        model=model,
        voice=voice,
        voice_name=voice_name.strip(),
        keep_video=keep_video,
        language=language,
    )
