"""Storage outside memory for bytes that may still be wanted."""

import os
import tempfile
import threading
from collections.abc import Callable
from typing import IO


class SpillFile:
    """A temporary file without a name; it is gone with this object, or with the program.

    Where there is no room for it, the bytes stay in memory: nothing is lost. Several threads may
    fetch at once.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._place = threading.Lock()

    def put(self, data: bytes) -> Callable[[], bytes]:
        """Put these away; what is given back fetches them."""
        size, place = len(data), self._place
        try:
            with place:
                if self._file is None:
                    self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - it lives as long as this object
                file, start = self._file, self._file.seek(0, os.SEEK_END)
                room = file.write(data) == size
        except OSError:
            room = False
        if not room:
            return lambda: data

        def fetch() -> bytes:
            with place:
                file.seek(start)
                return file.read(size)

        return fetch
