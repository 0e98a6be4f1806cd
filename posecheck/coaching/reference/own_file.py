"""What a person's own files have in common: a format, and how a wrong one is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from posecheck.errors import PoseCheckError
from posecheck.plain_file import why_no_file

FORMAT = 1
T = TypeVar("T")


class OwnDocument(msgspec.Struct, forbid_unknown_fields=True):
    """A document of this format; one of another is no such JSON."""

    format: int

    def __post_init__(self) -> None:
        if self.format != FORMAT:
            raise ValueError(f"format {self.format}, this PoseCheck reads {FORMAT}")


def read_own(
    path: Path, decode: Callable[[bytes], T], refused: type[PoseCheckError], *, what: str, make: str
) -> T:
    """What a file holds.

    Args:
        decode: from its content; raises ``ValueError`` where it is no such JSON.
        refused: the error to raise.
        what: the file's kind in a word; ``make``: the command that makes one.
    """
    if why := why_no_file(path):
        raise refused(why)
    try:
        return decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError, ValueError) as error:
        raise refused(
            f"{path} is not a readable {what} ({error}); make one with: {make}"
        ) from error


def write_own(path: Path, content: bytes) -> None:
    """Write the JSON of a document, a line for each value."""
    path.write_bytes(msgspec.json.format(content, indent=1) + b"\n")
