"""The person's data: where it is, take it along, bring it in, delete it."""

import tempfile
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.errors import ArchiveUnreadable, NotStored
from posecheck.sessions.store.archive.reader import Imported, import_archive
from posecheck.sessions.store.failures import name_of
from posecheck.sessions.store.records import Person
from posecheck.sessions.store.store import Store
from posecheck.ui import page_context
from posecheck.ui.downloads import archive_of, offer
from posecheck.ui.markdown import literal
from posecheck.ui.settings.feedback import run_with_feedback, show_feedback
from posecheck.user_text import as_name

_IMPORTING, _ONE, _ALL = "importing", "deleting one", "deleting all"
_WORDS = "delete everything"


def show_data(person: Person, catalog: Catalog) -> None:
    """Everything that can be done with what is kept."""
    store = page_context.store()
    if store.database.owner is None:
        st.header("Where it is")
        st.write("All that is kept is in one place, and nothing is sent anywhere else:")
        st.code(name_of(store.database.url), language=None, wrap_lines=True)
    st.header("Take it along")
    offer("Export everything", lambda: archive_of(store, catalog, None), "posecheck.zip")
    _bring_in(store)
    st.header("Delete")
    st.write(_what_deleting_means(store))
    _delete_one(store, person)
    _delete_all(store)


def _bring_in(store: Store) -> None:
    with st.form("import", clear_on_submit=True):
        file = st.file_uploader("Bring in an exported archive", type="zip")
        brought = st.form_submit_button("Bring it in")
    if brought:
        run_with_feedback(_IMPORTING, lambda: _import(store, file))
    show_feedback(_IMPORTING)


def _import(store: Store, file: UploadedFile | None) -> str:
    if file is None:
        raise NotStored("Choose an archive first.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.zip"
        path.write_bytes(file.getbuffer())
        try:
            done = import_archive(store, path)
        except ArchiveUnreadable as error:
            raise ArchiveUnreadable(str(error).replace(str(path), file.name)) from error
    return _brought_in(done)


def _brought_in(done: Imported) -> str:
    known = f" {done.known} were here already and stay as they are." if done.known else ""
    return f"New: {done.people} people and {done.sessions} sessions.{known}"


def _what_deleting_means(store: Store) -> str:
    gone = (
        "Deleted is gone: it is taken out of the file itself, not only hidden."
        if store.database.is_file
        else "Deleted is gone from the database; its own logs and backups are the server's."
    )
    return f"{gone} It cannot be undone. Archives that you exported stay where you put them."


def _delete_one(store: Store, person: Person) -> None:
    name = person.profile.name
    with st.form(f"delete {person.id}", clear_on_submit=True):
        typed = st.text_input(f"To delete {literal(name)} with every session, type her name")
        deleted = st.form_submit_button(f"Delete {literal(name)}", icon=":material/delete:")

    def delete() -> str:
        _check_typed(typed, name)
        store.delete_person(person.id)
        return f"{name} and everything of hers is gone."

    if deleted:
        run_with_feedback(_ONE, delete)
    show_feedback(_ONE)


def _delete_all(store: Store) -> None:
    with st.form("delete everything", clear_on_submit=True):
        typed = st.text_input(f"To delete all people and all sessions, type: {_WORDS}")
        deleted = st.form_submit_button("Delete everything", icon=":material/delete_forever:")

    def delete() -> str:
        _check_typed(typed, _WORDS)
        store.delete_everything()
        return "Everything is gone."

    if deleted:
        run_with_feedback(_ALL, delete)
    show_feedback(_ALL)


def _check_typed(typed: str, wanted: str) -> None:
    """Refuse when it was not meant.

    Raises:
        NotStored: the words are others.
    """
    if as_name(typed) != as_name(wanted):
        raise NotStored(f"Nothing was deleted: type “{wanted}” to confirm.")
