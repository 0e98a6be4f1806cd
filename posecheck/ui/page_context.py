"""The context of every page: the kept sessions, and whose they are."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from posecheck.errors import NotStored, PoseCheckError
from posecheck.sessions import DEFAULT_PERSON
from posecheck.sessions.store.location import database_url
from posecheck.sessions.store.records import Person
from posecheck.sessions.store.store import Store
from posecheck.ui import login
from posecheck.ui.markdown import literal
from posecheck.user_text import one_line

_PERSON = "person"
# Stores that are held open at once, one for each login; the longest unused is closed.
_STORES = 50


def store() -> Store:
    """The kept sessions that whoever uses this browser may see.

    Raises:
        StoreUnavailable: in one sentence.
    """
    return _opened(login.owner(), database_url().render_as_string())


@st.cache_resource(show_spinner=False, max_entries=_STORES, on_release=Store.close)
def _opened(owner: str | None, address: str) -> Store:  # noqa: ARG001 - part of the cache key
    """One store for each owner and database, shared by all windows of the server."""
    return Store(owner=owner)


def person() -> Person:
    """Whose page this is: the one chosen in this window, or the first there is, or a new one.

    Raises:
        StoreUnavailable: in one sentence.
    """
    kept = store()
    chosen = st.session_state.get(_PERSON)
    if chosen is not None:
        try:
            return kept.people.get(chosen)
        except NotStored:  # deleted in another window
            del st.session_state[_PERSON]
    everyone = kept.people.everyone()
    return everyone[0] if everyone else kept.people.find_or_add(DEFAULT_PERSON)


def choose_person() -> Person:
    """Let a physio choose among her clients; there is nothing to choose where there is one.

    Raises:
        StoreUnavailable: in one sentence.
    """
    now = person()
    everyone = {one.id: one for one in store().people.everyone()}
    if len(everyone) < 2:
        return now
    ids = list(everyone)
    chosen = st.selectbox(
        "Person",
        ids,
        index=ids.index(now.id),
        format_func=lambda one: one_line(everyone[one].profile.name),
        width=280,
    )
    st.session_state[_PERSON] = chosen
    return everyone[chosen]


@contextmanager
def spoken_errors() -> Iterator[None]:
    """Show what went wrong as a sentence; the rest of the page stays."""
    try:
        yield
    except PoseCheckError as error:
        st.error(literal(str(error)))
