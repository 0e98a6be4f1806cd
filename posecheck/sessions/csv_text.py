"""The one way by which text that people gave goes into a table."""

from posecheck.user_text import one_line

# A spreadsheet takes what begins so for a formula, and runs it.
_FORMULAS = ("=", "+", "-", "@")


def cell(text: str) -> str:
    """The text on one line, as a cell that no spreadsheet takes for a formula."""
    clean = one_line(text)
    return f"'{clean}" if clean.startswith(_FORMULAS) else clean
