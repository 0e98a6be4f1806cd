"""Names, notes and paths on the pages: whatever people typed is shown as they typed it."""

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import NotStored
from posecheck.sessions.store.store import Store
from posecheck.user_text import as_name, one_line
from tests.sessions.store.taken import Taken, take
from tests.ui.progress.test_states import app as progress

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["[/x]", "[link](x)", ":smile: :red[b]", "*a* _b_ <b> `c`", "# Ada", "- Ada", "$a$ $b$", "1. x"]
)


def own_settings() -> None:
    """The page of settings alone."""
    import exercises
    from posecheck.coaching.exercise.catalog import load_catalog
    from posecheck.ui.settings.page import page

    page(load_catalog(exercises))


@pytest.fixture(scope="module")
def taken(squat: Exercise) -> Taken:
    """A set with good, caving and partial reps, seen from the front."""
    return take(squat)


def read(page: AppTest) -> str:
    """Everything on it, as it is read: without the backslashes that Markdown takes away."""
    page.run()
    assert not page.exception
    elements = (*page.title, *page.subheader, *page.header, *page.markdown, *page.caption)
    fields = (*page.text_area, *page.text_input, *page.selectbox)
    words = [str(one.value) for one in (*elements, *page.text, *page.error, *page.warning)]
    labels = [one.label for one in (*page.button, *page.text_input, *page.expander)]
    plain = [re.sub(r"\\([^\w\s]|_)", r"\1", one) for one in (*words, *labels)]
    tables = [one.value.to_csv() for one in (*page.table, *page.dataframe)]
    return "\n".join([*plain, *tables, *(str(one.value) for one in fields)])


@given(name=anything, note=anything)
@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],  # a page takes a second: nothing is made smaller
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_pages_show_any_name_and_note(
    store: Store, squat: Exercise, taken: Taken, name: str, note: str
) -> None:
    """In a session, beside another, and in the settings; no list or trend stumbles."""
    try:
        person = store.people.find_or_add(name)
    except NotStored:
        assert not 0 < len(as_name(name)) <= 100
        return
    one, two = (
        store.save(taken.analysis, squat, person.id, track=taken.track, note=note) for _ in range(2)
    )
    for address in ({}, {"session": one}, {"session": one, "with": two}, {"view": "trends"}):
        page = AppTest.from_function(progress, default_timeout=60)
        for key, value in address.items():
            page.query_params[key] = value
        shown = read(page)
        if "session" in address:
            assert one_line(as_name(name)) in shown, address
    shown = read(AppTest.from_function(own_settings, default_timeout=60))
    assert one_line(as_name(name)) in shown
    store.delete_person(person.id)
