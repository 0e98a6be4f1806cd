"""The check that a path leads to a plain file, before anything waits for what never comes."""

import stat
import sys
from pathlib import Path

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def why_no_file(path: Path) -> str | None:
    """One sentence on why nothing can be read from there and what to do; None for a plain file."""
    if path == Path("-"):
        return "What is piped in cannot be read, as it is read more than once; name a file."
    try:
        mode = path.stat().st_mode
    except PermissionError:
        return f"{path} may not be read by this user."
    except (OSError, ValueError):
        return f"There is no file {path}; check the name and the folder."
    kind = next((kind for is_kind, kind in _KINDS if is_kind(mode)), None)
    if kind is None:
        return None
    return f"{path} is {kind}; give the path of one file{_HINT if kind == 'a pipe' else ''}."


def is_there(path: Path) -> bool:
    """Whether there is anything; a name that nothing can have is nowhere."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


_HINT = ", as a pipe cannot be read twice" if sys.platform != "win32" else ""
