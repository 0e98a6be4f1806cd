"""The pages, served from a shell: where they listen, and who may come."""

import errno
import importlib
import logging
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from posecheck.access import (
    ALLOW_OPTION,
    ALLOW_VARIABLE,
    LOOPBACK,
    check_access,
    is_loopback,
    login_is_on,
    numeric,
)
from posecheck.errors import ServingRefused
from posecheck.home.opened import opened
from posecheck.shell import phone as phones
from posecheck.shell.app_file import app_file
from posecheck.shell.exits import errors

PORT = 8501
# What this computer is called from inside; any other name in a request is a page that pretends.
_LOCAL_NAMES = ["localhost", "127.0.0.1", "::1"]
# What takes seconds to import: before the server listens, so that the first page comes at once. No
# component of pages: one that is declared before the server runs is not found by it.
_HEAVY = (
    "aiortc",
    "altair",
    "posecheck.capture.analyse",
    "posecheck.sessions.pdf.report",
    "posecheck.sessions.store.store",
)
# The app's pages, dressed and compressed.
_PAGES = "posecheck.shell.pages:app"


def serve(
    address: Annotated[
        str, typer.Option(help="Where to listen: a number or a name of this computer.")
    ] = LOOPBACK,
    port: Annotated[int, typer.Option(min=1, max=65535, help="On which port.")] = PORT,
    allow_public_without_login: Annotated[
        bool, typer.Option(ALLOW_OPTION, help="Let everybody who reaches it see everything.")
    ] = False,
    phone: Annotated[
        bool,
        typer.Option("--phone", help="Let phones of this home in, with HTTPS and a pairing code."),
    ] = False,
    phone_address: Annotated[
        str | None,
        typer.Option(help="The address in the home network, where the one found is not it."),
    ] = None,
    phone_on_loopback: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """Serve the pages to a browser; to this computer only, unless told otherwise."""
    with errors():
        if allow_public_without_login:
            os.environ[ALLOW_VARIABLE] = "yes"
        door = phones.Door(address=phone_address, loopback_will_do=phone_on_loopback)
        serve_pages(address, port, door if phone or phone_address is not None else None)


def serve_pages(address: str, port: int, door: phones.Door | None = None) -> None:
    """Serve until Ctrl-C.

    Args:
        door: the one for the phones of this home; None keeps them out.

    Raises:
        ServingRefused: nothing can listen there, or strangers could read along.
    """
    app = app_file()
    listen = numeric(address)
    if door is not None:
        phones.check_stays_here(listen)
    options = _configure(app, listen, port)
    check_access(listen)
    home = phones.open_door(port, door) if door is not None else None
    for one in (listen, *([home.address] if home else [])):
        check_free(one, port)
    _run(app, listen, options)


def _configure(app: Path, address: str, port: int) -> dict[str, Any]:
    """Read Streamlit's settings as ``streamlit run`` does: files, environment, our own last."""
    from streamlit import config
    from streamlit.web import bootstrap
    from streamlit.web.cli import main_run

    own = {"server.address": address, "server.port": port, "logger.hideWelcomeMessage": "true"}
    arguments = [f"--{key}={value}" for key, value in own.items()]
    options = main_run.make_context("run", [*arguments, str(app)]).params
    options = {key: value for key, value in options.items() if key not in ("target", "args")}
    # The settings and secrets beside the app count too, from whatever folder it is started.
    config._main_script_path = str(app)
    bootstrap.load_config_options(options)
    return options


def warm_up() -> None:
    """Import now what takes seconds."""
    for name in _HEAVY:
        importlib.import_module(name)


def check_free(address: str, port: int) -> None:
    """Let pass where something can listen.

    Raises:
        ServingRefused: nothing can.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise ServingRefused(_in_words(error, address, port)) from error


def _in_words(error: OSError, address: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use already: end what uses it, or choose another with --port."
    if error.errno == errno.EACCES:
        return f"This user may not listen on port {port}: choose one above 1023 with --port."
    return f"Nothing can listen on {address} ({error.strerror}): choose another with --address."


def _run(app: Path, address: str, options: dict[str, Any]) -> None:
    """Serve until Ctrl-C."""
    from streamlit import config
    from streamlit.web import bootstrap
    from streamlit.web.server import server_util

    home = opened()
    if is_loopback(address) and not login_is_on():
        # The second is for when a changed config.toml is read again.
        names = [*_LOCAL_NAMES, *([home.address] if home else [])]
        config.set_option("server.allowedHosts", names)
        options["server_allowedHosts"] = names
    # How a live stream runs is worth a line in the log; others speak when something is wrong.
    logging.basicConfig(level=logging.WARNING)
    logging.getLogger("posecheck").setLevel(logging.INFO)
    shown = f"[{address}]" if ":" in address else address
    url = server_util.get_url(server_util.get_display_address(shown))
    warm_up()
    typer.echo(f"PoseCheck is at {url} (stop it with Ctrl-C)")
    if home is not None:
        phones.tell(home)
    # It ends itself by the signal once more when it has shut down, and would leave files behind.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: sys.exit(0))
    bootstrap.run_asgi_app(str(app), _PAGES, [], options)
