"""The pages for whoever has no terminal: in the browser at once, until the last one is closed."""

import signal
import socket
import threading
import time
import webbrowser
from typing import Annotated

import typer

from posecheck.access import LOOPBACK
from posecheck.errors import ServingRefused
from posecheck.shell.exits import errors
from posecheck.shell.serve import PORT, check_free, serve_pages, warm_up

# How often it is looked whether the server listens, and whether a page is open.
_LOOK_S = 0.5
# A browser that has shown no page by then will show none.
_FIRST_PAGE_S = 600


def open_pages(
    linger: Annotated[
        float, typer.Option(min=0, help="Seconds to go on after the last page was closed.")
    ] = 300,
) -> None:
    """Serve the pages to this computer and open them in the browser.

    It ends by itself some minutes after the last page was closed, and with Ctrl-C.
    """
    with errors():
        typer.echo("PoseCheck is starting; the browser opens by itself.")
        warm_up()  # first: whoever starts it twice finds the port taken, not about to be
        port = _free_port()
        threading.Thread(target=_accompany, args=(port, linger), daemon=True).start()
        serve_pages(LOOPBACK, port)


def _free_port() -> int:
    """The usual port, or any that is free.

    A browser keeps for each port by itself that the camera may be used and how the pages are set:
    the same one as last time is asked for first.
    """
    try:
        check_free(LOOPBACK, PORT)
    except ServingRefused:
        with socket.create_server((LOOPBACK, 0)) as probe:
            return int(probe.getsockname()[1])
    return PORT


def _accompany(port: int, linger_s: float) -> None:
    """Open the browser once the server listens; end the server when its pages are closed."""
    while not _listens(port):
        time.sleep(_LOOK_S)
    address = f"http://{LOOPBACK}:{port}/{_base_path()}".rstrip("/")
    if not webbrowser.open(address):
        typer.echo(f"No browser could be opened: open {address} in one.")
    _wait_for_goodbye(linger_s)
    signal.raise_signal(signal.SIGINT)


def _base_path() -> str:
    """Below which address the pages are, where the settings say so; else ""."""
    from streamlit import config

    return str(config.get_option("server.baseUrlPath")).strip("/")


def _listens(port: int) -> bool:
    """Whether this server does, and not somebody else at its port."""
    from streamlit import runtime

    if not runtime.exists():
        return False
    try:
        socket.create_connection((LOOPBACK, port), timeout=5).close()
    except OSError:
        return False
    return True


def _wait_for_goodbye(linger_s: float) -> None:
    """Until no page has been open for this long, after the first was, or none came at all."""
    last = time.monotonic()
    while not _page_is_open():
        if time.monotonic() - last > _FIRST_PAGE_S:
            return
        time.sleep(_LOOK_S)
    last = time.monotonic()
    while time.monotonic() - last <= linger_s:
        time.sleep(_LOOK_S)
        if _page_is_open():
            last = time.monotonic()


def _page_is_open() -> bool:
    from streamlit import runtime

    connected = runtime.RuntimeState.ONE_OR_MORE_SESSIONS_CONNECTED
    return runtime.exists() and runtime.get_instance().state is connected
