"""The second listener of the server, for the phones of the home, in the same event loop.

Streams, sessions and what is kept are the same as on this computer: it is one app.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from streamlit.web.server.starlette import starlette_server

from posecheck.home.door import Door
from posecheck.home.listening import listening_at
from posecheck.home.opened import Home, opened
from posecheck.home.plain_answer import answering_context

# Who is still connected when the server ends is not waited for longer than this.
_GOODBYE_S = 2


class _Beside(uvicorn.Server):
    """A server beside another one, which has the signals of the process."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave them to the other one."""
        yield


@asynccontextmanager
async def phones_served(app: ASGIApp) -> AsyncIterator[dict[str, Any] | None]:
    """Serve the app to the paired devices of the home, where that was asked for."""
    home = opened()
    if home is None:
        yield None
        return
    home.loop = asyncio.get_running_loop()
    server = _Beside(_config(app, home))
    with listening_at(home.address, home.port) as listening:
        serving = asyncio.ensure_future(server.serve(sockets=[listening]))
        try:
            yield None
        finally:
            server.should_exit = True
            await serving


def _config(app: ASGIApp, home: Home) -> uvicorn.Config:
    # As this computer's own pages are served, with what is different for others.
    as_here = starlette_server._get_uvicorn_config_kwargs()
    own = {
        "lifespan": "off",
        "log_config": None,
        "ssl_certfile": home.certificate,
        "ssl_keyfile": None,
        "ssl_context_factory": lambda *_: _context(home),
        # Nobody stands in front of it who could say where a request comes from.
        "proxy_headers": False,
        "server_header": False,
        "timeout_graceful_shutdown": _GOODBYE_S,
    }
    return uvicorn.Config(Door(app, home), **{**as_here, **own})


def _context(home: Home) -> ssl.SSLContext:
    context = answering_context(home.url)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(home.certificate)
    return context
