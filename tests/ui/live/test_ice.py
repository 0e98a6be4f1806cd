"""STUN and TURN only where they are asked for."""

import pytest

from posecheck.ui.live.ice import VARIABLE, IceServersInvalid, rtc_configuration


def test_nobody_is_asked_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures stay on this computer."""
    monkeypatch.delenv(VARIABLE, raising=False)
    assert rtc_configuration() == {"iceServers": []}


def test_servers_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a list in JSON, with a password where one is needed."""
    servers = [
        {"urls": "stun:stun.example.org:3478"},
        {"urls": ["turn:turn.example.org"], "username": "ada", "credential": "secret"},
    ]
    monkeypatch.setenv(
        VARIABLE,
        '[{"urls": "stun:stun.example.org:3478"}, {"urls": ["turn:turn.example.org"], '
        '"username": "ada", "credential": "secret"}]',
    )
    assert rtc_configuration() == {"iceServers": servers}


@pytest.mark.parametrize("given", ["stun:stun.example.org", '[{"url": "stun:a"}]', "{}"])
def test_anything_else_is_refused_with_an_example(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    """In one sentence that names the variable."""
    monkeypatch.setenv(VARIABLE, given)
    with pytest.raises(IceServersInvalid, match=VARIABLE):
        rtc_configuration()
