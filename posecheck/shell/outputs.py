"""The files that a command writes: refused before the work when they cannot be written."""

import os
import sys
from pathlib import Path

from posecheck.shell.exits import ExitCode, fail


def check_writable(path: Path | None) -> None:
    """Refuse an output that cannot be written before the work, not after it."""
    if path is None or path == Path("-"):
        return
    if path.is_dir():
        fail(f"{path} is a folder; give the name of a file.", ExitCode.USAGE)
    if not path.absolute().parent.is_dir():
        fail(f"There is no folder {path.absolute().parent}; make it first.", ExitCode.USAGE)
    if not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        fail(f"{path} cannot be written by this user; choose another place.", ExitCode.USAGE)


def check_folder(path: Path | None) -> None:
    """Refuse a folder for outputs that is a file, or that cannot be made or written into."""
    if path is None:
        return
    if path.exists() and not path.is_dir():
        fail(f"{path} is a file; give the name of a folder.", ExitCode.USAGE)
    if not path.exists():
        check_writable(path)
    elif not os.access(path, os.W_OK):
        fail(f"{path} cannot be written into by this user; choose another place.", ExitCode.USAGE)


def write(path: Path, content: bytes) -> None:
    """Write to the file; ``-`` is stdout."""
    if path == Path("-"):
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        path.write_bytes(content)
