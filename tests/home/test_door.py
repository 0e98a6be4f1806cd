"""What the home network gets of this server: the door, and nothing else without a code."""

import http.client
import json
import select
import socket
import ssl
import subprocess
import sys
from contextlib import ExitStack
from urllib.parse import urlencode

import pytest

from posecheck.home.listening import IN_ALL, PER_DEVICE
from tests.conftest import ROOT
from tests.home.served import HOME, OPEN, Served
from tests.shell.test_serve import refusal

NOT_PAIRED = "This phone is not paired"
# Every address that the app answers, with its methods; a socket has none.
_ROUTES = """
import json
from posecheck.shell.pages import app
print(json.dumps([[one.path, sorted(getattr(one, "methods", None) or [])]
                  for one in app._build_starlette_app().routes]))
"""
SOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "cG9zZWNoZWNrLWtuZWVzIQ==",
    "Sec-WebSocket-Protocol": "streamlit",
}


class Answer:
    """What came back."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status, self.headers = answer.status, answer.headers
        self.body = b"" if answer.status == 101 else answer.read()
        self.text = self.body.decode(errors="replace")

    @property
    def cookie(self) -> str:
        """The cookie that was set, as it is sent back; "" for none."""
        return (self.headers["Set-Cookie"] or "").partition(";")[0]


def ask(served: Served, method: str, path: str, body: str | None = None, **headers: str) -> Answer:
    """Ask the listener of the home network, as a phone would."""
    anyone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    anyone.check_hostname, anyone.verify_mode = False, ssl.CERT_NONE
    connection = http.client.HTTPSConnection(HOME, served.port, timeout=10, context=anyone)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if body is not None:
        named["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body, named)
    answer = Answer(connection.getresponse())
    connection.close()
    return answer


def pair(served: Served, code: str, **headers: str) -> Answer:
    """Send a code."""
    return ask(served, "POST", "/pair", urlencode({"code": code}), **headers)


@pytest.fixture(scope="module")
def cookie(served: Served) -> str:
    """The cookie of a phone that was let in by the code of the terminal."""
    answer = pair(served, served.code)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    said = answer.headers["Set-Cookie"].lower()
    for word in ("__host-", "secure", "httponly", "samesite=strict", "path=/"):
        assert word in said
    return answer.cookie


def test_only_the_door_is_open_to_strangers(served: Served) -> None:
    """Every address of the app, by every method it knows, and sockets, and some more."""
    printed = subprocess.run(
        [sys.executable, "-c", _ROUTES], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    routes = json.loads(printed.splitlines()[-1])
    assert len(routes) > 10
    more = ["/", "/progress", "/settings", "/media/x.mp4", "/pair/", "//pair", "/pair/still"]
    more += ["/pair/../_stcore/health", "/pair/../../progress", "/%2e%2e/pair", "/PAIR"]
    asked = [(path, methods or ["GET", "POST"]) for path, methods in routes]
    asked += [(path, ["GET", "POST", "PUT", "DELETE"]) for path in more]
    for path, methods in asked:
        given = path.replace("{path:path}", "x").replace("{", "").replace("}", "")
        for method in {*methods, "GET"}:
            answer = ask(served, method, given or "/")
            assert answer.status == 401, (method, given)
            assert method == "HEAD" or NOT_PAIRED in answer.text, (method, given)
    door = ask(served, "GET", "/pair")
    assert (door.status, "The code from the computer" in door.text) == (200, True)


@pytest.mark.parametrize("path", ["/_stcore/stream", "/anything", "/pair/still"])
def test_no_socket_is_open_to_strangers(served: Served, path: str) -> None:
    """Pages come over one; it is refused with a sentence too."""
    answer = ask(served, "GET", path, **SOCKET)
    assert (answer.status, NOT_PAIRED in answer.text) == (401, True)


def test_a_phone_can_try_a_socket_and_get_the_certificate(served: Served) -> None:
    """An iPhone opens no socket before it was told to trust what signed the certificate."""
    assert ask(served, "GET", "/pair", **SOCKET).status == 101
    answer = ask(served, "GET", "/pair/certificate")
    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
    anyone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    anyone.load_verify_locations(cadata=answer.body)
    trusting = http.client.HTTPSConnection(HOME, served.port, timeout=10, context=anyone)
    trusting.request("GET", "/pair")
    assert trusting.getresponse().status == 200
    trusting.close()


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto"]
)
def test_no_header_makes_a_stranger_this_computer(served: Served, header: str) -> None:
    """It is decided by the listener."""
    assert ask(served, "GET", "/_stcore/health", **{header: "127.0.0.1"}).status == 401


def test_a_paired_phone_has_all_of_it(served: Served, cookie: str) -> None:
    """Page, health, and the socket that pages come over."""
    origin = {"Cookie": cookie, "Origin": served.home}
    assert "<body" in ask(served, "GET", "/", **origin).text
    assert ask(served, "GET", "/_stcore/health", **origin).text == "ok"
    assert ask(served, "GET", "/_stcore/stream", **origin, **SOCKET).status == 101
    assert ask(served, "GET", "/pair/still", **origin).status == 204
    assert ask(served, "GET", "/pair", **origin).status == 303  # it needs no code again


def test_a_foreign_page_has_none_of_it(served: Served, cookie: str) -> None:
    """A page of another server, opened on the paired phone, reaches no socket."""
    foreign = {"Cookie": cookie, "Origin": "https://elsewhere.example.org"}
    assert ask(served, "GET", "/_stcore/stream", **foreign, **SOCKET).status == 403
    refused = pair(served, "000000", Origin="https://elsewhere.example.org")
    assert (refused.status, "own page only" in refused.text) == (403, True)


def test_a_code_is_not_taken_twice(served: Served, cookie: str) -> None:
    """Nor a changed cookie."""
    assert cookie
    again = pair(served, served.code)
    assert (again.status, again.cookie, "used already" in again.text) == (403, "", True)
    assert ask(served, "GET", "/", Cookie=f"{cookie}x").status == 401


@pytest.mark.parametrize("host", ["elsewhere.example.org", "localhost:1", "127.0.0.1", ""])
def test_another_name_is_refused(served: Served, cookie: str, host: str) -> None:
    """Also with a good cookie: a foreign name that was pointed here is a trap."""
    for path in ("/", "/pair", "/_stcore/health"):
        answer = ask(served, "GET", path, Cookie=cookie, Host=host)
        assert (answer.status, served.home in answer.text) == (421, True)


def test_plain_http_is_refused_with_the_address(served: Served) -> None:
    """Somebody who leaves out the s is told."""
    connection = http.client.HTTPConnection(HOME, served.port, timeout=10)
    connection.request("GET", "/")
    answer = Answer(connection.getresponse())
    connection.close()
    assert answer.status == 400
    assert f"over HTTPS only, so that nobody reads along: open {served.home}" in answer.text


def test_what_is_no_code_is_refused(served: Served) -> None:
    """Empty, in letters, and far too long."""
    for given, status in [("", 403), ("abcdef", 403), ("9" * 5000, 413)]:
        answer = pair(served, given)
        assert (answer.status, 'role="alert"' in answer.text) == (status, True)


def test_five_wrong_codes_close_the_door(served: Served) -> None:
    """The last of this module: it stays closed for a minute. This computer is not kept out."""
    answers = [pair(served, "000000") for _ in range(5)]
    assert "wait a minute" in answers[-1].text
    assert "wait a minute" in ask(served, "GET", "/pair").text  # before she types one
    assert health_here(served) == b"ok"


def test_who_only_holds_the_line_keeps_nobody_out(served: Served, cookie: str) -> None:
    """Neither this computer nor another device, though he connects more often than it can bear."""
    with ExitStack() as held:
        lines = [held.enter_context(socket.socket()) for _ in range(IN_ALL)]
        for line in lines:
            line.bind(("127.0.0.3", 0))  # another device than the one that asks below
            line.connect((HOME, served.port))
        assert health_here(served) == b"ok"
        assert ask(served, "GET", "/_stcore/health", Cookie=cookie).text == "ok"
        hung_up_on, _, _ = select.select(lines, [], [], 0)
        assert len(hung_up_on) >= IN_ALL - PER_DEVICE


def health_here(served: Served) -> bytes:
    """What this computer's own pages answer."""
    here = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    try:
        here.request("GET", "/_stcore/health")
        return here.getresponse().read()
    finally:
        here.close()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--phone-address", "93.184.215.14"], "not of a home network"),
        (["--phone-address", "192.168.254.253"], "no address of this computer"),
        (["--phone-address", "127.0.0.2"], "this computer alone"),
        ([*OPEN, "--address", "0.0.0.0", "--allow-public-without-login"], "stay on this computer"),
    ],
)
def test_a_door_that_would_open_the_house_is_refused(options: list[str], said: str) -> None:
    """With the reason, before anything listens."""
    assert said in refusal(*options)
