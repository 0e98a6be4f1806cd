"""The one way by which text that people gave goes into Markdown: letter by letter as it is."""

import re
from pathlib import Path

from posecheck.user_text import one_line

# The characters that a backslash makes plain; before any other it would be shown itself.
_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")


def literal(text: str | Path) -> str:
    """The text on one line, as Markdown that shows exactly it."""
    return _MARKUP.sub(r"\\\1", one_line(text))
