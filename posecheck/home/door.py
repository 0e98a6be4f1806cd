"""The door: of all that is asked for from the home network, only paired devices get an answer.

It stands in front of the whole app, on the listener of the home network alone, and believes no
header about where a request came from.
"""

import asyncio
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from posecheck.errors import PairingRefused
from posecheck.home.certificate import root_certificate
from posecheck.home.door_page import door_page
from posecheck.home.opened import Home
from posecheck.home.pairing import NO_CODE, Device

# Only sent back to this very server, over HTTPS, never to scripts or from foreign pages.
COOKIE = "__Host-posecheck"
PAIR, STILL, CERTIFICATE = "/pair", "/pair/still", "/pair/certificate"
# In the scope of a request of a paired device; set here and nowhere else.
PAIRED = "posecheck.paired"
_LONGEST_FORM = 1000
_NOT_KEPT = {"Cache-Control": "no-store"}
# A close code of our own: the browser asks again, and then meets the door.
_ENDED = 4401

_STRANGER = "This phone is not paired: type the six digits that the computer shows."
_ENDED_WORDS = (
    "The pairing has ended: it was ended on the computer, or PoseCheck was started again. To go "
    "on, type a fresh code."
)
_OTHER_NAME = "PoseCheck answers here under {url} only: open that address."
_FOREIGN_PAGE = "A code is taken from PoseCheck's own page only: open {url} and type it there."


class Door:
    """Lets paired devices through to the app."""

    def __init__(self, app: ASGIApp, home: Home) -> None:
        self._app = app
        self._home = home

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at the door, or let through."""
        asked = HTTPConnection(scope)
        if asked.headers.get("host") != self._home.host:
            refusal = PlainTextResponse(_OTHER_NAME.format(url=self._home.url), 421)
            await refusal(scope, receive, send)
            return
        if scope["path"] in (PAIR, CERTIFICATE):
            await self._at_the_door(scope, receive, send)
            return
        device = self._home.pairing.device_of(asked.cookies.get(COOKIE))
        if device is None:
            await _stranger(asked)(scope, receive, send)
        elif scope["path"] == STILL:
            await Response(status_code=HTTPStatus.NO_CONTENT)(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._while_paired(device, {**scope, PAIRED: True}, receive, send)
        else:
            await self._app({**scope, PAIRED: True}, receive, send)

    async def _at_the_door(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await _tried(WebSocket(scope, receive, send))
        elif scope["path"] == CERTIFICATE:
            root = root_certificate(self._home.certificate)
            await Response(root, media_type="application/x-x509-ca-cert")(scope, receive, send)
        else:
            await (await self._asked_for_code(Request(scope, receive)))(scope, receive, send)

    async def _asked_for_code(self, asked: Request) -> Response:
        pairing = self._home.pairing
        if pairing.device_of(asked.cookies.get(COOKIE)) is not None:
            return RedirectResponse("/", HTTPStatus.SEE_OTHER, headers=_NOT_KEPT)
        if asked.method in ("GET", "HEAD"):
            ended = _ENDED_WORDS if "ended" in asked.query_params else ""
            return door_page(pairing.why_closed() or ended)
        if asked.method != "POST":
            return PlainTextResponse(_STRANGER, HTTPStatus.METHOD_NOT_ALLOWED)
        # A foreign page could not guess the code, but close the door by wrong ones.
        if asked.headers.get("origin", self._home.url) != self._home.url:
            return door_page(_FOREIGN_PAGE.format(url=self._home.url), HTTPStatus.FORBIDDEN)
        given = await _given(asked)
        if given is None:
            return door_page(NO_CODE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            device = pairing.pair(given, _kind(asked.headers.get("user-agent", "")))
        except PairingRefused as refused:
            return door_page(str(refused), HTTPStatus.FORBIDDEN)
        return self._welcome(device)

    def _welcome(self, device: Device) -> Response:
        answer = RedirectResponse("/", HTTPStatus.SEE_OTHER, headers=_NOT_KEPT)
        # Without an age: it ends with the browser, and with the server.
        answer.set_cookie(
            COOKIE,
            self._home.pairing.cookie_of(device),
            secure=True,
            httponly=True,
            samesite="strict",
        )
        return answer

    async def _while_paired(
        self, device: Device, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Keep a socket open for as long as its device is let in, and not a moment longer."""
        pairing, ended = self._home.pairing, asyncio.Event()

        def leave() -> None:
            self._home.on_loop(ended.set)

        pairing.when_ended(device, leave)
        served = asyncio.ensure_future(self._app(scope, receive, send))
        ending = asyncio.ensure_future(ended.wait())
        try:
            await asyncio.wait({served, ending}, return_when=asyncio.FIRST_COMPLETED)
            if not served.done():
                await send({"type": "websocket.close", "code": _ENDED, "reason": "pairing ended"})
            await served
        finally:
            ending.cancel()
            served.cancel()
            pairing.forget_leaving(device, leave)


def _stranger(asked: HTTPConnection) -> Response:
    """The door in place of a page; one sentence in place of anything else."""
    if "text/html" in asked.headers.get("accept", ""):
        return door_page(_STRANGER, HTTPStatus.UNAUTHORIZED)
    return PlainTextResponse(_STRANGER, HTTPStatus.UNAUTHORIZED, headers=_NOT_KEPT)


async def _tried(socket: WebSocket) -> None:
    """A socket that opens and is closed: an iPhone opens none before it trusts the certificate."""
    await socket.accept()
    await socket.close()


async def _given(asked: Request) -> str | None:
    """The code or the token of the form; None for more than any code could be."""
    form = b""
    async for part in asked.stream():
        form += part
        if len(form) > _LONGEST_FORM:
            return None
    return parse_qs(form.decode("ascii", "replace")).get("code", [""])[0]


def _kind(browser: str) -> str:
    """What kind of device it is, by what its browser says of itself; only ever shown."""
    kinds = {
        "iPhone": "iPhone",
        "iPad": "iPad",
        "Android": "Android phone",
        "Macintosh": "Mac",
        "Windows": "Windows computer",
        "Linux": "Linux computer",
    }
    return next((kind for sign, kind in kinds.items() if sign in browser), "Other device")
