"""Text that people gave, as text: names, notes and paths, whatever characters are in them."""

import re
import unicodedata
from pathlib import Path

# What stands for a character that is none: a control, half of one, a byte that is no UTF-8.
REPLACEMENT = "\ufffd"
_HALVES = re.compile("[\ud800-\udfff]")
# Invisible, but part of how scripts and pictures are written.
_JOINERS = {"\u200c", "\u200d"}


def shown(text: str | Path) -> str:
    """The text as it can be shown and stored: one sign for every character that cannot.

    Lines stay lines. Controls would move a terminal's cursor, and halves of characters, which is
    what a name that is no UTF-8 becomes, cannot be written at all.
    """
    return "".join(
        one if one.isprintable() or one in _JOINERS or one == "\n" else _instead(one)
        for one in str(text)
    )


def one_line(text: str | Path) -> str:
    """The same on one line."""
    return " ".join(shown(text).split())


def as_data(text: str | Path) -> str:
    """The text as programs read it, who look for a file by it: only what is no text is replaced."""
    return _HALVES.sub(REPLACEMENT, str(text))


def as_name(text: str) -> str:
    """A name as it is kept: composed characters, single spaces.

    An umlaut is one character on one system and two on another; kept as typed, one person would be
    two.
    """
    return one_line(unicodedata.normalize("NFC", text))


def _instead(character: str) -> str:
    return " " if character.isspace() else REPLACEMENT
