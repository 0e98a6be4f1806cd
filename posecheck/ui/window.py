"""The memory of a browser window over reloads: its name and its person stand in the address."""

import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st

from posecheck.ui import login

PERSON, WINDOW = "for", "window"
_MEMORY, _NAME, _CHOSEN, _RUNS = "window_memory", "window_name", "window_person", "window_runs"
# Windows that may be reloaded, and for how long: what is kept for them is in the server's memory.
_WINDOWS, _HOURS = 8, 6.0

_REPLACE = """
export default function ({ data }) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(data.wanted)) address.searchParams.set(name, value);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}
"""
_address = st.components.v2.component("posecheck_address", html="<i></i>", js=_REPLACE)

Memory = dict[str, Any]


@dataclass(slots=True, eq=False)
class Memories:
    """What the windows of this server keep, each under an owner and a name nobody can guess."""

    _kept: OrderedDict[tuple[str | None, str], tuple[float, Memory]] = field(
        default_factory=OrderedDict
    )
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, owner: str | None, name: str) -> Memory:
        """The memory of this window, empty when it is new or was away for too long."""
        now = time.monotonic()
        with self._lock:
            _, memory = self._kept.pop((owner, name), (now, {}))
            self._kept[owner, name] = now, memory
            self._forget_old(now)
        return memory

    def keep(self, owner: str | None, name: str, memory: Memory) -> None:
        """Say that the window is still there, with this memory."""
        with self._lock:
            self._kept.pop((owner, name), None)
            self._kept[owner, name] = time.monotonic(), memory
            self._forget_old(time.monotonic())

    def _forget_old(self, now: float) -> None:
        """The longest unused windows first."""
        while self._kept:
            key, (used, _) = next(iter(self._kept.items()))
            if len(self._kept) <= _WINDOWS and now - used < 3600 * _HOURS:
                return
            del self._kept[key]


MEMORIES = Memories()


def memory() -> Memory:
    """What this window keeps over a reload, for as long as the server runs."""
    name, owner = _name(), login.owner()
    kept: Memory | None = st.session_state.get(_MEMORY)
    if kept is None:
        kept = st.session_state[_MEMORY] = MEMORIES.of(owner, name)
    else:  # an open window loses nothing, however many others there are
        MEMORIES.keep(owner, name, kept)
    return kept


def chosen_person() -> str | None:
    """The id of the person who was chosen in this window, or before its reload."""
    chosen: str | None = st.session_state.get(_CHOSEN) or st.query_params.get(PERSON)
    return chosen


def choose_person(person_id: str | None) -> None:
    """Whose the sets of this window are from now on; None asks anew."""
    st.session_state[_CHOSEN] = person_id
    if person_id is None:
        st.query_params.pop(PERSON, None)


def parameters() -> dict[str, str]:
    """What belongs into every address of this window."""
    chosen = chosen_person()
    return {WINDOW: _name()} | ({PERSON: chosen} if chosen else {})


def link(page: str) -> str:
    """The address of another page, for a link that leaves this one: the window stays the same."""
    return f"{page}?{urlencode(parameters())}"


def go(page: str, **more: str) -> NoReturn:
    """Go to another page without leaving the window; ``more`` stands in its address, too."""
    there = st.Page(_nothing, title=page, url_path=page)
    st.switch_page(there, query_params=parameters() | more)


def _nothing() -> None:
    """In the place of the page itself, which only app.py knows: they are one by their address."""


def stay_in_address() -> None:
    """Write into the address what a reload needs; going to another page has taken it out.

    In place of the address that is there: the browser's way back stays as she went.
    """
    runs = st.session_state[_RUNS] = st.session_state.get(_RUNS, 0) + 1
    _address(key="window_address", data={"wanted": parameters(), "run": runs})


def _name() -> str:
    name: str | None = st.session_state.get(_NAME)
    if name is None:
        name = st.query_params.get(WINDOW) or secrets.token_urlsafe(12)
        st.session_state[_NAME] = name
    return name
