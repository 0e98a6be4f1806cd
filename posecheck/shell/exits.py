"""The end of a command: exit codes, and errors as one sentence."""

import enum
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from posecheck.errors import (
    ArchiveUnreadable,
    ImageUnreadable,
    ModelUnavailable,
    NothingToAssess,
    PoseCheckError,
    StoreUnavailable,
    VideoUnreadable,
)
from posecheck.user_text import one_line


class ExitCode(enum.IntEnum):
    """What the shell is told. 0: analysed, whether faults were found or not."""

    USAGE = 2
    UNREADABLE = 3
    NOTHING_TO_ASSESS = 4
    NO_MODEL = 5
    NO_STORE = 6


_EXIT_CODES: dict[type[PoseCheckError], ExitCode] = {
    VideoUnreadable: ExitCode.UNREADABLE,
    ImageUnreadable: ExitCode.UNREADABLE,
    NothingToAssess: ExitCode.NOTHING_TO_ASSESS,
    ModelUnavailable: ExitCode.NO_MODEL,
    ArchiveUnreadable: ExitCode.UNREADABLE,
    StoreUnavailable: ExitCode.NO_STORE,
}


@contextmanager
def errors() -> Iterator[None]:
    """Turn errors meant for a person into one sentence and the right exit code."""
    try:
        yield
    except PoseCheckError as error:
        fail(str(error), _EXIT_CODES.get(type(error), ExitCode.USAGE))
    except ImportError as error:
        from posecheck.shell.doctor import LIBRARIES_HELP

        fail(f"A system library is missing ({error}); {LIBRARIES_HELP}.", ExitCode.NO_MODEL)
    except KeyboardInterrupt:
        fail("Stopped.", 130)
    except BrokenPipeError:
        sys.exit(0)


def fail(sentence: str, code: int) -> NoReturn:
    """End with a sentence on stderr."""
    typer.echo(f"posecheck: {one_line(sentence)}", err=True)
    raise typer.Exit(int(code))
