"""The page at the door: a place for six digits, and a sentence."""

import html
from http import HTTPStatus
from importlib.resources import files

from starlette.responses import HTMLResponse

_PAGE = files("posecheck.home").joinpath("door.html").read_text(encoding="utf-8")
_HEADERS = {
    "Cache-Control": "no-store",
    # All that it needs is in it; nothing else can be put in, and nobody frames it.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    # Its own form says where it comes from; nobody else is told.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def door_page(sentence: str, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    """The page, with what is to be said, if anything."""
    said = f'<p role="alert">{html.escape(sentence)}</p>' if sentence else ""
    return HTMLResponse(_PAGE.replace("<!-- said -->", said), status, headers=_HEADERS)
