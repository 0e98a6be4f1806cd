"""The door for the phones of a home: opened before the server starts, and told in the terminal."""

import socket
from dataclasses import dataclass
from pathlib import Path

import segno
import typer

from posecheck.access import is_loopback, login_is_on
from posecheck.errors import ServingRefused
from posecheck.home.address import home_address
from posecheck.home.certificate import certificate_file, fingerprint, now
from posecheck.home.opened import Home, open_home
from posecheck.home.pairing import GOOD_FOR

_TOLD = """
For phones of this home: {url}
The code is {code}, or scan the square. It is good once, within {minutes:.0f} minutes; later ones
are on this computer under Settings, Phone.
The phone warns that it does not know who made the certificate: this computer did. Its SHA-256:
{fingerprint}
Open to whoever is in the same network and has a code, until Ctrl-C here; phones that are let in
stay so until End pairing on that page.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What was asked for.

    Attributes:
        address: the one in the home network, or None to find it.
        loopback_will_do: for tests, in which an address of the loopback plays the home network.
    """

    address: str | None
    loopback_will_do: bool


def check_stays_here(listen: str) -> None:
    """Let pass where this computer's own pages, which ask for no code, are served to it alone.

    Raises:
        ServingRefused: others could reach them.
    """
    if not is_loopback(listen):
        raise ServingRefused(
            f"With --phone the pages without a code stay on this computer, not on {listen}: leave "
            "--address out; --phone-address says where phones come in."
        )


def open_door(port: int, door: Door) -> Home:
    """Make what the phones of a home need: an address, a certificate, a first code.

    Raises:
        ServingRefused: with the reason.
    """
    from posecheck.sessions.store.location import data_folder

    if login_is_on():
        raise ServingRefused(
            "Phones are let in by a code or by a login, not by both: take [auth] out of "
            "secrets.toml, or leave --phone out and serve them as docs/login.md shows."
        )
    address = home_address(door.address, loopback_will_do=door.loopback_will_do)
    _check_own(address)
    home = Home(
        address=address,
        port=port,
        certificate=certificate_file(data_folder(), address, now()),
    )
    open_home(home)
    return home


def tell(home: Home) -> None:
    """Where it is, what opens it and for how long, and the square to scan."""
    offer = home.pairing.offer()
    typer.echo(
        _TOLD.format(
            url=home.url,
            code=f"{offer.code[:3]} {offer.code[3:]}",
            minutes=GOOD_FOR.total_seconds() / 60,
            fingerprint=fingerprint(Path(home.certificate)),
        )
    )
    segno.make(home.pairing_url(offer.token)).terminal(compact=True)


def _check_own(address: str) -> None:
    """Raises: ServingRefused: it is no address of this computer."""
    with socket.socket() as probe:
        try:
            probe.bind((address, 0))
        except OSError as error:
            raise ServingRefused(
                f"{address} is no address of this computer ({error.strerror}): give one that is, "
                "with --phone-address."
            ) from error
