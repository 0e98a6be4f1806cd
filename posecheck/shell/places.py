"""The places that a command writes to: looked at before the work, trouble said in a sentence."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from posecheck.shell.exits import ExitCode, fail

STDOUT = Path("-")


def check_writable(path: Path | None) -> None:
    """Refuse an output that cannot be written before the work, not after it."""
    if path is None or path == STDOUT:
        return
    there = _is_there(path)
    if there and path.is_dir():
        fail(f"{path} is a folder; give the name of a file.", ExitCode.USAGE)
    if not path.absolute().parent.is_dir():
        fail(f"There is no folder {path.absolute().parent}; make it first.", ExitCode.USAGE)
    if not os.access(path if there else path.absolute().parent, os.W_OK):
        fail(f"{path} cannot be written by this user; choose another place.", ExitCode.USAGE)


def check_folder(path: Path | None) -> None:
    """Refuse a folder for outputs that is a file, or that cannot be made or written into."""
    if path is None:
        return
    if not _is_there(path):
        check_writable(path)
    elif not path.is_dir():
        fail(f"{path} is a file; give the name of a folder.", ExitCode.USAGE)
    elif not os.access(path, os.W_OK):
        fail(f"{path} cannot be written into by this user; choose another place.", ExitCode.USAGE)


def check_plain(path: Path) -> None:
    """Refuse a device or a pipe for what is made beside its place and then put there."""
    if path == STDOUT or (_is_there(path) and not path.is_file()):
        fail(f"{path} is not a file; give the name of one.", ExitCode.USAGE)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say it when a file cannot be written after all, as the disk is full or was taken away."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        fail(
            f"{path} could not be written ({error.strerror}); make room or choose another place, "
            "and run the command again.",
            ExitCode.USAGE,
        )


def _is_there(path: Path) -> bool:
    """Whether something is there; a name that nothing could have is refused."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        fail(f"{path} cannot be written ({error.strerror}); give another name.", ExitCode.USAGE)
    return True
