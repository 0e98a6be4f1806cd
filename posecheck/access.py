"""The rule of who may reach the server, asked before it listens and before a page shows."""

import functools
import importlib
import ipaddress
import os
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from posecheck.errors import ServingRefused, with_extra

ALLOW_VARIABLE = "POSECHECK_ALLOW_PUBLIC_WITHOUT_LOGIN"
ALLOW_OPTION = "--allow-public-without-login"
LOOPBACK, EVERY_NETWORK = "127.0.0.1", "0.0.0.0"

_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
# Whoever guesses it can log in as anybody.
_SECRET_CHARACTERS = 32


def check_access(address: str | None) -> None:
    """Let pass what nobody else can reach, what asks for a login, and what was allowed by name.

    Args:
        address: where the server listens, as Streamlit is told; empty means on every network.

    Raises:
        ServingRefused: strangers could read along, or the login is half set up.
    """
    if login_is_on() or is_loopback(address or EVERY_NETWORK):
        return
    if os.environ.get(ALLOW_VARIABLE) != "yes":
        raise ServingRefused(
            f"Other computers could reach {address or EVERY_NETWORK} and see every session, for "
            f"nobody has to log in: listen on {LOOPBACK}, set up a login (docs/login.md), or allow "
            f"it with {ALLOW_OPTION} (or {ALLOW_VARIABLE}=yes)."
        )


@functools.cache
def login_is_on() -> bool:
    """Whether people have to log in, by ``[auth]`` among Streamlit's secrets.

    Decided once for as long as the program runs: a file that is being edited opens no door.

    Raises:
        ServingRefused: the login is half set up, which must never pass for no login.
    """
    settings = _login_settings()
    if settings is None:
        return False
    missing = [key for key in _NEEDED if not settings.get(key)]
    if missing:
        raise _half_set_up(f"[auth] in secrets.toml lacks {', '.join(missing)}")
    if len(str(settings["cookie_secret"])) < _SECRET_CHARACTERS:
        raise _half_set_up(f"cookie_secret is shorter than {_SECRET_CHARACTERS} characters")
    _check_redirect(str(settings["redirect_uri"]))
    try:
        importlib.import_module("authlib.integrations.starlette_client")
    except ImportError as error:
        raise ServingRefused(f"The login needs the auth extra: {with_extra('auth')}.") from error
    return True


def is_loopback(address: str) -> bool:
    """Whether only this computer can reach the address; a name that is unknown is not."""
    found = _resolved(address)
    return bool(found) and all(ipaddress.ip_address(one).is_loopback for one in found)


def numeric(address: str) -> str:
    """The numeric address that a name stands for, so that what was checked is what is used.

    Raises:
        ServingRefused: it stands for none.
    """
    found = _resolved(address or EVERY_NETWORK)
    if not found:
        raise ServingRefused(
            f"{address} is no address of this computer: give one like {LOOPBACK}, or its name."
        )
    return found[0]


def _login_settings() -> Mapping[str, Any] | None:
    import streamlit as st
    from streamlit.errors import StreamlitSecretNotFoundError

    files = _secrets_files()
    if not files:
        return None
    try:
        settings = st.secrets.get("auth")
    except (StreamlitSecretNotFoundError, OSError, UnicodeDecodeError) as error:
        raise ServingRefused(
            f"Whether a login is set up cannot be read in {' or '.join(files)}: mend that file."
        ) from error
    if settings is None or isinstance(settings, Mapping):
        return settings
    raise _half_set_up("auth in secrets.toml is no table")


def _check_redirect(address: str) -> None:
    parts = urlsplit(address)
    if not parts.path.endswith("/oauth2callback"):
        raise _half_set_up("redirect_uri does not end with /oauth2callback")
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise _half_set_up("redirect_uri does not begin with https://, so logins could be read")


def _half_set_up(what: str) -> ServingRefused:
    return ServingRefused(
        f"The login is half set up in {' or '.join(_secrets_files())}: {what}. Mend it, or start "
        "where no such file is if it is another program's."
    )


def _secrets_files() -> list[str]:
    """Those that are there: of the folder it is started from, the user's own, or as told."""
    import streamlit as st

    return [str(one) for one in st.get_option("secrets.files") if Path(one).exists()]


def _resolved(address: str) -> list[str]:
    """Every numeric address of a name, IPv4 first; numbers in any notation are names too."""
    try:
        found = socket.getaddrinfo(address, None, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        return []
    return [str(one[4][0]) for one in sorted(found, key=lambda one: one[0] != socket.AF_INET)]
