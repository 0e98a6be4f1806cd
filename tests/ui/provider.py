"""A login service that speaks OpenID Connect, on this machine only: it believes any name."""

import html
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec
from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "posecheck-test"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Provider:
    """Who may be asked who somebody is; the login belongs to ``address|name in lower case``."""

    address: str
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "test"}))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def owner(self, name: str) -> str:
        """Whose sessions are those of somebody who logged in under this name."""
        return f"{self.address}|{name.lower()}"

    def secrets(self, app: str) -> str:
        """What an app at this address has to have among its secrets."""
        return (
            f'[auth]\nredirect_uri = "{app}/oauth2callback"\n'
            f'cookie_secret = "{secrets.token_hex(32)}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{secrets.token_hex(8)}"\n'
            f'server_metadata_url = "{self.address}/.well-known/openid-configuration"\n'
        )


@contextmanager
def running_provider() -> Iterator[Provider]:
    """The service, on a free port of the loopback for as long as needed."""
    with _Server(("127.0.0.1", 0), _Pages) as server:
        server.provider = Provider(address=f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.provider
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    provider: Provider


class _Pages(BaseHTTPRequestHandler):
    """The addresses of OpenID Connect that a login and a log-out need."""

    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/.well-known/openid-configuration":
                self._answer(_metadata(self.server.provider.address))
            case "/jwks":
                self._answer({"keys": [self.server.provider.key.as_dict(private=False)]})
            case "/authorize":
                self._page(asked)
            case "/allow":
                code = secrets.token_hex(8)
                self.server.provider.codes[code] = asked
                back = urlencode({"code": code, "state": asked["state"]})
                self._redirect(f"{asked['redirect_uri']}?{back}")
            case "/end":
                self._redirect(asked["post_logout_redirect_uri"])
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = self.server.provider.codes.pop(parse_qs(body)["code"][0])
        self._answer(
            {"access_token": "unused", "token_type": "Bearer", "id_token": self._identity(asked)}
        )

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _identity(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.server.provider.address,
            "aud": CLIENT,
            "sub": asked["name"].lower(),
            "name": asked["name"],
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 3600,
        }
        return jwt.encode({"alg": "RS256", "kid": "test"}, claims, self.server.provider.key)

    def _page(self, asked: dict[str, str]) -> None:
        hidden = "".join(
            f'<input type="hidden" name="{html.escape(key)}" value="{html.escape(value)}">'
            for key, value in asked.items()
        )
        form = f'<form action="/allow">{hidden}<label>Who are you? <input name="name"></label>'
        self._send(f"{form}<button>Go</button></form>".encode(), "text/html")

    def _answer(self, document: dict[str, Any]) -> None:
        self._send(msgspec.json.encode(document), "application/json")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()


def _metadata(address: str) -> dict[str, Any]:
    return {
        "issuer": address,
        "authorization_endpoint": f"{address}/authorize",
        "token_endpoint": f"{address}/token",
        "jwks_uri": f"{address}/jwks",
        "end_session_endpoint": f"{address}/end",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }
