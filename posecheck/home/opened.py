"""The home network's door of this server, where it was asked for: the pages read it, too."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from posecheck.home.pairing import Pairing


@dataclass(slots=True, kw_only=True, eq=False)
class Home:
    """Where the phones of this home find this server, and who of them is let in.

    Attributes:
        address: numeric; ``port``: the same as that of this computer's own pages.
        certificate: the file with certificate and key.
        loop: on which both are served, once they are.
    """

    address: str
    port: int
    certificate: Path
    pairing: Pairing = field(default_factory=Pairing)
    loop: asyncio.AbstractEventLoop | None = None

    @property
    def host(self) -> str:
        """What a browser that means this server says it wants."""
        return f"{self.address}:{self.port}"

    @property
    def url(self) -> str:
        """What is typed into a phone's browser."""
        return f"https://{self.host}"

    def pairing_url(self, token: str) -> str:
        """What the QR code holds; the part behind # is never sent before it is used."""
        return f"{self.url}/pair#{token}"

    def on_loop(self, action: Callable[[], None]) -> None:
        """Have it done where the server runs, from any thread."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(action)


_opened: list[Home] = []


def open_home(home: Home) -> None:
    """Remember the door of this server."""
    _opened[:] = [home]


def opened() -> Home | None:
    """The door of this server; None where it serves this computer only."""
    return _opened[0] if _opened else None
