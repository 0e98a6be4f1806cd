"""The one way by which text that people gave goes into Markdown: letter by letter as it is."""

import re
from pathlib import Path

from posecheck.user_text import one_line

# What means something within a line, and what makes a list of a line that begins so. A backslash
# makes these plain; before a letter, or a sign beyond ASCII, it would be shown itself.
_MARKUP = re.compile(r"([\\`*_\[\]<>~$|#]|:(?=\S)|&(?=[#\w]))")
_LIST = re.compile(r"^(\d*)([-+.)=])")


def literal(text: str | Path) -> str:
    """The text on one line, as Markdown that shows exactly it."""
    return _LIST.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", one_line(text)))
