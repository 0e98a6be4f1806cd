"""The context of every page: the kept sessions, and whose they are."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from posecheck.errors import NotStored, PersonNotChosen, PoseCheckError
from posecheck.sessions import DEFAULT_PERSON
from posecheck.sessions.store.location import database_url
from posecheck.sessions.store.records import Person
from posecheck.sessions.store.store import Store
from posecheck.ui import login, window
from posecheck.ui.markdown import literal
from posecheck.user_text import one_line

# Stores that are held open at once, one for each login; the longest unused is closed.
_STORES = 50
_MYSELF = "Myself"


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
    """Whose page this is: the one chosen in this window, or the only one it can be.

    Raises:
        PersonNotChosen: it may be one of several; ``person_header`` asks.
        StoreUnavailable: in one sentence.
    """
    kept = store()
    chosen = window.chosen_person()
    if chosen is not None:
        try:
            return kept.people.get(chosen)
        except NotStored:  # deleted in another window
            window.choose_person(None)
    return _by_itself(kept)


def _by_itself(kept: Store) -> Person:
    """Nobody is taken for somebody else: where there are several people, one is chosen."""
    everyone = kept.people.everyone()
    if not everyone:
        return kept.people.find_or_add(DEFAULT_PERSON)
    if len(everyone) == 1 and not everyone[0].profile.is_client:
        return everyone[0]
    raise PersonNotChosen("Choose first whose set it is, at the top of the page.")


def person_id() -> str | None:
    """The id of the person of this page, also while people cannot be read; None without one."""
    try:
        return person().id
    except PoseCheckError:
        return window.chosen_person()


def name_of(whose: Person) -> str:
    """The name of a person as it is shown."""
    return shown_name(whose.profile.name)


def for_whom() -> str:
    """For the person of this page, as the end of a sentence; "" where that cannot be read."""
    try:
        name = literal(name_of(person()))
    except PoseCheckError:
        return ""
    return f" for {'myself' if name == _MYSELF else name}"


def shown_name(name: str) -> str:
    """A name as it is shown: whoever never gave one is herself."""
    return _MYSELF if name == DEFAULT_PERSON else one_line(name)


@contextmanager
def spoken_errors() -> Iterator[None]:
    """Show what went wrong as a sentence; the rest of the page stays."""
    try:
        yield
    except PoseCheckError as error:
        st.error(literal(str(error)))
