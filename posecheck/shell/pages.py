"""The app as it is served: its style is there before anything is shown, and all is compressed.

Streamlit sends a style with everything else, and what stands there by then jumps; its scripts it
leaves as they are, for a server in front to compress: there need be none.
"""

from importlib.resources import files

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from posecheck.home.door import PAIRED
from posecheck.home.listener import phones_served
from posecheck.shell.app_file import app_file

_END = b"</body>"
# On a paired phone: when its pairing has ended, the page goes and the door comes.
_STILL = b"<script>%s</script>" % files("posecheck.home").joinpath("still.js").read_bytes()
_UI = files("posecheck.ui")
_STYLE = b"<style>%s</style>" % _UI.joinpath("look.css").read_bytes()
_SAME_WINDOW = b"<script>%s</script>" % _UI.joinpath("same_window.js").read_bytes()


class Dressed:
    """Puts the style at the end of every HTML page, where it comes after Streamlit's own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the style in it; what is compressed could not be dressed."""
        asked = [one for one in scope.get("headers", []) if one[0] != b"accept-encoding"]
        html, dress_of = False, _STYLE + _SAME_WINDOW + (_STILL if PAIRED in scope else b"")

        async def dress(message: Message) -> None:
            nonlocal html
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                html = headers.get("content-type", "").startswith("text/html")
                if html and "content-length" in headers:
                    del headers["content-length"]
            elif html and message["type"] == "http.response.body":
                body = message.get("body", b"")
                message = {**message, "body": body.replace(_END, dress_of + _END)}
            await send(message)

        await self._app({**scope, "headers": asked}, receive, dress)


app = st.App(
    app_file(),
    middleware=[
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(Dressed),
    ],
    lifespan=phones_served,
)
