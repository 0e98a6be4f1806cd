"""The address for phones: of a home, never a public one."""

import pytest

from posecheck.errors import ServingRefused
from posecheck.home.address import home_address


@pytest.mark.parametrize("address", ["192.168.1.5", "10.0.0.7", "172.16.0.1", "172.31.255.254"])
def test_an_address_of_a_home_is_taken(address: str) -> None:
    """Each of the ranges that no router passes on."""
    assert home_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "93.184.215.14",
        "0.0.0.0",
        "172.32.0.1",
        "192.169.0.1",
        "100.64.0.1",
        "169.254.1.1",
        "2001:db8::1",
        "::",
    ],
)
def test_any_other_is_refused_with_the_reason(address: str) -> None:
    """Public ones, all at once, those of a provider, and those of no network."""
    with pytest.raises(
        ServingRefused, match=r"(not of a home network|an IPv4 address).*--phone-address"
    ):
        home_address(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "::1"])
def test_the_loopback_is_refused(address: str) -> None:
    """No phone reaches it; a test says that it will do."""
    with pytest.raises(ServingRefused, match="this computer alone"):
        home_address(address)
    assert home_address(address, loopback_will_do=True) == address


def test_a_name_is_refused() -> None:
    """Whoever it stands for could change."""
    with pytest.raises(ServingRefused, match="no address in numbers"):
        home_address("router.lan")
