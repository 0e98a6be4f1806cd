"""How many sets this computer watches at once; who comes to a full house waits until one ends."""

import os
import threading
from functools import cache

from posecheck.capture.pieces.cores import cores
from posecheck.errors import ComputerBusy, SettingInvalid

VARIABLE = "POSECHECK_LIVE_SETS"
_LEAST, _MOST = 1, 64


class Seats:
    """So many places; safe to use from any thread."""

    def __init__(self, number: int) -> None:
        self._number = self._free = number
        self._lock = threading.Lock()

    @property
    def free(self) -> int:
        """How many are free."""
        return self._free

    @property
    def taken(self) -> str:
        """What is said to whoever finds none."""
        sets = "one set" if self._number == 1 else f"{self._number} sets"
        return (
            f"This computer is watching {sets} just now, as many as it can at once. You come in "
            "by yourself as soon as there is room."
        )

    def take(self) -> None:
        """Take one.

        Raises:
            ComputerBusy: none is free.
        """
        with self._lock:
            if not self._free:
                raise ComputerBusy(self.taken)
            self._free -= 1

    def give_back(self) -> None:
        """Let somebody else have one."""
        with self._lock:
            self._free += 1


@cache
def seats() -> Seats:
    """The places of this computer: one for each core, or as many as ``POSECHECK_LIVE_SETS`` says.

    Two cores carry two sets with the full network (docs/performance.md).

    Raises:
        SettingInvalid: the variable is no such number.
    """
    said = os.environ.get(VARIABLE, "")
    if not said:
        return Seats(cores())
    if not said.isdecimal() or not _LEAST <= int(said) <= _MOST:
        raise SettingInvalid(
            f"{VARIABLE} is {said!r}: set it to a number from {_LEAST} to {_MOST}."
        )
    return Seats(int(said))
