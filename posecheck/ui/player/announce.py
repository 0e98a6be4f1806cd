"""What is new on a page: for whoever hears it a live region, for whoever sees it the beginning."""

import streamlit as st

_JS = """
export default function ({ data, parentElement }) {
  const said = parentElement.querySelector("p");
  if (data.words === said.textContent) return;
  said.textContent = data.words;
  const heading = data.focus ? document.querySelector(".stMain h2") : null;
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
"""
_CSS = """p {
  position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%);
}"""
_announcer = st.components.v2.component(
    "posecheck_announcer", html='<p role="status" aria-live="polite"></p>', css=_CSS, js=_JS
)


def announce(words: str, *, key: str, focus: bool = False) -> None:
    """Have it read aloud once, as soon as it is another than before.

    Args:
        focus: whether the keyboard goes on from the first heading below the title.
    """
    _announcer(key=key, data={"words": words, "focus": focus})


_FROM_THE_TOP = """
export default function ({ data, parentElement }) {
  if (parentElement.step !== undefined && parentElement.step !== data.step) {
    document.querySelector(".stMain")?.scrollTo({ top: 0 });
  }
  parentElement.step = data.step;
}
"""
_beginner = st.components.v2.component("posecheck_beginner", html="<i></i>", js=_FROM_THE_TOP)


def begin_at_the_top(step: str) -> None:
    """Show each new step of a page from its beginning, however far the one before was scrolled."""
    _beginner(key="beginning", data={"step": step})
