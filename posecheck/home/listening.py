"""The socket on which phones are waited for: as many connections as a home needs, and no more.

A process may have only so many files open, and this computer's own pages need some of them.
"""

import socket
from typing import Any

# A browser keeps six connections to one server, and a socket or two a page (Chromium, Safari).
PER_DEVICE = 48
IN_ALL = 240


class HomeSocket(socket.socket):
    """A listening socket that hangs up on whoever has taken more than a share.

    The event loop of Windows accepts past it: there the share is not counted.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._held: list[tuple[socket.socket, str]] = []

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection.

        Raises:
            ConnectionAbortedError: it was one too many; the event loop goes on with the next.
        """
        connection, address = super().accept()
        self._held = [one for one in self._held if one[0].fileno() != -1]
        device = str(address[0])
        theirs = sum(whose == device for _, whose in self._held)
        if theirs >= PER_DEVICE or len(self._held) >= IN_ALL:
            connection.close()
            raise ConnectionAbortedError(f"too many connections from {device}")
        self._held.append((connection, device))
        return connection, address


def listening_at(address: str, port: int) -> HomeSocket:
    """A socket that listens there.

    Raises:
        OSError: nothing can.
    """
    with socket.create_server((address, port)) as plain:
        listening = HomeSocket(plain.family, plain.type, plain.proto, fileno=plain.detach())
    listening.setblocking(False)
    return listening
