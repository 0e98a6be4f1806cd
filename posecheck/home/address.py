"""The address at which the phones of a home reach this computer: never a public one."""

import ipaddress
import socket

from posecheck.errors import ServingRefused

# The ranges of homes, RFC 1918: no router passes them on to the internet.
_HOME_RANGES = tuple(
    ipaddress.ip_network(one) for one in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
)
# Nothing is sent there: asked for the way to it, the system names the network card of the home.
_SOMEWHERE_AT_HOME = ("192.168.255.254", 9)
_OPTION = "--phone-address"


def home_address(given: str | None, *, loopback_will_do: bool = False) -> str:
    """The numeric address of this computer in the home network.

    Args:
        given: the one to take, if it is fit; None to find it.
        loopback_will_do: take an address that only this computer reaches for one of a home, too.

    Raises:
        ServingRefused: it is none of a home network, or none is found.
    """
    address = _own_address() if given is None else given
    try:
        number = ipaddress.ip_address(address)
    except ValueError as error:
        raise ServingRefused(
            f"“{address}” is no address in numbers: give one like 192.168.1.5 with {_OPTION}."
        ) from error
    if number.is_loopback and loopback_will_do:
        return str(number)
    if number.is_loopback:
        raise ServingRefused(
            f"No phone reaches {address}, which is this computer alone: give its address in the "
            f"home network with {_OPTION}."
        )
    if number.version != 4:
        raise ServingRefused(
            f"Phones find this computer by an IPv4 address, and {address} is none: give one like "
            f"192.168.1.5 with {_OPTION}."
        )
    if not _is_of_a_home(number):
        raise ServingRefused(
            f"{address} is not of a home network (10.…, 172.16.… to 172.31.…, 192.168.…), so "
            "others than this home could reach it: connect to the home's own network, or give the "
            f"address there with {_OPTION}."
        )
    return str(number)


def _is_of_a_home(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return any(number.version == one.version and number in one for one in _HOME_RANGES)


def _own_address() -> str:
    """The address by which this computer would reach another one of a home.

    Raises:
        ServingRefused: it is in no network.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_SOMEWHERE_AT_HOME)
        except OSError as error:
            raise ServingRefused(
                f"This computer is in no network ({error.strerror}): connect it to the one that "
                f"the phone is in, or give its address there with {_OPTION}."
            ) from error
        return str(probe.getsockname()[0])
