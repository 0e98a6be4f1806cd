"""What a window keeps over a reload, and for whom."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.sessions.store.records import Profile
from posecheck.sessions.store.store import Store
from posecheck.ui.window import Memories


def script() -> None:
    """A page with nothing but the header, and who it says it is."""
    import streamlit as st

    from posecheck.ui import page_context, person_header

    person_header.show()
    st.text(page_context.person().profile.name)


def opened(**address: str) -> AppTest:
    """The page in a window with this address."""
    page = AppTest.from_function(script, default_timeout=20)
    for name, value in address.items():
        page.query_params[name] = value
    return page.run()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """What the page opens."""
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(tmp_path))
    return Store()


def test_a_window_finds_its_own_memory_and_no_other() -> None:
    """Not by the name alone: another login has another memory under it."""
    memories = Memories()
    memories.of("ada", "window")["video"] = 1
    assert memories.of("ada", "window") == {"video": 1}
    assert memories.of("bea", "window") == {}
    assert memories.of("ada", "another") == {}


def test_windows_that_are_long_unused_are_forgotten() -> None:
    """One that is still open says so, and is kept."""
    memories = Memories()
    memories.of(None, "first")["video"] = 1
    kept = memories.of(None, "second")
    kept["video"] = 2
    for number in range(7):
        memories.keep(None, "second", kept)
        memories.of(None, f"later {number}")
    assert memories.of(None, "second") == {"video": 2}
    assert memories.of(None, "first") == {}


def test_where_nobody_is_a_client_it_is_herself(store: Store) -> None:
    """A first visitor, and somebody whose name is the only one."""
    assert opened().text[0].value == "Me"
    store.people.change(store.people.everyone()[0].id, Profile(name="Ada"))
    assert opened().text[0].value == "Ada"


def test_among_clients_somebody_is_chosen_once(store: Store) -> None:
    """Nothing else is shown before; an address with a name that is gone asks anew."""
    ada, bea = (store.people.add(Profile(name=name, is_client=True)) for name in ("Ada", "Bea"))
    page = opened()
    assert page.title[0].value == "Who is it for?"
    assert [one.label for one in page.button] == ["Ada", "Bea", "Myself"]
    assert not page.text
    page.button[1].click().run()
    assert page.text[0].value == "Bea"
    assert opened(**{"for": ada.id}).text[0].value == "Ada"
    store.delete_person(bea.id)
    assert opened(**{"for": bea.id}).title[0].value == "Who is it for?"
