"""The servers that help the camera's pictures through a network; none on this computer."""

import os

import msgspec
import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit_webrtc import RTCConfiguration

from posecheck.errors import PoseCheckError

VARIABLE, SECRET = "POSECHECK_ICE_SERVERS", "ice_servers"


class _Server(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    urls: str | list[str]
    username: str | None = None
    credential: str | None = None


class IceServersInvalid(PoseCheckError):
    """The list of STUN and TURN servers is not what it should be."""


def rtc_configuration() -> RTCConfiguration:
    """STUN and TURN servers by environment or by Streamlit's secrets; without them nobody is
    asked, and only pictures of this computer and its own network get through.

    Raises:
        IceServersInvalid: what was given is no list of servers.
    """
    try:
        given = os.environ.get(VARIABLE)
        servers = (
            msgspec.json.decode(given, type=list[_Server])
            if given
            else msgspec.convert(_secret(), list[_Server])
        )
    except msgspec.MsgspecError as error:
        raise IceServersInvalid(
            f'{VARIABLE} is not a list like [{{"urls": "stun:host:3478"}}]: {error}'
        ) from error
    return {"iceServers": msgspec.to_builtins(servers)}


def _secret() -> object:
    try:
        return [dict(one) for one in st.secrets.get(SECRET, [])]
    except StreamlitSecretNotFoundError:
        return []
