"""Whether a file holds another video after its own, as files put together byte by byte do."""

from pathlib import Path
from typing import BinaryIO

# Of ISO/IEC 14496-12: every box begins with its length, 4 bytes, and its kind; a length of 1 means
# that the true one follows in 8 bytes, 0 that the box goes to the end of the file. A file begins
# with ``ftyp``, and has it once.
_HEAD, _LONG, _FIRST = 8, 16, b"ftyp"


def holds_another(path: Path) -> bool:
    """Whether a second MP4 or MOV begins where the first one ends; only that one is read."""
    with path.open("rb") as file:
        return _boxes(file).count(_FIRST) > 1


def _boxes(file: BinaryIO) -> list[bytes]:
    """The kinds of the boxes of the file, up to the first thing that is none."""
    kinds: list[bytes] = []
    at = 0
    while len(head := file.read(_LONG)) >= _HEAD:
        length, kind = int.from_bytes(head[:4]), head[4:_HEAD]
        if not kinds and kind != _FIRST:
            break
        if length == 1:
            length = int.from_bytes(head[_HEAD:])
        if length < _HEAD:
            break
        kinds.append(kind)
        at += length
        file.seek(at)
    return kinds
