"""The header of every page: whose sets are shown and kept, and the question where it is open."""

import streamlit as st

from posecheck.errors import PersonNotChosen, PoseCheckError
from posecheck.sessions import DEFAULT_PERSON
from posecheck.sessions.store.records import Person
from posecheck.ui import page_context, window
from posecheck.ui.markdown import literal

# More people than this are found sooner in a list than among buttons.
_MOST_BUTTONS = 8


def show(*, needed: bool = True, fixed: bool = False) -> None:
    """Show whose page it is, and let another be chosen.

    Args:
        needed: where nobody is chosen, ask, and show nothing else.
        fixed: nobody else can be chosen just now.
    """
    try:
        now = page_context.person()
    except PersonNotChosen:
        window.stay_in_address()
        if needed:
            _ask()
            st.stop()
        return
    except PoseCheckError:  # the page itself says what is wrong
        return
    window.choose_person(now.id)
    window.stay_in_address()
    with st.container(key="person_header"):
        _show(now, fixed=fixed)


def _show(now: Person, *, fixed: bool) -> None:
    with st.popover(
        literal(page_context.name_of(now)),
        icon=":material/person:",
        disabled=fixed,
        help="Whose sets these are",
    ):
        everyone = {one.id: one for one in page_context.store().people.everyone()}
        if len(everyone) > 1:
            _choose(now, everyone)
        st.markdown(
            f"What you save is kept for **{literal(page_context.name_of(now))}**. "
            f"Add somebody in the [settings]({window.link('settings')})."
        )


def _choose(now: Person, everyone: dict[str, Person]) -> None:
    ids = list(everyone)
    key = f"person_chosen {now.id}"
    st.selectbox(
        "Person",
        ids,
        index=ids.index(now.id),
        format_func=lambda one: page_context.name_of(everyone[one]),
        key=key,
        on_change=lambda: window.choose_person(st.session_state[key]),
    )


def _ask() -> None:
    """Once for each window: a set that is kept for the wrong person helps nobody."""
    everyone = page_context.store().people.everyone()
    st.title("Who is it for?")
    st.write("What you check and save in this window is kept for this person.")
    names = {one.id: page_context.name_of(one) for one in everyone}
    if len(names) > _MOST_BUTTONS:
        chosen = st.selectbox(
            "Person", list(names), index=None, format_func=names.__getitem__, placeholder="A name"
        )
        if chosen is not None:
            window.choose_person(chosen)
            st.rerun()
    else:
        for person_id, name in names.items():
            st.button(
                literal(name),
                key=f"person {person_id}",
                width="stretch",
                on_click=window.choose_person,
                args=(person_id,),
            )
    if all(one.profile.is_client for one in everyone):
        st.button("Myself", key="person myself", width="stretch", on_click=_choose_myself)


def _choose_myself() -> None:
    with page_context.spoken_errors():
        window.choose_person(page_context.store().people.find_or_add(DEFAULT_PERSON).id)
