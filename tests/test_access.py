"""Who may reach the server."""

import pytest

from posecheck.access import ALLOW_VARIABLE, check_access, is_loopback, numeric
from posecheck.errors import ServingRefused


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1", "127.8.8.8", "::1", "localhost"])
def test_an_address_of_this_computer_alone(address: str) -> None:
    """In whatever notation."""
    assert is_loopback(address)
    check_access(address)


@pytest.mark.parametrize("address", ["", "0.0.0.0", "0", "::", "192.0.2.7", "2001:db8::7", None])
def test_an_address_that_others_may_reach(
    address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only by name; no address means every network, and only yes means yes."""
    for value in ("", "no", "1"):
        monkeypatch.setenv(ALLOW_VARIABLE, value)
        with pytest.raises(ServingRefused, match="--allow-public-without-login"):
            check_access(address)
    monkeypatch.setenv(ALLOW_VARIABLE, "yes")
    check_access(address)


@pytest.mark.parametrize("name", ["nobody.invalid", "[::1]", "unix:///tmp/socket", "x" * 300])
def test_a_name_that_stands_for_nothing(name: str) -> None:
    """Is refused, and never taken for this computer."""
    assert not is_loopback(name)
    with pytest.raises(ServingRefused, match="is no address of this computer"):
        numeric(name)
